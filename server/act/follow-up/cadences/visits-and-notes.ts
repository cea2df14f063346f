import type { PlaybookInput } from '../../playbooks/contract.ts'

/** A visit in the evening, when people are at home, and only to who agreed to it. */
export const eveningVisit: PlaybookInput = {
  ready: 'follow-up.evening-visit',
  name: { zh: '晚间上门回访（须客户同意）', en: 'Evening visit, with the customer’s consent' },
  purpose: {
    zh: '大件商品安装一周后，征得客户同意，晚间上门看看使用情况。没有上门授权同意的客户一律不去。',
    en: 'A week after something large was bought, somebody looks in of an evening, and only where the customer agreed to visits. Nobody else is visited.',
  },
  trigger: { kind: 'signal', type: 'purchase', after: { amount: 7, unit: 'days' } },
  conditions: [
    { kind: 'amount', min: 2_000 }, { kind: 'consent', channel: 'visit', purpose: 'follow-up' }, { kind: 'no-open-case' },
  ],
  steps: [{
    kind: 'task', task: 'visit', channel: 'visit', hours: 'evening', dueIn: { amount: 0, unit: 'days' },
    giveUpAfter: { amount: 10, unit: 'days' },
    title: { zh: '晚间上门：看看用得怎样', en: 'Evening visit: see how it is going' },
    script: {
      zh: '到门口先问：现在方便吗？不方便就道歉离开，点“没联系上”。\n只看使用情况，有问题当场记下；停留不超过十五分钟。\n不带产品资料，不推销。',
      en: 'At the door, ask first whether it suits now. If not, apologise, leave, and press “Not reached”.\nLook only at how it is used; note what is wrong. Stay a quarter of an hour at most.\nBring no brochures, and do not sell.',
    },
  }],
  limits: { perDay: 5, oncePerDays: 180 }, holdOut: 0.1, effectDays: 120,
}

/** A note or a card with goods under warranty. */
export const warrantyNote: PlaybookInput = {
  ready: 'follow-up.warranty-note',
  name: { zh: '保修商品：手写便条', en: 'Warranty: a handwritten note' },
  purpose: {
    zh: '保修期内的商品，寄一张手写便条：保修到哪天、坏了找谁。请把条件改成你们有保修的商品。',
    en: 'With goods under warranty goes a handwritten note: until when, and whom to ask if it breaks. Change the condition to the goods you warrant.',
  },
  trigger: { kind: 'signal', type: 'purchase', after: { amount: 2, unit: 'days' } },
  conditions: [
    { kind: 'amount', min: 300 }, { kind: 'consent', channel: 'post', purpose: 'follow-up' }, { kind: 'no-open-case' },
  ],
  steps: [{
    kind: 'task', task: 'write', channel: 'post', dueIn: { amount: 1, unit: 'days' }, giveUpAfter: { amount: 10, unit: 'days' },
    title: { zh: '写一张保修便条', en: 'Write the warranty note' },
    script: {
      zh: '亲爱的……：\n谢谢您选择……。它的保修期到……为止；如果有任何问题，请直接找我：……（姓名、电话）。\n祝用得称心。\n（手写、签名；不放广告。）',
      en: 'Dear …,\nThank you for choosing … . Its warranty runs until …; should anything be wrong, please ask for me: … (name, phone).\nMay you enjoy it.\n(By hand and signed; no advertisement.)',
    },
  }],
  limits: { oncePerDays: 30 }, holdOut: 0.1, effectDays: 180,
}
