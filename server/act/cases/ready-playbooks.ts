import type { PlaybookInput } from '../playbooks/contract.ts'

/**
 * Playbooks that open a case. A flag of the severity in the rules of cases opens one by itself; these say it in an organisation's
 * own terms, and reach those whom that severity leaves out. Nobody is held out: who is wronged is not left alone to be measured.
 */
const forGood: Pick<PlaybookInput, 'holdOut' | 'effectDays'> = { holdOut: 0, effectDays: 90 }

export const ready: readonly PlaybookInput[] = [
  {
    ready: 'cases.angry-review', ...forGood,
    name: { zh: '愤怒的评价：立即建立工单', en: 'An angry review: a case at once' },
    purpose: {
      zh: '公开写下差评的客户，多半先在店里没有得到回应。立即有人负责，并告诉客户我们已经听到。',
      en: 'Whoever writes an angry review in public was mostly not heard in the shop before. Somebody takes it on at once, and the customer hears that we have heard.',
    },
    trigger: { kind: 'signal', type: 'review' },
    conditions: [{ kind: 'last-tone', max: -0.5, days: 2 }, { kind: 'no-open-case' }],
    steps: [{ kind: 'case', severity: 'serious', subject: { zh: '愤怒的评价', en: 'An angry review' } }],
    limits: { oncePerDays: 7 },
  },
  {
    ready: 'cases.low-score', ...forGood,
    name: { zh: '服务后打了低分：建立工单', en: 'A low score after a service: a case' },
    purpose: {
      zh: '接受服务后打了低分的客户，在两天内由专人联系，问清楚哪里没做好。可在“触点”中选定只看哪些服务。',
      en: 'Whoever gives a low score after a service hears from one person within two days, who asks what went wrong. Choose the touchpoints to look at some services only.',
    },
    trigger: { kind: 'signal', type: 'feedback', score: { method: null, tone: { max: -0.5 } } },
    conditions: [{ kind: 'no-open-case' }],
    steps: [{ kind: 'case', severity: 'notable', subject: { zh: '服务后评分很低', en: 'A low score after a service' } }],
    limits: { oncePerDays: 14 },
  },
  {
    ready: 'cases.leaving', ...forGood,
    name: { zh: '表示要离开：建立工单', en: 'Speaks of leaving: a case' },
    purpose: {
      zh: '客户说要离开，就还愿意告诉我们。由专人先听，再看能做什么；不挽留话术，不塞优惠券。',
      en: 'Who says that they will leave is still telling us. One person listens first and then sees what can be done: no retention script, no voucher.',
    },
    trigger: { kind: 'flagged', atLeast: 'notable' },
    conditions: [{ kind: 'reason', anyOf: ['leaving'] }, { kind: 'no-open-case' }],
    steps: [{ kind: 'case', severity: 'serious', subject: { zh: '客户表示要离开', en: 'The customer speaks of leaving' } }],
    limits: { oncePerDays: 30 },
  },
]
