import { mayWeContactYou } from './follow-up.ts'
import { option, say, type ReadySurvey } from './ready-survey.ts'

export const afterDelivery: ReadySurvey = {
  key: 'after-delivery',
  name: say('送货之后', 'After a delivery'),
  purpose: say(
    '签收几小时后发出：是否准时、完好，收货省不省心。',
    'Sent a few hours after delivery: was it on time and whole, and was receiving it easy?',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('您的这次收货', 'Your delivery'),
    thanks: say('谢谢您告诉我们！', 'Thank you for telling us!'),
    pages: [
      {
        id: 'arrival', questions: [
          {
            kind: 'choice', id: 'on-time', required: true, factor: 'convenience',
            title: say('东西是按说好的时间送到的吗？', 'Did it arrive when we said it would?'),
            options: [
              option('on-time', '准时送到', 'On time'), option('early', '提前到了', 'Early'),
              option('late', '晚了', 'Late'), option('not-yet', '还没收到', 'It has not arrived'),
            ],
          },
          {
            kind: 'csat', id: 'satisfaction', scale: 5, required: true,
            title: say('您对这次送货满意吗？', 'How satisfied are you with this delivery?'),
          },
        ],
      },
      {
        id: 'details', questions: [
          {
            kind: 'several', id: 'problems', exclusive: 'none',
            showIf: { not: { question: 'on-time', is: 'equals', value: 'not-yet' } },
            title: say('收货时有没有遇到这些情况？', 'Did any of this happen?'),
            options: [
              option('damaged', '商品或包装有破损', 'Something was damaged'), option('wrong', '送错了或少了', 'Something was wrong or missing'),
              option('no-notice', '送之前没联系我', 'Nobody told me it was coming'),
              option('left', '没当面交给我', 'It was left without asking me'),
              option('rude', '送货员态度不好', 'The driver was unfriendly'), option('none', '都没有，一切顺利', 'None of these, all went well'),
            ],
            other: say('其他情况', 'Something else'),
          },
          {
            kind: 'ces', id: 'ease', factor: 'convenience',
            showIf: { not: { question: 'on-time', is: 'equals', value: 'not-yet' } },
            title: say('“收货这件事，没让我费心。”您同意吗？', '“Receiving my order was easy.” Do you agree?'),
          },
          { kind: 'text', id: 'words', title: say('还想对我们说点什么？', 'Anything else you would like to tell us?') },
          ...mayWeContactYou({ question: 'satisfaction', is: 'atMost', value: 2 }),
        ],
      },
    ],
  },
}
