import { lookAt } from '../look-at.ts'
import type { Series } from '../series.ts'

/** How many warnings thirty looks, one a day, raise over these series; one that was raised is not raised again. */
export async function warningsInMonth(series: ReadonlyMap<string, Series>, days: number): Promise<number> {
  const told = new Set<string>()
  for (let now = days - 29; now <= days; now++) {
    const { raised } = await lookAt({ series, now, open: [], unusual: new Map(), toldBefore: 0, overlapOf: async () => () => 0 })
    for (const { leader } of raised) told.add(leader.id)
  }
  return told.size
}
