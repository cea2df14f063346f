import type { Question, Survey, Text } from '@heartline/survey'

const say = (zh: string, en: string): Text => ({ 'zh-CN': zh, en })
const option = (id: string, zh: string, en: string) => ({ id, label: say(zh, en) })
const page = (id: string, ...questions: Question[]) => ({ id, questions })

/** A tea shop's survey with a question of every kind, a way that depends on answers, and earlier answers in later words. */
export const everything: Survey = {
  languages: ['zh-CN', 'en'],
  title: say('您的这次到店', 'Your visit'),
  welcome: say('大约三分钟，怎么想就怎么答。', 'About three minutes. Just say what you think.'),
  thanks: say('谢谢您告诉我们！', 'Thank you for telling us!'),
  pages: [
    page('recommend', {
      kind: 'nps', id: 'recommend', required: true,
      title: say('{{customer.name|您}}，您会向朋友推荐我们吗？', '{{customer.name|Hello}}, would you recommend us to a friend?'),
      reason: say('主要是因为什么？', 'What is the main reason?'),
    }),
    page('feeling', {
      kind: 'feeling', id: 'feeling', required: true, title: say('喝第一口的时候，您是什么心情？', 'How did the first sip feel?'),
    },
      { kind: 'emotions', id: 'emotions', title: say('哪些词最贴近？', 'Which words come closest?') }),
    page('scales',
      { kind: 'csat', id: 'satisfied', scale: 5, required: true, title: say(
        '您对这次到店满意吗？', 'How satisfied are you with this visit?',
      ) },
      {
        kind: 'text', id: 'what-went-wrong', required: true, maxLength: 200, lines: 2,
        showIf: { question: 'satisfied', is: 'atMost', value: 2 },
        title: say('很抱歉。哪里没做好？', 'We are sorry. What went wrong?'),
      },
      { kind: 'ces', id: 'easy', title: say('“点单很省心。”您同意吗？', '“Ordering was easy.” Do you agree?') },
      { kind: 'rating', id: 'again', min: 1, max: 10, title: say('下次还来的可能有多大？', 'How likely are you to come again?') }),
    page('pair', {
      kind: 'pair', id: 'speed', title: say('出茶速度', 'How fast the tea came'), required: true,
      expectation: say('来之前，您觉得会有多快？', 'How fast did you expect it to be?'),
      perception: say('实际上有多快？', 'How fast was it?'), low: say('很慢', 'Very slow'), high: say('很快', 'Very fast'),
    }),
    page('factors', {
      kind: 'factors', id: 'factors', factors: ['product', 'service', 'convenience', 'price'],
      title: say('下面几点，您打几分？', 'How do we do on each of these?'),
    }),
    page('why', {
      kind: 'ladder', id: 'why', title: say('您最看重的是哪一点？', 'What matters most to you?'),
      soThat: say('“{{why.what}}”给您带来了什么？', '“{{why.what}}”: what does that do for you?'),
      matters: say('“{{why.soThat}}”对您为什么重要？', '“{{why.soThat}}”: why is that important to you?'),
    }),
    page('choices',
      {
        kind: 'choice', id: 'drink', title: say('您点了什么？', 'What did you have?'), required: true,
        options: [option('green', '绿茶', 'Green tea'), option('milk', '奶茶', 'Milk tea')], other: say('别的', 'Something else'),
      },
      {
        kind: 'several', id: 'noticed', title: say('您留意到了哪些？', 'What did you notice?'), max: 2, exclusive: 'nothing',
        options:
          [option('music', '音乐', 'The music'), option('smell', '茶香', 'The smell of tea'), option('staff', '店员', 'The staff'),
          option('nothing', '都没有', 'None of these')],
      },
      {
        kind: 'ranking', id: 'order', title: say('哪些对您最重要？', 'What is most important to you?'), topN: 3,
        options: [
          option('taste', '味道', 'Taste'), option('price', '价格', 'Price'), option('place', '环境', 'The place'),
          option('speed', '速度', 'Speed'),
        ],
      }),
    page('details',
      { kind: 'number', id: 'minutes', title: say(
        '您等了多久？', 'How long did you wait?',
      ), min: 0, max: 120, unit: say('分钟', 'minutes') },
      { kind: 'text', id: 'words', title: say(
        '关于{{drink|这杯茶}}，还想说点什么？', 'Anything else about the {{drink|tea}}?',
      ), maxLength: 500 }),
    page('follow-up',
      {
        kind: 'consent', id: 'may-contact', purpose: 'service-recovery', version: '1',
        title: say('可以联系您吗？', 'May we get in touch?'),
        wording: say('我同意贵公司为这次反馈与我联系。', 'You may contact me about this feedback.'),
      },
      {
        kind: 'contact', id: 'contact', fields: ['name', 'phone', 'email'],
        showIf: { question: 'may-contact', is: 'equals', value: true },
        title: say('怎么联系您比较方便？', 'How can we best reach you?'),
      }),
  ],
}
