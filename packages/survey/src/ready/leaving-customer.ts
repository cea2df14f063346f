import { option, say, type ReadySurvey } from './ready-survey.ts'

export const leavingCustomer: ReadySurvey = {
  key: 'leaving-customer',
  name: say('流失客户', 'Leaving customer'),
  purpose: say(
    '客户停用、退会或很久不来时发出：为什么走，去了哪里，怎样才会回来。只问不劝。',
    'Sent when a customer cancels or stays away: why, where to, and what would bring them back. It asks and does not sell.',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('您要离开了', 'You are leaving us'),
    welcome: say(
      '谢谢您这段时间的信任。我们不会劝您留下，只想知道哪里没做好。',
      'Thank you for your time with us. We will not try to talk you round; we would just like to know what went wrong.',
    ),
    thanks: say('谢谢您坦率相告，祝您一切都好。', 'Thank you for being frank. We wish you well.'),
    pages: [
      {
        id: 'reasons', questions: [
          {
            kind: 'several', id: 'reasons', required: true, randomise: true, max: 3,
            title: say('是什么让您决定离开？最多选三项。', 'What made you decide to leave? Choose up to three.'),
            options: [
              option('product', '产品不合适或不好用', 'The product was not right for me'),
              option('service', '服务让我不满意', 'I was not happy with the service'),
              option('ignored', '感觉不到被重视', 'I did not feel valued'), option('hassle', '用起来太麻烦', 'It was too much trouble'),
              option('price', '价格太高', 'It cost too much'), option('trust', '不再信任', 'I no longer trusted you'),
              option('better-offer', '别家更好', 'Someone else was better'), option('no-need', '不再需要了', 'I no longer need it'),
              option('moved', '搬家或情况有变', 'I moved, or things changed'),
            ],
            keepLast: 2,
            other: say('其他原因', 'Something else'),
          },
          {
            kind: 'text', id: 'moment', showIf: { not: { question: 'reasons', is: 'equals', value: 'no-need' } },
            title: say('有没有哪一刻让您觉得“算了”？', 'Was there a moment when you thought: that’s it?'),
          },
        ],
      },
      {
        id: 'next', questions: [
          {
            kind: 'choice', id: 'where-to', title: say('接下来您打算怎么办？', 'What will you do instead?'),
            options: [
              option('competitor', '换一家', 'Go to another company'), option('myself', '自己解决', 'Do it myself'),
              option('nothing', '暂时不用了', 'Do without'), option('undecided', '还没想好', 'I have not decided'),
            ],
          },
          {
            kind: 'text', id: 'who', lines: 1, maxLength: 120,
            showIf: { question: 'where-to', is: 'equals', value: 'competitor' },
            title: say('方便说说是哪一家吗？它好在哪里？', 'May we ask which one, and what is better there?'),
          },
          { kind: 'feeling', id: 'feeling', title: say('离开的时候，您是什么心情？', 'How do you feel about leaving?') },
          {
            kind: 'rating', id: 'return', min: 0, max: 10, scoredAs: 'none',
            title: say('以后您有多大可能再回来？', 'How likely is it that you will come back one day?'),
            low: say('不会', 'Not at all'), high: say('很可能', 'Very likely'),
          },
          {
            kind: 'text', id: 'bring-back', showIf: { question: 'return', is: 'atLeast', value: 3 },
            title: say('怎样您才会愿意回来？', 'What would bring you back?'),
          },
        ],
      },
    ],
  },
}
