import type { Question } from '../schema/question.ts'
import { factors } from '../vocabulary.ts'
import { say, type ReadySurvey } from './ready-survey.ts'

/** The ten beliefs about customers that a company tests on its own data. */
const myths: readonly (readonly [id: string, zh: string, en: string])[] = [
  ['lowest-price', '客户要的就是最低价。', 'Customers want the lowest price.'],
  ['we-know', '客户想要什么，我们清楚。', 'We know what customers want.'],
  ['cannot-imagine', '还没有的东西，客户想象不出来。', 'Customers cannot imagine what does not exist yet.'],
  ['no-calls-at-home', '客户从来不想在家里接到我们的电话。', 'Customers never want us to call them at home.'],
  ['no-offers-in-service', '客户来找客服时，不想听到任何推荐。', 'Customers do not want offers when they call service.'],
  ['no-personal-data', '客户不愿意提供个人信息。', 'Customers will not share personal data.'],
  ['hate-transfer', '客户讨厌被转接。', 'Customers hate being transferred.'],
  ['apology-not-enough', '光道歉永远不够。', 'An apology is never enough.'],
  ['special', '我们的客户和他们的需求与众不同。', 'Our customers and their needs are special.'],
  ['expertise', '我们懂产品，所以知道客户需要什么。', 'Our product expertise tells us what customers need.'],
]
const beliefs = myths.map(([id, zh, en]): Question => ({
  kind: 'rating', id: `myth-${id}`, construct: 'myth', min: 1, max: 5, scoredAs: 'none',
  title: say(zh, en), low: say('完全不同意', 'Strongly disagree'), high: say('完全同意', 'Strongly agree'),
}))

/** The questions of the relationship survey under the same ids, so that belief and evidence can be laid side by side. */
export const staffBeliefs: ReadySurvey = {
  key: 'staff-beliefs',
  name: say('员工怎么看客户', 'What staff believe'),
  purpose: say(
    '给员工填：我们以为客户怎么想。与客户自己的回答分开存放，两相对照，检验十个客户传说。',
    'For staff: what we think customers think. Kept apart from what customers say, to be held against it; with the ten myths.',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    audience: 'staff',
    title: say('您觉得客户怎么想', 'What do you think our customers think?'),
    welcome: say(
      '请凭您的经验回答。这不是考核，答案会和客户自己说的放在一起看。',
      'Answer from your own experience. This is no test: your answers are laid beside what customers themselves say.',
    ),
    thanks: say('谢谢！结果出来后，会和大家一起看。', 'Thank you! We will look at the results together.'),
    pages: [
      {
        id: 'recommend', questions: [
          {
            kind: 'nps', id: 'recommend', required: true,
            title: say(
              '您觉得，一位普通客户有多大可能把我们推荐给朋友或同事？',
              'How likely do you think a typical customer is to recommend us to a friend or colleague?',
            ),
            reason: say('您觉得客户会说，主要是因为什么？', 'What would customers give as the main reason?'),
          },
          {
            kind: 'feeling', id: 'feeling',
            title: say('您觉得，客户跟我们打交道通常是什么心情？', 'How do you think customers usually feel when they deal with us?'),
          },
        ],
      },
      {
        id: 'experience', questions: [
          {
            kind: 'factors', id: 'factors', factors: [...factors],
            title: say('下面每一点，您觉得客户会打几分？', 'How would customers rate us on each of these?'),
          },
          {
            kind: 'pair', id: 'overall', title: say('客户的期望与实际', 'What customers expect and what they find'),
            expectation: say('您觉得，客户一开始认为我们会有多好？', 'How good do you think customers expect us to be at first?'),
            perception: say('您觉得，客户用下来认为我们有多好？', 'And how good do you think they find us to be?'),
            low: say('很差', 'Very poor'), high: say('非常好', 'Excellent'),
          },
        ],
      },
      {
        id: 'needs', questions: [
          {
            kind: 'ladder', id: 'why-us',
            title: say('您觉得，客户选择我们，最看重的是哪一点？', 'What do you think matters most to customers when they choose us?'),
            soThat: say('“{{why-us.what}}”——这给客户带来了什么？', '“{{why-us.what}}” — what does that do for them?'),
            matters: say('“{{why-us.soThat}}”——这对客户为什么重要？', '“{{why-us.soThat}}” — and why is that important to them?'),
          },
          {
            kind: 'text', id: 'one-thing',
            title: say('您觉得，客户最希望我们改的是哪一件事？', 'What one thing do you think customers would have us change?'),
          },
        ],
      },
      { id: 'myths', title: say('您同意下面的说法吗？', 'Do you agree?'), questions: beliefs },
    ],
  },
}
