import type { PlaybookInput } from '../playbooks/contract.ts'

/** The ask goes to the happy alone: a good last score, nothing open, and their consent to be asked. */
export const ready: readonly PlaybookInput[] = [
  {
    name: { zh: '请满意的客户推荐', en: 'Ask the happy to recommend' },
    purpose: {
      zh: '刚刚给出好评、近来一直满意、没有未解决的问题，并且同意被邀请推荐的客户，问一次愿不愿意推荐。',
      en: 'Who has just scored well, has been content lately, has nothing open and agreed to be asked: ask them once whether they would recommend us.',
    },
    ready: 'referrals.ask-the-happy',
    trigger: {
      kind: 'signal', type: 'feedback', score: { method: null, tone: { min: 0.6 } }, after: { amount: 1, unit: 'days' },
    },
    conditions: [
      { kind: 'last-tone', min: 0.4, days: 60 }, { kind: 'purchases', min: 2 }, { kind: 'no-open-case' },
      { kind: 'consent', channel: 'email', purpose: 'referral' },
    ],
    steps: [{
      kind: 'message', channel: 'email', purpose: 'referral',
      subject: { zh: '{name}，谢谢您的好评', en: 'Thank you for your kind answer, {name}' },
      text: {
        zh: '{name}：\n\n谢谢您说在{organisation}过得愉快。如果身边有朋友也会喜欢，请把这个链接发给他：\n\n{friend-link}\n\n朋友来了，我们会像接待您一样接待。若您不想推荐，也完全没有关系。\n\n{organisation}',
        en: 'Dear {name},\n\nThank you for saying that you enjoyed your time with {organisation}. If a friend of yours would like it too, pass this link on:\n\n{friend-link}\n\nWe will look after them as we look after you. And if you would rather not, that is quite all right.\n\n{organisation}',
      },
    }],
    limits: { oncePerDays: 180 }, effectDays: 90,
  },
]
