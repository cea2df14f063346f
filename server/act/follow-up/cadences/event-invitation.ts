import type { PlaybookInput } from '../../playbooks/contract.ts'

/** Old customers are invited to an event. Who is invited, a person chooses. */
export const eventInvitation: PlaybookInput = {
  ready: 'follow-up.event-invitation',
  name: { zh: '邀请老客户参加活动', en: 'Old customers are invited to an event' },
  purpose: {
    zh: '请老客户来参加活动，先发邀请函，两天后打个电话问能不能来。请把时间、地点写进邀请函。',
    en: 'Old customers are invited to an event: a letter first, and two days later a call to ask whether they can come. Write the time and the place into the letter.',
  },
  trigger: { kind: 'manual' },
  conditions: [
    { kind: 'purchases', min: 3 }, { kind: 'consent', channel: 'email', purpose: 'invitation' }, { kind: 'no-open-case' },
  ],
  steps: [
    {
      kind: 'message', channel: 'email', purpose: 'invitation',
      subject: { zh: '邀请您参加……', en: 'You are invited to …' },
      text: {
        zh: '{name}:\n\n我们……月……日在……办一场小活动，想请您来坐坐。到场没有任何购买要求。\n\n方便的话，回复这封邮件告诉我们。\n\n{organisation}',
        en: 'Dear {name},\n\nOn … we hold a small event at …, and would like you to come. There is nothing to buy.\n\nIf it suits you, reply to this mail and let us know.\n\n{organisation}',
      },
    },
    { kind: 'wait', for: { amount: 2, unit: 'days' } },
    {
      kind: 'task', task: 'call', purpose: 'invitation', hours: 'off-peak', dueIn: { amount: 0, unit: 'days' },
      giveUpAfter: { amount: 5, unit: 'days' },
      title: { zh: '问问能不能来参加活动', en: 'Ask whether they can come' },
      script: {
        zh: '您好，我是……。前几天给您发过活动邀请，想问问那天方便吗？来不来都好，不用勉强。\n能来：记下人数和口味。不能来：谢谢客户。不推销。',
        en: 'Hello, this is … . We invited you to an event a few days ago: would that day suit you? Either answer is fine.\nThey come: note how many, and what they like. They cannot: thank them. Do not sell.',
      },
    },
  ],
  limits: { oncePerDays: 60 }, holdOut: 0.1, effectDays: 90,
}
