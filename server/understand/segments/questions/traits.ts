import { tidy } from '../../needs/index.ts'
import type { Coded, Trait } from '../search/contract.ts'

const isPurchase = "type = 'purchase' AND ifNull(amount, -1) >= 0"
const felt =
  (value: string) => `arraySum((t, m) -> if(isNull(t) OR m IN ('observed', 'expectation'), 0, ${value}), score_tone, score_method)`
const since = (day: string) => `log1p(dateDiff('day', ${day}, {asOf:Date}))`

/** One customer's traits; what takes a logarithm here is turned back by `ofTrait`. */
const sqlOf: Record<Trait, string> = {
  recency: since(`maxIf(day, ${isPurchase})`),
  purchases: `log1p(uniqExactIf(day, ${isPurchase}))`,
  spend: `log1p(greatest(0, sumIf(toFloat64(ifNull(amount, 0)), ${isPurchase} AND currency = {currency:String})))`,
  tenure: since('min(day)'),
  variety: 'toFloat64(length(groupUniqArrayArray(touchpoints)))',
  contacts: "log1p(countIf(type IN ('contact', 'complaint')))",
  tone: `if(sum(${felt('1')}) = 0, nan, sum(${felt('assumeNotNull(t)')}) / sum(${felt('1')}))`,
}
export const isLogarithm = (trait: Trait): boolean => trait !== 'variety' && trait !== 'tone'

/** One row a customer who has all the traits: who has bought, where a trait is of buying, and scored, where one is tone. */
export const customersWithTraits = (traits: readonly Trait[]): string => `
  SELECT customer, [${traits.map((t) => sqlOf[t]).join(', ')}] AS traits FROM signals
  WHERE org = {org:UInt32} AND customer > 0 AND day <= {asOf:Date} GROUP BY customer
  HAVING NOT arrayExists(t -> isNaN(t), traits)${traits.some((t) => t === 'recency' || t === 'spend') ? ` AND countIf(${isPurchase}) > 0` : ''}`

export interface Codes {
  readonly sql: string
  readonly params: Readonly<Record<string, unknown>>
}

/** One row a customer with the codes of their answers, −1 for none; at least half of the questions are answered. */
export function customersWithCodes(answers: readonly Coded[], namesOf: (touchpoint: string) => readonly string[]): Codes {
  const params: Record<string, unknown> = {}
  const columns = answers.map((a, i) => {
    const bind = (type: string, value: unknown) => {
      params[`a${i}`] = value
      return `{a${i}:${type}}`
    }
    switch (a.of) {
      case 'touchpoint': {
        const names = bind('Array(String)', namesOf(a.touchpoint))
        const here =
          (value: string) => `sum(arraySum((t, m, p) -> if(isNull(t) OR m IN ('observed', 'expectation') OR NOT has(${names}, toString(p)), 0, ${value}), score_tone, score_method, score_touchpoint))`
        return `if(${here('1')} = 0, -1, multiIf(${here('assumeNotNull(t)')} / ${here('1')} < -0.25, 0, ${here('assumeNotNull(t)')} / ${here('1')} > 0.25, 2, 1))`
      }
      case 'need': {
        return `if(sum(length(needs_said)) = 0, -1, toInt32(max(has(needs_said, ${tidy(bind('String', a.need))}))))`
      }
      case 'attribute': {
        params[`d${i}`] = a.dimension
        const latest = `argMaxIf(toString(attributes[{d${i}:String}]), time, mapContains(attributes, {d${i}:String}))`
        return `toInt32(indexOf(${bind('Array(String)', a.codes)}, ${latest})) - 1`
      }
    }
  })
  return {
    params,
    sql: `SELECT customer, [${columns.map((c) => `toInt32(${c})`).join(', ')}] AS codes FROM signals
      WHERE org = {org:UInt32} AND customer > 0 AND day <= {asOf:Date} GROUP BY customer
      HAVING 2 * arrayCount(c -> c >= 0, codes) >= ${answers.length}`,
  }
}
