import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Catalogue } from '../../record/touchpoints/contract.ts'
import { namesOf } from '../slice/index.ts'
import type { Overlap } from './causes.ts'
import type { SeriesKey } from './contract.ts'
import { addDays as statements } from './questions/add-days.ts'
import { flaggedTexts } from './questions/flagged-texts.ts'
import { sharedCustomers } from './questions/shared-customers.ts'
import { type SpendRow, spendAround } from './questions/spend-around.ts'
import { tellingTexts } from './questions/telling-texts.ts'
import { customersOfTheme, themeDays } from './questions/theme-days.ts'
import { touchedCustomers } from './questions/touched-customers.ts'
import { type WatchedRow, watchedSeries } from './questions/watched-series.ts'
import { watchedSpan } from './questions/watched-span.ts'
import { daysBetween, idOf, type Series } from './series.ts'
import type { WatchedTheme } from './themes.ts'

/** Works out the watched series of some days anew. */
export async function readDays(clickhouse: ClickHouse, org: OrgId, days: readonly string[]): Promise<void> {
  const params = { org, days, first: days[0], last: days.at(-1) }
  for (const statement of statements) await clickhouse.command(statement, params)
}

export async function readSpan(clickhouse: ClickHouse, org: OrgId, to: string): Promise<{ first: string; last: string } | undefined> {
  const [span] = await clickhouse.query(watchedSpan(org, to))
  return span
}

interface Period {
  readonly from: string
  readonly to: string
}

export async function loadSeries(
  clickhouse: ClickHouse, org: OrgId, { touchpoints }: Catalogue, themes: readonly WatchedTheme[], period: Period,
): Promise<Map<string, Series>> {
  const [watched, ofThemes] = await Promise.all([
    clickhouse.query(watchedSeries(org, namesOf(touchpoints), period)), themes.length > 0 ? clickhouse.query(themeDays(org, themes, period)) : [],
  ])
  const rows = [...watched, ...ofThemes]
  const nameOf = new Map(themes.map(({ id, name }) => [String(id), name]))
  const days = daysBetween(period.from, period.to) + 1
  return new Map(rows.map((row) => {
    const about = row.measure === 'theme' ? nameOf.get(row.topic) : undefined
    const series = { ...seriesOf(row, days), ...(about !== undefined && { about }) }
    return [idOf(series.key), series]
  }))
}

export async function loadOne(
  clickhouse: ClickHouse, org: OrgId, { touchpoints }: Catalogue, themes: readonly WatchedTheme[], period: Period, key: SeriesKey,
): Promise<Series> {
  const theme = themeOf(key, themes)
  const question = theme ? themeDays(org, [theme], period, key) : watchedSeries(org, namesOf(touchpoints), period, key)
  const [row] = await clickhouse.query(question)
  const empty = { ...key, place: key.touchpoint, day: [], n: [], sum: [], squares: [], cubes: [] }
  return seriesOf(row ?? empty, daysBetween(period.from, period.to) + 1)
}

function seriesOf(row: WatchedRow, days: number): Series {
  const spread = (values: readonly number[]) => {
    const all = new Float64Array(days)
    row.day.forEach((day, i) => (all[day] = values[i]!))
    return all
  }
  return {
    key: { measure: row.measure, dimension: row.dimension, member: row.member, touchpoint: row.place, topic: row.topic },
    moments: { n: spread(row.n), sum: spread(row.sum), squares: spread(row.squares), cubes: spread(row.cubes) },
  }
}

/** The theme that a series is about, while it stands. */
const themeOf = ({ measure, topic }: SeriesKey, themes: readonly WatchedTheme[]): WatchedTheme | undefined =>
  measure === 'theme' ? themes.find(({ id }) => String(id) === topic) : undefined

/** The names under which history knows a touchpoint; '' is every signal. */
const namesFor = ({ touchpoints }: Catalogue, key: string): string[] =>
  key === '' ? [''] : [key, ...(touchpoints.find((t) => t.key === key)?.aliases ?? [])]

export async function readOverlap(clickhouse: ClickHouse, org: OrgId, catalogue: Catalogue, keys: readonly SeriesKey[], period: Period): Promise<Overlap> {
  const places = new Map(keys.map((k) => [placeOf(k), k]))
  const order = [...places.keys()]
  const groups = [...places.values()].map((k) => ({ dimension: k.dimension, member: k.member, names: namesFor(catalogue, k.touchpoint) }))
  const rows = groups.length < 2 ? [] : await clickhouse.query(sharedCustomers(org, groups, period))
  const shares = new Map(rows.map((r) => [`${order[r.a]} ${order[r.b]}`, r.customers === 0 ? 0 : r.shared / r.customers]))
  return (a, b) => (placeOf(a) === placeOf(b) ? 1 : (shares.get(`${placeOf(a)} ${placeOf(b)}`) ?? 0))
}
const placeOf = (k: SeriesKey) => JSON.stringify([k.dimension, k.member, k.touchpoint])

/** Who a product's series is about is known by their orders only, not as a group of customers. */
export const hasGroup = (key: SeriesKey): boolean => key.dimension !== 'product'

export async function countTouched(
  clickhouse: ClickHouse, org: OrgId, catalogue: Catalogue, themes: readonly WatchedTheme[], key: SeriesKey, period: Period,
): Promise<number> {
  if (!hasGroup(key)) return 0
  const theme = themeOf(key, themes)
  if (theme) return (await clickhouse.query(customersOfTheme(org, theme, { dimension: key.dimension, member: key.member, ...period })))[0]?.customers ?? 0
  const [row] = await clickhouse.query(touchedCustomers(org, { dimension: key.dimension, member: key.member, names: namesFor(catalogue, key.touchpoint), ...period }))
  return row?.customers ?? 0
}

export async function readSpend(
  clickhouse: ClickHouse, org: OrgId, catalogue: Catalogue, key: SeriesKey, period: Period & { start: string },
): Promise<SpendRow[]> {
  return clickhouse.query(spendAround(org, { dimension: key.dimension, member: key.member, names: namesFor(catalogue, key.touchpoint), ...period }))
}

export const readTexts = (
  clickhouse: ClickHouse, org: OrgId, catalogue: Catalogue, themes: readonly WatchedTheme[], key: SeriesKey, at: Period & { unhappy: boolean; limit: number },
) => clickhouse.query(tellingTexts(org, key, { ...at, names: namesFor(catalogue, key.touchpoint), phrases: themeOf(key, themes)?.phrases ?? [] }))

/** The texts of signals, by source and id. */
export async function readFlaggedTexts(
  clickhouse: ClickHouse, org: OrgId, signals: readonly { time: string; signal: string; source: string }[],
): Promise<(of: { signal: string; source: string }) => string | null> {
  const name = (source: string, id: string) => JSON.stringify([source, id])
  const rows = signals.length === 0 ? [] : await clickhouse.query(flaggedTexts(org, signals.map((s) => ({ time: s.time, id: s.signal }))))
  const texts = new Map(rows.map((r) => [name(r.source, r.id), r.text]))
  return ({ signal, source }) => texts.get(name(source, signal)) || null
}
