import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Brief } from './contract.ts'
import { fatesOfGroup, type MeasureRow, measuresOfGroup, toneOfGroupByTouchpoint, worthOfGroup } from './questions/measures.ts'
import type { OfGroup } from './questions/of-group.ts'
import { quoteOfGroup, rhythmOfGroup } from './questions/rhythm.ts'
import { type Counted, laddersOfGroup, type Places, type ShareRow, sharesOfGroup, waitingInGroup } from './questions/shares.ts'

const most = 5

/** What history says of a group of customers: counts, sums and shares, never a row a customer. */
export interface Answers {
  readonly measures: ReadonlyMap<MeasureRow['key'], MeasureRow>
  readonly shares: Readonly<Record<Counted | 'waiting' | 'ladder', readonly ShareRow[]>>
  readonly rhythm: Awaited<ReturnType<typeof askRhythm>>
  readonly tones: Awaited<ReturnType<typeof askTones>>
  /** Null before the first reckoning of value. */
  readonly worth: { readonly n: number; readonly value: number; readonly variance: number; readonly there: number } | null
  readonly fates: readonly { readonly kind: 'pleasant' | 'unpleasant'; readonly n: number; readonly returned: number }[]
}

export interface AskedGroup extends OfGroup {
  readonly zone: string
  readonly places: Places
  readonly currency: string
  readonly run: number | null
}

const askRhythm = (clickhouse: ClickHouse, org: OrgId, of: AskedGroup) => clickhouse.query(rhythmOfGroup(org, { ...daysOf(of), zone: of.zone }))
const askTones = (clickhouse: ClickHouse, org: OrgId, of: AskedGroup) =>
  clickhouse.query(toneOfGroupByTouchpoint(org, { ...daysOf(of), names: of.places.names, keys: of.places.keys }))
const daysOf = ({ segment, from, to }: OfGroup): OfGroup => ({ segment, from, to })

/** Asks everything that a brief says. */
export async function askGroup(clickhouse: ClickHouse, org: OrgId, of: AskedGroup): Promise<Answers> {
  const { segment, run, currency, places } = of
  const days = daysOf(of)
  const share = (what: Counted) => clickhouse.query(sharesOfGroup(org, what, { ...days, ...places }, most))
  const [measures, rhythm, tones, worth, fates] = await Promise.all([
    clickhouse.query(measuresOfGroup(org, { ...days, currency })), askRhythm(clickhouse, org, of), askTones(clickhouse, org, of),
    run === null ? [] : clickhouse.query(worthOfGroup(org, { segment, run, currency })),
    run === null ? [] : clickhouse.query(fatesOfGroup(org, { segment, run })),
  ])
  const [tier, branch, touchpoint, channel, contact, emotion, bought, need, waiting, ladder] = await Promise.all([
    share('tier'), share('branch'), share('touchpoint'), share('channel'), share('contact'), share('emotion'), share('bought'), share('need'),
    clickhouse.query(waitingInGroup(org, days, most)), clickhouse.query(laddersOfGroup(org, days, 3)),
  ])
  return {
    measures: new Map(measures.map((m) => [m.key, m])), rhythm, tones, worth: worth[0] ?? null, fates,
    shares: { tier, branch, touchpoint, channel, contact, emotion, bought, need, waiting, ladder },
  }
}

/** Two of the group's customers in their own words. They are asked for each time, so that what is deleted is told nowhere. */
export async function askQuotes(clickhouse: ClickHouse, org: OrgId, of: OfGroup): Promise<Brief['quotes']> {
  const feelings = ['pleasant', 'unpleasant'] as const
  const found = await Promise.all(feelings.map((feeling) => clickhouse.query(quoteOfGroup(org, daysOf(of), feeling))))
  return feelings.flatMap((feeling, i) => found[i]!.map(({ text, lang }) => ({ text, lang, feeling })))
}
