import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { StaffMonth } from '../../listen/surveys/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { readCustomersKnown, readLastDay, readMainCurrency } from '../slice/index.ts'
import { associate, type Association, monthAfter } from './associate.ts'
import { needed, type Results, type ResultsQuery } from './contract.ts'
import { unitChoices, type UnitMonth, unitMonths } from './questions/unit-months.ts'
import { withStaff } from './with-staff.ts'

export interface ResultsDeps {
  readonly clickhouse: ClickHouse
  /** What staff answered by month and place, as far as nobody can be made out. */
  readonly staffMonths: (org: OrgId) => Promise<readonly StaffMonth[]>
}

type Ready = Omit<Extract<Results, { state: 'ready' }>, 'outcomes' | 'foundAt'> & { readonly outcomes: readonly Association[] }

/** How experience goes with results; or what is missing to say so. The running month is left out: it is not whole. */
export async function readResults({ clickhouse, staffMonths }: ResultsDeps, org: OrgId, query: ResultsQuery): Promise<Exclude<Results, { state: 'ready' }> | Ready> {
  const [choices, last, currency, customers, staff] = await Promise.all([
    clickhouse.query(unitChoices(org)), readLastDay(clickhouse, org), readMainCurrency(clickhouse, org), readCustomersKnown(clickhouse, org), staffMonths(org),
  ])
  const dimensions = choices.map((c) => c.dimension)
  const by = dimensions.find((d) => d === query.by) ?? dimensions[0]
  if (by === undefined || last === null) return { state: 'no-units' }
  const wholeUntil = endOfLastWholeMonth(query.to ?? last)
  const rows = withStaff(await clickhouse.query(unitMonths(org, {
    by, experience: query.experience, from: query.from ?? '1900-01-01', to: wholeUntil, last, currency: currency ?? '', customers,
  })), staff)
  const felt = rows.filter((m) => m.scores >= needed.scores)
  const units = new Set(felt.map((m) => m.unit)).size
  const months = felt.map((m) => m.month).toSorted()
  const different = new Set(months).size
  if (units < needed.units || different < needed.months) return { state: 'not-enough', by, dimensions, units, months: different, needed: { ...needed } }
  return {
    state: 'ready', by, dimensions, experience: query.experience, currency, units, months: different, cells: felt.length,
    from: months[0]!, to: dayBefore(monthAfter(months.at(-1)!, 1)), outcomes: associate(rows, query.experience), points: pointsOf(felt),
  }
}

/** The day itself where it ends a month, else the last day of the month before. */
function endOfLastWholeMonth(day: string): string {
  const next = new Date(Date.parse(day) + 86_400_000)
  return next.getUTCDate() === 1 ? day : dayBefore(`${day.slice(0, 7)}-01`)
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

function pointsOf(felt: readonly UnitMonth[]): Ready['points'] {
  return [...Map.groupBy(felt, (m) => m.unit)].map(([unit, own]) => {
    const scores = own.reduce((sum, m) => sum + m.scores, 0)
    return {
      unit, scores, months: own.length, experience: own.reduce((sum, m) => sum + m.experience * m.scores, 0) / scores,
      revenue: own.reduce((sum, m) => sum + m.revenue, 0) / own.length,
    }
  }).toSorted((a, b) => b.scores - a.scores)
}
