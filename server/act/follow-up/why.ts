import type { Facts } from '../playbooks/types.ts'
import type { TaskWords } from '../tasks/contract.ts'
import type { Worker } from '../tasks/index.ts'
import type { Plan } from './plan-contact.ts'

/** Who was asked to do a step. */
export interface Assigned {
  readonly person: string | null
  readonly role: Worker['role'] | null
  /** What is known of who sold it, where somebody else is asked for. */
  readonly seller: 'avoided' | 'unknown' | 'not-asked'
}

/** Why this customer is followed up, and why at this hour, in words for whoever does it. */
export function whyOf(facts: Facts, plan: Plan, assigned: Assigned): TaskWords {
  const { signal } = facts
  const day = facts.at.slice(0, 10)
  const zh: string[] = []
  const en: string[] = []
  if (signal?.type === 'purchase') {
    const [what] = signal.products.slice(-1)
    const paid = signal.amount === null ? '' : `${Number(signal.amount)} ${signal.currency}`
    zh.push(`${day} 购买${what ? `“${what}”` : ''}${paid && `，金额 ${paid}`}。`)
    en.push(`Bought ${what ? `“${what}” ` : ''}on ${day}${paid && ` for ${paid}`}.`)
  }
  if (plan.at !== null && plan.offPeak === 'kept') {
    zh.push('时间选在门店较空闲的时段。')
    en.push('At an hour when the branch is quiet.')
  }
  if (plan.at !== null && plan.offPeak === 'unknown') {
    zh.push('门店客流数据还不足，无法判断空闲时段。')
    en.push('Too few visits are known to tell when the branch is quiet.')
  }
  if (assigned.seller === 'unknown') {
    zh.push('购买记录没有写明销售人员：请由不是当时售货的同事来打。')
    en.push('The purchase does not say who sold it: let a colleague call who did not.')
  }
  return zh.length > 0 ? { zh: zh.join(''), en: en.join(' ') } : { zh: '按回访节奏安排。', en: 'Planned by the cadence.' }
}
