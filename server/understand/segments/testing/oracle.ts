import type { Condition, Rule } from '../rule/contract.ts'
import { type Event, lastDay } from './small-town.ts'

/** What a rule means, said once more in plain words over a customer's own events. */
export function satisfies(events: readonly Event[], rule: Rule | Condition): boolean {
  if ('join' in rule)
    return rule.join === 'all' ? rule.of.every((r) => satisfies(events, r)) : rule.of.some((r) => satisfies(events, r))
  const from = 'within' in rule && rule.within !== undefined ? lastDay - rule.within : -1
  const recent = events.filter((e) => e.day > from)
  const bought = recent.filter((e) => e.type === 'purchase')
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const compare = (is: string, value: number, bound: number) => (is === 'at-least' ? value >= bound : value <= bound)
  switch (rule.what) {
    case 'attribute': {
      const city = events.filter((e) => e.city !== undefined).at(-1)?.city
      return (city !== undefined && rule.members.includes(city)) === (rule.is === 'one-of')
    }
    case 'purchases': return compare(rule.is, new Set(bought.map((e) => e.day)).size, rule.times)
    case 'spend': return compare(rule.is, bought.reduce((sum, e) => sum + e.amount!, 0), rule.amount)
    case 'last-purchase':
      return bought.length > 0 && compare(rule.is, lastDay - Math.max(...bought.map((e) => e.day)), rule.daysAgo)
    case 'first-seen': return compare(rule.is, lastDay - Math.min(...events.map((e) => e.day)), rule.daysAgo)
    case 'score': case 'tone': {
      const scored = recent.filter((e) => e.score && (rule.touchpoint === undefined || e.touchpoint === rule.touchpoint)
        && (rule.what === 'tone' || e.score.method === rule.method))
      if (scored.length === 0) return false
      return rule.what === 'tone'
        ? compare(rule.is, mean(scored.map((e) => e.score!.tone)), rule.tone)
        : compare(rule.is, mean(scored.map((e) => e.score!.value)), rule.value)
    }
    case 'touchpoint': return recent.some((e) => e.touchpoint === rule.touchpoint) === (rule.is === 'met')
    case 'need': return recent.some((e) => e.need === rule.need) === (rule.is === 'said')
    default: throw new Error(`the town knows nothing of ${rule.what}`)
  }
}
