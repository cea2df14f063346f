import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import { meanOf, share, type Slice } from '../slice/index.ts'
import type { Growth, Theme, ThemeList, ThemeSearch } from './contract.ts'
import { growthMethod, growthOf } from './growth.ts'
import { findSteps, fewestTexts } from './find/find-themes.ts'
import { type ThemeWeek, themeWeeks } from './questions/index.ts'
import { spokenIn } from './spoken-in.ts'
import { listThemes, readSearch, type StoredSearch, type StoredTheme, type ThemesDb } from './store.ts'

export interface ReadDeps {
  readonly db: ThemesDb
  readonly clickhouse: ClickHouse
  readonly findings: Findings
}

/** A theme with the themes that were joined into it. */
export interface WholeTheme {
  readonly theme: StoredTheme
  readonly joined: readonly StoredTheme[]
  readonly phrases: readonly string[]
}

/** Themes that stand by themselves, each with what was joined into it, directly or by way of another. */
export function wholeThemes(stored: readonly StoredTheme[]): WholeTheme[] {
  const byId = new Map(stored.map((t) => [t.id, t]))
  const rootOf = (t: StoredTheme) => {
    const seen = new Set<number>()
    while (t.joined_into !== null && byId.has(t.joined_into) && !seen.has(t.id)) {
      seen.add(t.id)
      t = byId.get(t.joined_into)!
    }
    return t.id
  }
  const groups = Map.groupBy(stored, rootOf)
  return [...groups].map(([id, members]) => {
    const theme = byId.get(id)!
    const joined = members.filter((m) => m.id !== id)
    return { theme, joined, phrases: [...new Set([theme, ...joined].flatMap((t) => t.phrases))] }
  })
}

/** The most telling phrases, none of which is part of another. */
export function labelOf(phrases: readonly string[]): string {
  const telling: string[] = []
  for (const phrase of phrases) {
    if (telling.length === 3) break
    if (!telling.some((t) => t.includes(phrase) || phrase.includes(t))) telling.push(phrase)
  }
  return telling.join(' · ')
}

/**
 * All themes with their numbers in a slice, the largest first; pinned ones before all others. `ofAPart`: for somebody who sees
 * the slice only, a theme is what of it was said there.
 */
export async function readThemes(deps: ReadDeps, org: OrgId, slice: Slice, withMuted: boolean, ofAPart = false): Promise<ThemeList> {
  const [found, wholeSearch] = await Promise.all([listThemes(deps.db, org), readSearch(deps.db, org)])
  const stored = ofAPart ? await spokenIn(deps.clickhouse, org, slice, found) : found
  // How many texts a search of the whole organisation read is not theirs to know, and its end says how old the themes are.
  const search = ofAPart ? undefined : wholeSearch
  const whole = wholeThemes(stored)
  const rows = await deps.clickhouse.query(themeWeeks(org, slice, whole.map(({ theme, phrases }) => ({ id: theme.id, phrases }))))
  const { starts, weeksOf, all } = weeksIn(rows)
  const shown = whole.filter(({ theme }) => withMuted || !theme.muted)
  const growths = growthOf(
    shown.map(({ theme }) => ({ parts: weeksOf(theme.id).map((w) => w.n), wholes: all.map((w) => w.n) })), starts,
  )
  const themes = shown.map((w, i) => themeOf(w, weeksOf(w.theme.id), all, starts, growths[i]!))
  return {
    search: searchView(search), asOf: wholeSearch?.found_at?.toISOString() ?? null, texts: all.reduce((n, w) => n + w.n, 0),
    items: (await withFindings(deps.findings, org, slice, themes)).toSorted((a, b) => Number(b.pinned) - Number(a.pinned)
      || b.n - a.n || a.id - b.id),
  }
}

const empty = { n: 0, sure: 0, unpleasant: 0, sum: 0, squares: 0 }
type Week = typeof empty

/** The weeks from the first to the last with a text, without a gap, and each theme's figures in them. */
function weeksIn(rows: readonly ThemeWeek[]) {
  const byTheme = new Map(
    [...Map.groupBy(rows, (r) => r.theme)].map(([theme, weeks]) => [theme, new Map(weeks.map((w) => [w.week, w]))]),
  )
  const known = [...(byTheme.get(0)?.keys() ?? [])].toSorted()
  const starts: string[] = []
  for (let at = Date.parse(known[0] ?? ''), last = Date.parse(known.at(-1) ?? ''); at <= last; at += 7 * 86_400_000)
    starts.push(new Date(at).toISOString().slice(0, 10))
  const weeksOf = (theme: number): Week[] => starts.map((start) => byTheme.get(theme)?.get(start) ?? empty)
  return { starts, weeksOf, all: weeksOf(0) }
}

function themeOf(
  { theme, joined, phrases }: WholeTheme, weeks: readonly Week[], all: readonly Week[], starts: readonly string[], growth: Growth,
): Theme {
  const total = (of: readonly Week[], pick: (w: Week) => number) => of.reduce((n, w) => n + pick(w), 0)
  const sure = total(weeks, (w) => w.sure)
  return {
    id: theme.id, name: theme.name, label: labelOf(theme.phrases), contrast: theme.contrast, phrases: [...phrases],
    joined: joined.map((j) => ({ id: j.id, label: j.name ?? labelOf(j.phrases) })),
    pinned: theme.pinned, muted: theme.muted, firstFound: theme.first_found.toISOString(), gone: theme.gone,
    n: total(weeks, (w) => w.n), share: share(total(weeks, (w) => w.n), total(all, (w) => w.n)),
    tone: sure > 0
      ? { ...meanOf({ n: sure, sum: total(weeks, (w) => w.sum), squares: total(weeks, (w) => w.squares) }), n: sure }
      : null,
    growth, finding: null,
    weeks: starts.map((start, i) => ({ start, n: weeks[i]!.n, of: all[i]!.n })),
  }
}

/** A theme that grows or shrinks is a claim: it is stored as a finding, by which it can be looked up. */
async function withFindings(findings: Findings, org: OrgId, slice: Slice, themes: readonly Theme[]): Promise<Theme[]> {
  const claimed = themes.flatMap((theme) => (theme.growth.state === 'growing' || theme.growth.state === 'shrinking'
    ? [{ theme, growth: theme.growth }]
    : []))
  const remembered = await findings.remember(org, claimed.map(({ theme, growth }) => ({
    kind: 'themes.growth', subject: { kind: 'theme', key: String(theme.id) }, question: { ...slice, phrases: theme.phrases },
    ...growthMethod,
    verdict: 'stands', n: growth.now.whole + growth.before.whole,
    estimate: { ...growth.change, level: 0.95, unit: 'share' },
    detail: { label: theme.name ?? theme.label, q: growth.q, since: growth.since.likeliest, weeks: growth.weeks },
  })))
  const byTheme = new Map(claimed.map(({ theme }, i) => [theme.id, remembered[i]!.id]))
  return themes.map((theme) => ({ ...theme, finding: byTheme.get(theme.id) ?? null }))
}

export function searchView(s: StoredSearch | undefined): ThemeSearch {
  if (!s) return { state: 'none' }
  const begun = s.begun.toISOString()
  if (s.state === 'under-way') return { state: 'under-way', begun, done: s.done, of: findSteps }
  const ended = (s.ended ?? s.begun).toISOString()
  if (s.state === 'done') return { state: 'done', begun, ended, texts: s.texts, read: s.read, themes: s.themes }
  return s.state === 'too-few'
    ? { state: 'too-few', begun, ended, texts: s.texts, needed: fewestTexts }
    : { state: 'failed', begun, ended }
}
