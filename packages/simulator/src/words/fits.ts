import { tiers } from '../labels.ts'
import type { Segment } from '../segments.ts'
import type { Band } from './bank.ts'
import type { Facts } from './slots.ts'

/** What a phrase takes for granted, so that nobody praises the ice in a hot tea or brings children they do not have. */

type Condition = (facts: Facts, segment: Segment) => boolean
const presumptions: readonly (readonly [RegExp, Condition])[] = [
  [/热热的/, (f) => f.hot],
  [/冰(?!箱)|\b(ice|iced|cold|refreshing|melted|lukewarm)\b/, (f) => !f.hot],
  [/果肉|水果|fruit/, (f) => !f.hot],
  [/同事|办公室|公司|加班|老板|午休|邮件|\b(office|desk|meeting|lunch break)\b/, (_, s) => s === 'office'],
  [/孩子|女儿|娃|\b(kids|daughter)\b/, (_, s) => s === 'family'],
  [/考试|室友|学生|必过/, (_, s) => s === 'student'],
  [/外地口音|加分|赶高铁|\b(trip|China|foreign)\b/, (_, s) => s === 'tourist'],
  [/会员|积分|退卡|充值|储值|\{tier\}|老顾客|\b(member|points)\b/, (f) => f.tier.en !== tiers.none.en],
  [/楼下|小区|常来/, (_, s) => s !== 'tourist'],
]
/** Whether a wait of so many minutes can be told in this tone. */
function bearsOut(band: Band, minutes: number): boolean {
  if (band === 'awful' || band === 'bad') return minutes >= 9
  return minutes <= (band === 'flat' ? 18 : 9)
}

const found = new Map<string, readonly Condition[]>()

/** Whether a phrase can be said of these facts by this customer: minutes and lateness must bear it out too. */
export function fits(source: string, band: Band, facts: Facts, segment: Segment): boolean {
  if (source.includes('{min}') && !bearsOut(band, facts.minutes)) return false
  if (source.includes('{late}') && facts.late < 8) return false
  let conditions = found.get(source)
  if (!conditions) {
    conditions = presumptions.filter(([words]) => words.test(source)).map(([, condition]) => condition)
    found.set(source, conditions)
  }
  for (const holds of conditions) if (!holds(facts, segment)) return false
  return true
}
