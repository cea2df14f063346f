import type { ScoresAsked, ScoresView } from './contract.ts'
import { figure, type Tally } from './figure.ts'
import { fewest, hideSmall } from './hide-small.ts'
import type { ScoreGroup } from './results-store.ts'

type Item = ScoresView['items'][number]

/**
 * Scores by their way of asking, together and in groups. Of several surveys those of one question are one, by the name that
 * the caller chose; two methods, scales or factors never are.
 */
export function describeScores(
  rows: readonly ScoreGroup[],
  asked: Pick<ScoresAsked, 'title' | 'population'>,
  anonymous: boolean,
): ScoresView {
  const ways = Map.groupBy(rows, (r) =>
    JSON.stringify([asked.title === undefined ? r.question : '', r.method, r.factor, r.low, r.high]),
  )
  return { items: [...ways.values()].map((own) => describeWay(own, asked.population?.shares, anonymous)) }
}

function describeWay(
  rows: readonly ScoreGroup[],
  shares: Readonly<Record<string, number>> | undefined,
  anonymous: boolean,
): Item {
  const { question, method, factor, low, high } = rows[0]!
  const weighing = shares && weigh(rows, shares)
  const tallies = (own: readonly ScoreGroup[]): Tally[] =>
    own.map((r) => ({ value: r.value, n: r.n, weight: weighing?.weights?.get(r.stratum) ?? 1 }))
  const groups = [...Map.groupBy(rows, (r) => r.group)]
  const hidden = hideSmall(groups.map(([, own]) => size(own)))
  const tooFew = anonymous && size(rows) < fewest
  return {
    question,
    titles: [...new Set(rows.map((r) => r.title))].slice(0, 20),
    method,
    factor,
    scale: { min: low, max: high },
    all: tooFew ? null : figure(method, tallies(rows)),
    groups: groups.map(([group, own], i) => {
      const isHidden = anonymous && (tooFew || hidden[i]!)
      return { group, hidden: isHidden, figure: isHidden ? null : figure(method, tallies(own)) }
    }),
    unweighted: weighing?.reason ?? null,
  }
}

const size = (rows: readonly ScoreGroup[]) => rows.reduce((sum, r) => sum + r.n, 0)

/**
 * The weight of each stratum: its share of the population over its share of the answers (post-stratification; Holt & Smith
 * 1979, JRSS A 142). Instead, why there is none.
 */
function weigh(
  rows: readonly ScoreGroup[],
  shares: Readonly<Record<string, number>>,
): { weights?: Map<string, number>; reason?: string } {
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0)
  if (Math.abs(total - 1) > 1e-6) return { reason: `The shares of the population sum to ${total}, not to 1.` }
  const answered = new Map([...Map.groupBy(rows, (r) => r.stratum)].map(([stratum, own]) => [stratum, size(own)]))
  const unknown = [...answered.keys()].find((stratum) => !Object.hasOwn(shares, stratum))
  if (unknown !== undefined) return { reason: `There are answers of "${unknown}", whose share of the population was not given.` }
  const missing = Object.keys(shares).find((stratum) => !answered.has(stratum))
  if (missing !== undefined)
    return { reason: `Nobody of "${missing}" answered: no weight can speak for them. Merge it with a neighbour.` }
  const n = size(rows)
  return { weights: new Map([...answered].map(([stratum, own]) => [stratum, (shares[stratum]! * n) / own])) }
}
