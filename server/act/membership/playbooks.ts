import type { PlaybookInput } from '../playbooks/contract.ts'

/** Attention from the third purchase, care from the fifth: what the membership does before anybody counts points. */
export const ready: readonly PlaybookInput[] = [
  {
    name: { zh: '第三次购买：关注', en: 'Third purchase: attention' },
    purpose: {
      zh: '来了三次的客户正在养成习惯。让客户知道我们认得他，并问问还缺什么。',
      en: 'Who has come three times is forming a habit. Let them know that we know them, and ask what is missing.',
    },
    ready: 'membership.attention',
    trigger: { kind: 'nth-purchase', n: 3, after: { amount: 1, unit: 'days' } },
    conditions: [{ kind: 'no-open-case' }, { kind: 'consent', channel: 'phone', purpose: 'follow-up' }],
    steps: [{
      kind: 'task', task: 'call', channel: 'phone', purpose: 'follow-up',
      title: { zh: '向第三次光临的客户致谢', en: 'Thank a customer for coming a third time' },
      script: {
        zh: '您好，我是……店的……。您这是第三次光临了，想谢谢您。\n有没有哪里我们可以做得更合您的习惯？\n（听，记下来。不推销。）\n您说的我会告诉店里的同事，下次来就不用再说一遍。',
        en: 'Hello, this is … (your name) of …. You have been with us three times now, and I wanted to thank you.\nIs there anything we could do more the way you like it?\n(Listen, and write it down. Sell nothing.)\nI will tell my colleagues, so that you need not say it again.',
      },
      to: { who: 'role', role: 'front-line' }, hours: 'off-peak', dueIn: { amount: 3, unit: 'days' },
    }],
    limits: { oncePerDays: 365 }, effectDays: 90,
  },
  {
    name: { zh: '第五次购买：关怀', en: 'Fifth purchase: care' },
    purpose: {
      zh: '来了五次的客户是熟客。给他一位固定的联系人，有问题先找到他。',
      en: 'Who has come five times is a regular. Give them one person to turn to, before anything goes wrong.',
    },
    ready: 'membership.care',
    trigger: { kind: 'nth-purchase', n: 5, after: { amount: 1, unit: 'days' } },
    conditions: [{ kind: 'no-open-case' }, { kind: 'consent', channel: 'phone', purpose: 'follow-up' }],
    steps: [
      {
        kind: 'task', task: 'call', channel: 'phone', purpose: 'follow-up',
        title: { zh: '向熟客介绍固定联系人', en: 'Tell a regular whom to turn to' },
        script: {
          zh: '您好，我是……店的……。您常来，以后有任何事可以直接找我，这是我的联系方式。\n最近几次来，有没有不顺心的地方？\n（有：道歉、记下、说清什么时候答复。没有：谢谢，不多打扰。）',
          en: 'Hello, this is … (your name) of …. You come often, so if there is ever anything, turn to me directly: this is how you reach me.\nWas anything not as it should be, the last few times?\n(If so: apologise, write it down, say by when they will hear from you. If not: thank them, and leave it at that.)',
        },
        to: { who: 'role', role: 'manager' }, dueIn: { amount: 5, unit: 'days' }, waits: true,
      },
      { kind: 'points', points: 50, reason: { zh: '感谢您第五次光临', en: 'Thank you for coming a fifth time' } },
    ],
    limits: { oncePerDays: 365 }, effectDays: 90,
  },
]
