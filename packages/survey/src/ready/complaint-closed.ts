import { mayWeContactYou } from './follow-up.ts'
import { option, say, type ReadySurvey } from './ready-survey.ts'

export const complaintClosed: ReadySurvey = {
  key: 'complaint-closed',
  name: say('投诉办结', 'Complaint closed'),
  purpose: say(
    '投诉办结一两天后发出：服务补救的每一步是否做到，客户是否真的放心了。',
    'Sent a day or two after a complaint is closed: was each step of recovery taken, and is the customer content?',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('您反映的问题', 'The problem you told us about'),
    welcome: say(
      '给您添麻烦了。我们想知道，这件事在您看来是不是真的处理好了。',
      'We are sorry for the trouble. We would like to know whether, in your eyes, it has really been put right.',
    ),
    thanks: say('谢谢您。您愿意告诉我们，我们才有机会改。', 'Thank you. We can only put right what we are told.'),
    pages: [
      {
        id: 'outcome', questions: [
          {
            kind: 'csat', id: 'satisfaction', scale: 5, required: true,
            title: say('您对处理结果满意吗？', 'How satisfied are you with the outcome?'),
          },
          { kind: 'feeling', id: 'feeling', title: say('现在再想起这件事，您是什么心情？', 'When you think of it now, how do you feel?') },
        ],
      },
      {
        id: 'recovery', questions: [
          {
            kind: 'several', id: 'steps', exclusive: 'none', factor: 'service',
            title: say('处理过程中，我们做到了哪些？', 'Which of these did we do?'),
            options: [
              option('admitted', '承认了问题', 'Admitted that something went wrong'),
              option('apologised', '诚恳地道了歉', 'Apologised, and meant it'),
              option('put-right', '把问题解决了', 'Put it right'), option('quickly', '处理得及时', 'Acted quickly'),
              option('prevented', '说明了今后怎样避免', 'Told you how it will not happen again'), option('none', '一项也没有', 'None of these'),
            ],
          },
          {
            kind: 'rating', id: 'stay', min: 1, max: 5, factor: 'relationship',
            title: say('以后您还会选择我们吗？', 'Will you choose us again?'),
            low: say('肯定不会', 'Certainly not'), high: say('肯定会', 'Certainly'),
          },
          {
            kind: 'text', id: 'still-open', showIf: { question: 'satisfaction', is: 'atMost', value: 3 },
            title: say('还有哪里没处理好？', 'What is still not right?'),
          },
          ...mayWeContactYou({ question: 'satisfaction', is: 'atMost', value: 3 }),
        ],
      },
    ],
  },
}
