import type { Question } from '../schema/question.ts'
import { option, say, type ReadySurvey } from './ready-survey.ts'

/**
 * The items of the European customer satisfaction index on 1–10, under the names that its data sets use (IMAG1 …),
 * worded for any company.
 *
 * Source: Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005), PLS path modeling, Computational Statistics & Data
 * Analysis 48, table of the mobile phone questionnaire (the `mobi` data of the R package semPLS).
 */
type Ends = readonly [lowZh: string, lowEn: string, highZh: string, highEn: string]
type Item = readonly [id: string, zh: string, en: string, ends?: Ends]
type Method = Extract<Question, { kind: 'rating' }>['scoredAs']

const quality = ['非常差', 'Very poor', '非常好', 'Very good'] as const
const agreement = ['完全不同意', 'Disagree completely', '完全同意', 'Agree completely'] as const
const likelihood = ['完全不可能', 'Not at all likely', '非常可能', 'Very likely'] as const

const ratings = (construct: string, ends: Ends, scoredAs: Method, items: readonly Item[]): Question[] =>
  items.map(([id, zh, en, [lowZh, lowEn, highZh, highEn] = ends]) => ({
    kind: 'rating', id, construct, min: 1, max: 10, scoredAs,
    title: say(zh, en), low: say(lowZh, lowEn), high: say(highZh, highEn),
  }))

const image = ratings('image', agreement, 'rating', [
  ['imag1', '{{company.name|这家公司}}说的、做的都信得过。', '{{company.name|This company}} can be trusted in what it says and does.'],
  ['imag2', '它稳健，根基扎实。', 'It is stable and firmly established.'],
  ['imag3', '它对社会有贡献。', 'It contributes to society.'],
  ['imag4', '它关心客户。', 'It is concerned about its customers.'],
  ['imag5', '它有创新，有远见。', 'It is innovative and forward-looking.'],
])
const expectations = ratings('expectations', ['非常低', 'Very low', '非常高', 'Very high'], 'expectation', [
  [
    'cuex1', '刚成为{{company.name|这家公司}}的客户时，您对整体质量的期望有多高？',
    'When you became a customer of {{company.name|this company}}, how high were your expectations of its overall quality?',
  ],
  [
    'cuex2', '那时，您对它的产品和服务能满足您个人需要的期望有多高？',
    'And your expectations that its products and services would meet your personal needs?',
  ],
  ['cuex3', '那时，您觉得多久会出一次差错？', 'How often did you expect that things could go wrong?', ['经常', 'Very often', '从不', 'Never']],
])
const perceivedQuality = ratings('quality', quality, 'perception', [
  ['perq1', '整体质量怎么样？', 'How good is its overall quality?'],
  ['perq2', '核心产品的质量怎么样？', 'How good is its core product?'],
  ['perq3', '客户服务和给您的建议怎么样？', 'How good are its customer service and the advice you get?'],
  ['perq4', '您用到的各项服务，质量怎么样？', 'How good are the services you use?'],
  ['perq5', '产品和服务的种类够不够您选？', 'How good is its range of products and services?'],
  ['perq6', '产品和服务可靠、准确吗？', 'How reliable and accurate are its products and services?'],
  ['perq7', '给您的信息清楚、透明吗？', 'How clear and transparent is the information you get?'],
])
const value = ratings('value', quality, 'rating', [
  ['perv1', '以这样的质量来说，价格怎么样？', 'Given the quality, how do you rate the prices you pay?'],
  ['perv2', '以这样的价格来说，质量怎么样？', 'Given the prices you pay, how do you rate the quality?'],
])
const satisfaction: Question[] = [
  {
    kind: 'csat', id: 'cusa1', construct: 'satisfaction', scale: 10,
    title: say('总的来说，您满意吗？', 'All in all, how satisfied are you?'),
  },
  ...ratings('satisfaction', ['远不如期望', 'Far below', '远超期望', 'Far above'], 'rating', [
    ['cusa2', '与您的期望相比怎么样？', 'How does it compare with what you expected?'],
    [
      'cusa3', '与您心目中理想的公司相比怎么样？', 'How does it compare with your ideal company of this kind?',
      ['相差很远', 'Very far from it', '非常接近', 'Very close to it'],
    ],
  ]),
]
const complaints: Question[] = [
  {
    kind: 'choice', id: 'complained', title: say('过去一年，您向它投诉过吗？', 'Did you complain to it in the last year?'),
    options: [option('yes', '投诉过', 'Yes'), option('no', '没有', 'No')],
  },
  ...ratings('complaints', ['非常差', 'Very poorly', '非常好', 'Very well'], 'rating', [
    ['cusco', '最近一次投诉，处理得怎么样？', 'How well was your most recent complaint handled?'],
  ]).map((question): Question => ({ ...question, showIf: { question: 'complained', is: 'equals', value: 'yes' } })),
  ...ratings('complaints', ['完全不会', 'Not at all', '非常认真', 'Very much'], 'none', [
    ['cusco-imagined', '假如您要投诉，您觉得它会认真对待吗？', 'Imagine you had to complain: how much would it care?'],
  ]).map((question): Question => ({ ...question, showIf: { question: 'complained', is: 'equals', value: 'no' } })),
]
const loyalty = ratings('loyalty', likelihood, 'rating', [
  ['cusl1', '如果要重新选择，您有多大可能还选它？', 'If you had to choose again, how likely is it that you would choose it?'],
  [
    'cusl2', '假如别家降价，而它不变，价格差多少您会换？',
    'Suppose others lowered their prices and it did not: how large a difference would make you change?',
    ['差一点就换', 'The smallest', '差再多也不换', 'None would'],
  ],
  ['cusl3', '朋友或同事来问，您有多大可能推荐它？', 'If a friend or colleague asked you, how likely are you to recommend it?'],
])

export const satisfactionIndex: ReadySurvey = {
  key: 'satisfaction-index',
  name: say('满意度指数（ECSI）', 'Satisfaction index (ECSI)'),
  purpose: say(
    '每年一次：从形象、期望、质量、价值到满意、投诉与忠诚，算出指数，看清是什么在驱动满意。',
    'Once a year: image, expectations, quality and value, satisfaction, complaints and loyalty give an index and what drives it.',
  ),
  survey: {
    languages: ['zh-CN', 'en'],
    title: say('您怎么看{{company.name|这家公司}}', 'What you think of {{company.name|this company}}'),
    welcome: say('大约五分钟，每题 1 到 10 分。', 'About five minutes; every answer is from 1 to 10.'),
    thanks: say('谢谢您的时间和坦诚。', 'Thank you for your time and your candour.'),
    pages: [
      { id: 'image', title: say('印象', 'Your impression'), questions: image },
      { id: 'expectations', title: say('当初的期望', 'What you expected'), questions: expectations },
      { id: 'quality', title: say('实际的质量', 'What you found'), questions: perceivedQuality },
      { id: 'value', title: say('值不值', 'Value'), questions: value },
      { id: 'satisfaction', title: say('满意度', 'Satisfaction'), questions: satisfaction },
      { id: 'complaints', title: say('投诉', 'Complaints'), questions: complaints },
      { id: 'loyalty', title: say('今后', 'From here on'), questions: loyalty },
    ],
  },
}
