import type { PlaybookInput } from '../../playbooks/contract.ts'

/** Many small sales: a random few get a call the next day. */
export const nextDayCalls: PlaybookInput = {
  ready: 'follow-up.next-day',
  name: { zh: '小额消费：次日随机回访', en: 'Small sales: a random few are called the next day' },
  purpose: {
    zh: '从昨天的小额消费客户中随机抽取一小部分，次日打个电话问问体验，每天不超过设定的数量。',
    en: 'Of yesterday’s small purchases a random share is called the next day to ask how it was; never more than so many a day.',
  },
  trigger: { kind: 'daily', hour: 9, share: 0.05 },
  conditions: [
    { kind: 'amount', max: 500 }, { kind: 'consent', channel: 'phone', purpose: 'follow-up' }, { kind: 'no-open-case' },
  ],
  steps: [{
    kind: 'task', task: 'call', hours: 'off-peak', dueIn: { amount: 0, unit: 'days' }, giveUpAfter: { amount: 10, unit: 'hours' },
    title: { zh: '次日回访：昨天的体验怎么样？', en: 'The day after: how was it yesterday?' },
    script: {
      zh: '您好，我是……。您昨天来过我们……，我们每天随机给几位客户打电话，只想听听：昨天有什么让您高兴，或者不太舒服的地方？\n请记下客户的原话。一分钟足够；不推销，不问个人信息。',
      en: 'Hello, this is … . You were at our … yesterday. Each day we ring up a few customers at random, only to hear: what pleased you yesterday, and what did not?\nNote their own words. A minute is enough; do not sell, and ask for no personal data.',
    },
  }],
  limits: { perDay: 20, oncePerDays: 90 }, holdOut: 0.1, effectDays: 60,
}
