import { factors } from '../vocabulary.ts'
import { say, type ReadySurvey } from './ready-survey.ts'

export const relationship: ReadySurvey = {
  key: 'relationship',
  name: say('客户关系（NPS）', 'Relationship (NPS)'),
  purpose: say(
    '每季度或每半年一次：客户愿不愿意推荐我们，为什么，六项体验要素各得几分，期望与感知差多少。',
    'Once a quarter or half-year: would customers recommend us and why, how the six factors do, and the gap to expectation.',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('您和我们', 'You and us'),
    welcome: say('大约三分钟。没有标准答案，怎么想就怎么答。', 'About three minutes. There are no right answers, only yours.'),
    thanks: say('谢谢您花时间告诉我们。', 'Thank you for your time.'),
    pages: [
      {
        id: 'recommend', questions: [
          {
            kind: 'nps', id: 'recommend', required: true,
            title: say(
              '您有多大可能向朋友或同事推荐{{company.name|我们}}？',
              'How likely are you to recommend {{company.name|us}} to a friend or colleague?',
            ),
            reason: say('给这个分数，主要是因为什么？', 'What is the main reason for your score?'),
          },
          { kind: 'feeling', id: 'feeling', title: say('跟我们打交道，您通常是什么心情？', 'How do you usually feel when you deal with us?') },
        ],
      },
      {
        id: 'experience', questions: [
          { kind: 'factors', id: 'factors', factors: [...factors], title: say('下面每一点，您打几分？', 'How do we do on each of these?') },
          {
            kind: 'pair', id: 'overall', title: say('期望与实际', 'What you expected and what you found'),
            expectation: say('成为我们的客户之前，您觉得我们会有多好？', 'Before you became a customer, how good did you expect us to be?'),
            perception: say('实际用下来，您觉得我们有多好？', 'And how good have you found us to be?'),
            low: say('很差', 'Very poor'), high: say('非常好', 'Excellent'),
          },
        ],
      },
      {
        id: 'needs', questions: [
          {
            kind: 'ladder', id: 'why-us', title: say('您选择我们，最看重的是哪一点？', 'What matters most to you when you choose us?'),
            soThat: say('“{{why-us.what}}”——这给您带来了什么？', '“{{why-us.what}}” — what does that do for you?'),
            matters: say('“{{why-us.soThat}}”——这对您为什么重要？', '“{{why-us.soThat}}” — and why is that important to you?'),
          },
          {
            kind: 'text', id: 'one-thing',
            title: say('如果我们只能改一件事，您希望是什么？', 'If we could change just one thing, what should it be?'),
          },
        ],
      },
    ],
  },
}
