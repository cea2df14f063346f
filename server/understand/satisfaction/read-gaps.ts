import { chanceOf } from '@heartline/stats/drivers'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Touchpoint } from '../../record/touchpoints/contract.ts'
import { meanOf, namesOf, share } from '../slice/index.ts'
import type { Gap, GapQuery } from './contract.ts'
import { expectationGaps, type GapRow } from './questions/gaps.ts'

/** Fewer pairs than this carry no gap. */
export const fewestPairs = 30

/** What was expected against what was found, row by row, the largest shortfall first; verdicts under false-discovery control. */
export async function readGaps(
  clickhouse: ClickHouse, org: OrgId, query: GapQuery, touchpoints: readonly Touchpoint[],
  dimensionOf: ReadonlyMap<string, string>,
): Promise<Omit<Gap, 'finding'>[]> {
  const { names, keys } = namesOf(touchpoints)
  const rows = await clickhouse.query(
    expectationGaps(org, query, query.by, { touchpoints: { names, keys }, segments: query.segments ?? '', dimensionOf }),
  )
  const estimated = rows.map(estimate)
  const tested = estimated.filter(({ se }) => se !== null)
  const adjusted = falseDiscoveryAdjusted(tested.map(({ gap, se }) => chanceOf({ value: gap!.value, se: se! })))
  const verdictOf = (row: (typeof estimated)[number]): Gap['verdict'] => {
    const at = tested.indexOf(row)
    if (at < 0) return 'too-few'
    return adjusted[at]! > 0.05 ? 'no-difference' : row.gap!.value < 0 ? 'falls-short' : 'exceeds'
  }
  return estimated
    .map((row) => {
      const { se: _, ...shown } = row
      return { ...shown, verdict: verdictOf(row) }
    })
    .toSorted((a, b) => (a.gap?.value ?? 9) - (b.gap?.value ?? 9) || b.n - a.n)
}

/** A gap of few, or one that all have alike, has no interval and is not shown as a number. */
function estimate(row: GapRow) {
  const { key, n, unpaired, expected, perceived, sum, squares, below, above } = row
  const mean = n >= fewestPairs ? meanOf({ n, sum, squares }) : null
  const known = mean !== null && mean.low !== null && mean.high !== null
  return {
    key, n, unpaired,
    expectation: n > 0 ? expected / n : null, perception: n > 0 ? perceived / n : null,
    gap: known ? { value: mean.mean, low: mean.low!, high: mean.high!, n } : null,
    se: known ? mean.sd! / Math.sqrt(n) : null,
    below: share(below, n), above: share(above, n),
  }
}
