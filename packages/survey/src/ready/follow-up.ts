import type { Comparison } from '../schema/condition.ts'
import type { Question } from '../schema/question.ts'
import { say } from './ready-survey.ts'

/** Asks an unhappy customer whether we may get in touch, and how; shown when the condition holds. */
export const mayWeContactYou = (showIf: Comparison): Question[] => [
  {
    kind: 'consent', id: 'may-contact', purpose: 'service-recovery', version: '1', showIf,
    title: say('我们想把这件事弄清楚、处理好。可以联系您吗？', 'We would like to look into this and put it right. May we get in touch?'),
    wording: say(
      '我同意贵公司为处理这次反馈与我联系。我的联系方式只用于这件事，我随时可以要求停止联系。',
      'You may contact me about this feedback. My details are used for nothing else, and I can tell you to stop at any time.',
    ),
  },
  {
    kind: 'contact', id: 'contact', fields: ['name', 'phone', 'email'],
    showIf: { question: 'may-contact', is: 'equals', value: true },
    title: say('怎么联系您比较方便？', 'How can we best reach you?'),
    help: say('留一种就可以。', 'One way is enough.'),
  },
]
