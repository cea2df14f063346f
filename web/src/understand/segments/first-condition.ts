import type { RuleChoices } from '../../../../server/understand/segments/contract.ts'
import type { Condition } from '../../../../server/understand/segments/rule/contract.ts'

export const kindsOfCondition: readonly Condition['what'][] = [
  'purchases', 'last-purchase', 'spend', 'tone', 'score', 'touchpoint', 'need', 'intent', 'attribute', 'first-seen', 'alive',
  'value',
]

/** A condition of a kind as it stands before anybody changed it. */
export function firstCondition(what: Condition['what'], choices: RuleChoices, touchpoint: string | undefined): Condition {
  switch (what) {
    case 'attribute': {
      const [first] = choices.dimensions
      return { what, dimension: first?.dimension ?? '', is: 'one-of', members: first ? first.members.slice(0, 1) : [] }
    }
    case 'purchases': return { what, is: 'at-least', times: 3 }
    case 'spend': return { what, is: 'at-least', amount: 100, currency: choices.currencies[0] ?? 'CNY' }
    case 'last-purchase': return { what, is: 'at-most', daysAgo: 90 }
    case 'first-seen': return { what, is: 'at-most', daysAgo: 90 }
    case 'score': return { what, method: 'nps', is: 'at-most', value: 6 }
    case 'tone': return { what, is: 'at-most', tone: -0.3 }
    case 'touchpoint': return { what, is: 'met', touchpoint: touchpoint ?? '' }
    case 'need': return { what, is: 'said', need: choices.needs[0] ?? '' }
    case 'intent': return { what, is: 'said', intent: 'leaving' }
    case 'alive': return { what, is: 'at-least', probability: 0.5 }
    case 'value': return { what, is: 'at-least', amount: 100 }
  }
}
