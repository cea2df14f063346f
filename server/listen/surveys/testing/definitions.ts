import type { Json } from '../../../testing/heartline.ts'

const en = (words: string) => ({ en: words })

/** A survey with a question of most kinds, a way that not everybody goes, and one question that must be answered. */
export const visitSurvey = (): Json => ({
  languages: ['en', 'zh-CN'],
  title: { en: 'Your visit', 'zh-CN': '您的到访' },
  thanks: { en: 'Thank you', 'zh-CN': '谢谢' },
  pages: [
    {
      id: 'first',
      questions: [
        {
          kind: 'nps',
          id: 'recommend',
          required: true,
          title: { en: 'Would you recommend {{company.name|us}}?', 'zh-CN': '您会推荐我们吗？' },
          reason: { en: 'Why?', 'zh-CN': '为什么？' },
        },
        {
          kind: 'feeling',
          id: 'feeling',
          touchpoint: 'checkout',
          factor: 'service',
          title: { en: 'How did paying feel?', 'zh-CN': '付款时感觉如何？' },
        },
      ],
    },
    {
      id: 'second',
      questions: [
        {
          kind: 'text',
          id: 'let-down',
          showIf: { question: 'recommend', is: 'atMost', value: 6 },
          title: { en: 'What let you down?', 'zh-CN': '哪里没做好？' },
        },
        { kind: 'factors', id: 'factors', factors: ['product', 'price'], title: { en: 'And these?', 'zh-CN': '这些呢？' } },
        {
          kind: 'choice',
          id: 'drink',
          title: { en: 'What did you drink?', 'zh-CN': '喝了什么？' },
          options: [
            { id: 'tea', label: { en: 'Tea', 'zh-CN': '茶' } },
            { id: 'coffee', label: { en: 'Coffee', 'zh-CN': '咖啡' } },
          ],
        },
        {
          kind: 'ladder',
          id: 'why',
          title: { en: 'What matters?', 'zh-CN': '看重什么？' },
          soThat: { en: 'So that?', 'zh-CN': '带来什么？' },
        },
        { kind: 'contact', id: 'reach', title: { en: 'How do we reach you?', 'zh-CN': '怎么联系您？' }, fields: ['email'] },
      ],
    },
  ],
})

/** Two questions: a score and a reason, in English. */
export const shortSurvey = (more: object = {}): Json => ({
  languages: ['en'],
  title: en('A short one'),
  thanks: en('Thank you'),
  pages: [
    {
      id: 'only',
      questions: [
        { kind: 'csat', id: 'satisfaction', scale: 5, title: en('Satisfied?') },
        { kind: 'text', id: 'why', title: en('Why?') },
      ],
    },
  ],
  ...more,
})
