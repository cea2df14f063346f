import { mayWeContactYou } from './follow-up.ts'
import { option, say, type ReadySurvey } from './ready-survey.ts'

export const afterService: ReadySurvey = {
  key: 'after-service',
  name: say('服务之后', 'After service'),
  purpose: say(
    '客服、维修、咨询结束后发出：问题解决了没有，费了多少力气，客户有没有把一件事说好几遍。',
    'Sent after a contact with service: was it solved, how hard was it, and did the customer have to tell the story twice?',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('我们的这次服务', 'The service you had'),
    thanks: say('谢谢您！祝您一切顺利。', 'Thank you, and all the best!'),
    pages: [
      {
        id: 'outcome', questions: [
          {
            kind: 'choice', id: 'solved', required: true,
            title: say('您的问题解决了吗？', 'Is your question solved?'),
            options: [option('yes', '解决了', 'Yes'), option('partly', '解决了一部分', 'In part'), option('no', '没有解决', 'No')],
          },
          {
            kind: 'ces', id: 'ease', required: true, factor: 'convenience',
            title: say('“这件事办起来很轻松。”您同意吗？', '“It was easy to get this sorted.” Do you agree?'),
          },
          {
            kind: 'csat', id: 'satisfaction', scale: 5, required: true, factor: 'service',
            title: say(
              '您对{{agent.name|接待您的同事}}的服务满意吗？',
              'How satisfied are you with the help from {{agent.name|our colleague}}?',
            ),
          },
        ],
      },
      {
        id: 'why', questions: [
          {
            kind: 'choice', id: 'told-once', title: say('同一件事，您说了几遍？', 'How often did you have to tell your story?'),
            options: [
              option('once', '只说了一遍', 'Once'),
              option('twice', '两遍', 'Twice'),
              option('more', '三遍或更多', 'Three times or more'),
            ],
          },
          {
            kind: 'emotions', id: 'emotions',
            title: say('结束的时候，您是什么心情？可以选几个。', 'How did you feel when it was over? Choose all that fit.'),
          },
          {
            kind: 'text', id: 'still-open', showIf: { not: { question: 'solved', is: 'equals', value: 'yes' } },
            title: say('还有什么没解决？', 'What is still open?'),
          },
          {
            kind: 'text', id: 'words', showIf: { question: 'solved', is: 'equals', value: 'yes' },
            title: say('想对我们说点什么？', 'Anything you would like to tell us?'),
          },
          ...mayWeContactYou({ question: 'solved', is: 'equals', value: 'no' }),
        ],
      },
    ],
  },
}
