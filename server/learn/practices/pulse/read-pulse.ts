import { StatsError } from '@heartline/stats/errors'
import { meanFromMoments } from '@heartline/stats/scores'
import type { StaffMonth } from '../../../listen/surveys/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { readToneByMonth } from '../history-store.ts'
import type { Parts } from '../parts.ts'
import type { UnitTone } from '../questions/tone-by-month.ts'
import { associate, together } from './associate.ts'
import type { Pulse } from './contract.ts'

const mostMonths = 24

/** Staff's belonging beside customers' tone, by month and place. */
export async function readPulse(parts: Parts, org: OrgId, asked: string | undefined): Promise<Pulse> {
  const [staff, units] = await Promise.all([parts.staffMonths(org), parts.units(org)])
  const known = units.filter((u) => u.by !== 'touchpoint')
  const places = new Set(staff.flatMap((s) => s.place ?? []))
  // The dimension that knows most of the places, where nobody chose one.
  const best = known.map((u) => ({ u, n: u.units.filter((x) => places.has(x)).length })).toSorted((a, b) => b.n - a.n)[0]?.u
  const dimension = known.find((u) => u.by === asked) ?? known.find((u) => u.by === 'branch' && places.size === 0) ?? best
  const [tones, all] = await Promise.all([
    dimension ? readToneByMonth(parts.clickhouse, org, dimension.by) : [], readToneByMonth(parts.clickhouse, org, ''),
  ])
  const everybody = staff.filter((s) => s.place === null).toReversed()
  const latest = staff.findLast((s) => s.place !== null)?.month
  const members = new Set(dimension?.units)
  return {
    months: everybody.slice(0, mostMonths).flatMap((s) => monthOf(s, all, '')),
    places: staff.filter((s) => s.place !== null && s.month === latest)
      .flatMap((s) => monthOf(s, tones, s.place!).map((m) => ({ ...m, place: s.place! }))),
    dimension: dimension?.by ?? null, dimensions: known.map((u) => u.by), strangers: [...places].filter((p) => !members.has(p)),
    association: await remembered(parts, org, dimension?.by ?? null, associate(together(staff, tones))),
  }
}

function monthOf({ month, n, sum, squares }: StaffMonth, tones: readonly UnitTone[], unit: string): Pulse['months'] {
  const belonging = belongingOf(n, sum, squares)
  const beside = tones.find((t) => t.unit === unit && t.month === month)
  return belonging === null ? [] : [{ month, belonging, tone: beside?.tone ?? null, scores: beside?.scores ?? 0 }]
}

const points = (level: number) => 100 * Math.min(1, Math.max(0, level))

/** Answers all alike leave no spread to make an interval of: the whole scale then. */
function belongingOf(n: number, sum: number, squares: number): Pulse['months'][number]['belonging'] | null {
  try {
    const { value, interval } = meanFromMoments(n, sum, squares)
    return { value: points(value), low: points(interval.low), high: points(interval.high), n }
  } catch (error) {
    if (!(error instanceof StatsError)) throw error
    return { value: points(sum / n), low: 0, high: 100, n }
  }
}

async function remembered(
  { findings }: Parts, org: OrgId, dimension: string | null, found: ReturnType<typeof associate>,
): Promise<Pulse['association']> {
  if (found.state === 'not-enough') return found
  if (found.within === null) return { ...found, finding: null }
  const { value, low, high, n } = found.within
  const [finding] = await findings.remember(org, [{
    kind: 'practices.belonging', subject: { kind: 'organisation', key: '' }, question: { by: dimension },
    method: 'two-way fixed effects', version: '1',
    verdict: low > 0 || high < 0 ? 'stands' : 'uncertain', n, estimate: { value, low, high, level: 0.95, unit: 'tone' },
    detail: { units: found.units, months: found.months, between: found.between },
  }])
  return { ...found, finding: finding?.id ?? null }
}
