import { type RemedyKind, unitOf } from './contract.ts'
import { digitsOf } from './currency.ts'
import type { StoredRemedy } from './store.ts'

const kinds: Readonly<Record<'zh' | 'en', Readonly<Record<RemedyKind, string>>>> = {
  zh: { refund: '退款', voucher: '代金券', replacement: '换货', gift: '赠品', points: '积分' },
  en: { refund: 'Refund', voucher: 'Voucher', replacement: 'Replacement', gift: 'Gift', points: 'Points' },
}
const back = { zh: '（收回）', en: ' (taken back)' }

/**
 * A remedy as it stands on the customer's timeline, in the organisation's
 * language. No contact of ours: nothing was sent, and nobody was rung up.
 */
export function signalOf(
  { id, kind, amount, currency, reason }: StoredRemedy, what: 'given' | 'taken-back', at: Date, language: 'zh' | 'en',
) {
  const digits = digitsOf(currency)
  const worth = unitOf(kind) === 'points' ? { points: amount } : { amount: (amount / 10 ** digits).toFixed(digits), currency }
  const topic = `${kinds[language][kind]} ${Object.values(worth).join(' ')}${what === 'given' ? '' : back[language]}`
  return {
    id: `remedy-${id}-${what}`, type: 'custom.remedy', time: at.toISOString(),
    data: { topic, remedy: { what, kind, reason, ...worth } },
  }
}
