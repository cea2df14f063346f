import type { PlaybookInput } from '../../playbooks/contract.ts'

/** Dear goods: a call within a week and another at three months, also when nothing is wrong. */
export const dearGoods: PlaybookInput = {
  ready: 'follow-up.dear-goods',
  name: { zh: '贵重商品：一周内与三个月后各一次电话', en: 'Dear goods: a call within a week, and at three months' },
  purpose: {
    zh: '买了贵重商品的客户，一周内打一次电话，三个月后再打一次，没有问题也打：只问用得怎样，不推销。',
    en: 'Whoever bought something dear is called within a week and again at three months, also when nothing is wrong: to ask how it goes, never to sell.',
  },
  trigger: { kind: 'signal', type: 'purchase', after: { amount: 3, unit: 'days' } },
  conditions: [
    { kind: 'amount', min: 500 }, { kind: 'consent', channel: 'phone', purpose: 'follow-up' }, { kind: 'no-open-case' },
  ],
  steps: [
    {
      kind: 'task', task: 'call', hours: 'off-peak', dueIn: { amount: 0, unit: 'days' }, giveUpAfter: { amount: 4, unit: 'days' },
      title: { zh: '一周回访：用得顺手吗？', en: 'First week: is everything as it should be?' },
      script: {
        zh: '您好，我是……（店名、姓名）。您前几天在我们这里买了……，打电话只想问问：用得顺手吗？有没有哪里不明白？\n请先听，不打断；客户的话记在备注里。\n有问题：先道歉，说明谁、什么时候会回复，点“不满意”。\n没问题：谢谢客户花时间。\n不推荐、不促销、不提任何新品。',
        en: 'Hello, this is … of … . You bought … from us a few days ago, and I only wanted to ask: does it work as you hoped? Is anything unclear?\nListen first and do not interrupt; keep the customer’s words in the note.\nSomething is wrong: apologise, say who will answer and by when, and press “Unhappy”.\nAll is well: thank them for their time.\nRecommend nothing, offer nothing, mention nothing new.',
      },
    },
    { kind: 'wait', for: { amount: 84, unit: 'days' } },
    {
      kind: 'task', task: 'call', hours: 'off-peak', dueIn: { amount: 0, unit: 'days' }, giveUpAfter: { amount: 7, unit: 'days' },
      title: { zh: '三个月回访：还满意吗？', en: 'Three months: still content?' },
      script: {
        zh: '您好，我是……。您三个月前在我们这里买了……。现在用下来怎么样？有什么我们当时没讲清楚、后来才发现的吗？\n如果上次记过问题，先问那件事解决得怎样。\n谢谢客户；不推销。',
        en: 'Hello, this is … . You bought … from us three months ago. How has it been since? Is there anything that we did not explain then and that you found out later?\nIf something was noted last time, ask first how that was put right.\nThank them; do not sell.',
      },
    },
  ],
  limits: { oncePerDays: 80 }, holdOut: 0.1, effectDays: 120,
}
