import type { PlaybookInput } from '../../playbooks/contract.ts'

/** A call on the maker's behalf: how the thing itself does. */
export const makersCall: PlaybookInput = {
  ready: 'follow-up.makers-call',
  name: { zh: '代表厂家的回访电话', en: 'A call on the maker’s behalf' },
  purpose: {
    zh: '用了一个月后，代表厂家问问产品本身好不好用，把意见转给厂家。须厂家确实委托，并把意见真的转过去。',
    en: 'After a month of use, the customer is asked on the maker’s behalf how the product does, and the maker is told. Only where the maker really asked for it, and is really told.',
  },
  trigger: { kind: 'signal', type: 'purchase', after: { amount: 30, unit: 'days' } },
  conditions: [
    { kind: 'amount', min: 500 }, { kind: 'consent', channel: 'phone', purpose: 'follow-up' }, { kind: 'no-open-case' },
  ],
  steps: [{
    kind: 'task', task: 'call', hours: 'off-peak', dueIn: { amount: 0, unit: 'days' }, giveUpAfter: { amount: 7, unit: 'days' },
    title: { zh: '代厂家回访：产品用了一个月，怎么样？', en: 'For the maker: how does it do after a month?' },
    script: {
      zh: '您好，我是……，受……（厂家）委托，想听听您用了一个月……的感受：最喜欢哪一点？哪里该改进？\n（厂家没有委托的，请不要打这个电话。）\n客户的话原样记下，转给厂家；不推销。',
      en: 'Hello, this is … of …; … (the maker) asked us to hear how you find … after a month: what do you like best, and what should they change?\n(If the maker did not ask, do not make this call.)\nNote the words as they are said and pass them on to the maker; do not sell.',
    },
  }],
  limits: { perDay: 10, oncePerDays: 180 }, holdOut: 0.1, effectDays: 90,
}

/** A colleague calls in place of who sold it: to another person it is easier to say what was not so good. */
export const colleaguesCall: PlaybookInput = {
  ready: 'follow-up.colleagues-call',
  name: { zh: '同事代打：不是卖货的人', en: 'A colleague calls, not who sold it' },
  purpose: {
    zh: '由没有经手这单的同事打电话，客户更容易说真话。购买记录里写明销售人员（seller）时，系统会自动避开。',
    en: 'Somebody calls who did not sell it, since the truth is more easily told to another. Where the purchase names its seller, somebody else is chosen.',
  },
  trigger: { kind: 'signal', type: 'purchase', after: { amount: 14, unit: 'days' } },
  conditions: [
    { kind: 'amount', min: 300 }, { kind: 'consent', channel: 'phone', purpose: 'follow-up' }, { kind: 'no-open-case' },
  ],
  steps: [{
    kind: 'task', task: 'call', hours: 'off-peak', notTheSeller: true, to: { who: 'role', role: 'agent' },
    dueIn: { amount: 0, unit: 'days' }, giveUpAfter: { amount: 5, unit: 'days' },
    title: { zh: '同事回访：当时接待得怎么样？', en: 'A colleague asks: how were you looked after?' },
    script: {
      zh: '您好，我是……，是接待您那位同事的同事。想请您坦率地说说：那天接待得怎么样？有没有没说清楚的地方？\n先谢谢客户直说；不辩解，不评论同事；原话记下。\n不推销。',
      en: 'Hello, this is …, a colleague of who looked after you. May I ask you to be frank: how was it that day? Was anything left unclear?\nThank them for saying so; do not defend and do not judge your colleague; note their words.\nDo not sell.',
    },
  }],
  limits: { perDay: 10, oncePerDays: 120 }, holdOut: 0.1, effectDays: 90,
}
