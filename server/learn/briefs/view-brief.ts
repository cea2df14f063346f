import { formatsOf } from '../../platform/formats/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { addDays } from '../../platform/time/index.ts'
import { type Actor, may } from '../../govern/roles/index.ts'
import {
  type Brief, type Comparison, everybody, type Fact, factsOf, type Language, type Line, ofWords, parts as partsOfBrief,
} from './contract.ts'
import { askQuotes } from './history-store.ts'
import { pageOf } from './pages.ts'
import { type BriefParts, type Group, requireGroup } from './parts.ts'
import { listVersions, readBrief, readNotes } from './store.ts'
import { nameOf, words } from './words.ts'

/** The facts that a reader may see: what rests on customers' words only where their role reaches to these. */
const readable = (actor: Actor, facts: readonly Fact[]): Fact[] =>
  (may(actor, 'verbatims.read') ? [...facts] : facts.filter((f) => !ofWords.includes(f.key)))

/** A brief as its reader sees it: the machine's part in words, and beside it what people wrote. */
export async function viewBrief(
  parts: BriefParts, actor: Actor, key: string, language: Language, version?: number,
): Promise<Brief> {
  const { org } = actor
  const group = await requireGroup(parts, org, key)
  const [kept, versions, { currency }] = await Promise.all([
    readBrief(parts.db, org, group.id, version), listVersions(parts.db, org, group.id), parts.organisation(org),
  ])
  if (!kept && version !== undefined) throw new Problem('not-found', `There is no version ${version} of this brief.`)
  const notes = await readNotes(parts.db, org, group.id, kept?.until ?? null)
  const w = words[language]
  const seen = readable(actor, kept?.facts ?? [])
  const lineOf = (fact: Fact): Line => ({
    ...fact, label: w.labels[fact.key], text: w.text(fact, formatsOf(language, fact.currency ?? currency)),
    page: pageOf(fact.key, key),
  })
  const isLatest = kept !== undefined && kept.until === null
  const mayRead = may(actor, 'verbatims.read')
  return {
    segment: segmentOf(group, language),
    version: kept ? { id: kept.id, madeAt: kept.madeAt, madeBy: kept.madeBy, asOf: kept.asOf } : null, versions,
    parts: partsOfBrief.map((part) => ({
      part, title: w.parts[part], note: notes.find((n) => n.part === part) ?? null,
      lines: seen.filter((f) => (factsOf[part] as readonly string[]).includes(f.key)).map(lineOf),
    })),
    quotes: isLatest && mayRead
      ? await askQuotes(parts.clickhouse, org, {
        segment: key === everybody ? '' : key, from: addDays(kept.asOf, -365), to: kept.asOf,
      }) : [],
    withheld: kept !== undefined && !mayRead,
    // A model's words may rest on lines that this reader may not see.
    prose: mayRead ? (kept?.prose[language] ?? null) : null,
    canWriteProse: parts.languageModel !== undefined && isLatest && mayRead,
  }
}

export const segmentOf = ({ key, name, size }: Group, language: Language) =>
  ({ key, name: name || words[language].everybody, size })

type Interval = { readonly low: number | null; readonly high: number | null }
/** Only where the intervals part is a difference called one. */
function differs(a: Interval | null | undefined, b: Interval | null | undefined): 'one' | 'other' | null {
  if (!a || !b || a.low === null || a.high === null || b.low === null || b.high === null) return null
  return a.low > b.high ? 'one' : b.low > a.high ? 'other' : null
}

/** Two briefs, each in its latest version, side by side. */
export async function compareBriefs(
  parts: BriefParts, actor: Actor, { one: a, other: b, language }: { one: string; other: string; language: Language },
): Promise<Comparison> {
  const { org } = actor
  const { currency } = await parts.organisation(org)
  const groups = await Promise.all([a, b].map((key) => requireGroup(parts, org, key)))
  const kept = await Promise.all(groups.map(async (g) => {
    const brief = await readBrief(parts.db, org, g.id)
    if (!brief)
      throw new Problem('conflict', `The brief of ${g.name || 'everybody'} is not filled yet. Open it and fill it first.`)
    return new Map(readable(actor, brief.facts).map((f) => [f.key, f]))
  }))
  const w = words[language]
  const said = (fact: Fact) => w.text(fact, formatsOf(language, fact.currency ?? currency))
  const lines = (keys: readonly Fact['key'][]) => keys.flatMap((key) => {
    const [one, other] = [kept[0]!.get(key), kept[1]!.get(key)]
    if (!one || !other) return []
    const f = formatsOf(language, one.currency ?? currency)
    const names = [...new Map([...one.items, ...other.items].map((i) => [i.key, nameOf(one, i, language, f)]))]
    const items = one.items.length === 0 || other.items.length === 0 ? [] : names.map(([item, name]) => {
      const [mine, theirs] = [one, other].map((fact) => fact.items.find((i) => i.key === item))
      const show = (i: typeof mine) => (i ? w.range(key, i, f) : '–')
      return { name, one: show(mine), other: show(theirs), differs: differs(mine, theirs) }
    })
    return [
      { key, label: w.labels[key], one: said(one), other: said(other), differs: differs(one.estimate, other.estimate), items },
    ]
  })
  return {
    one: segmentOf(groups[0]!, language), other: segmentOf(groups[1]!, language),
    parts: partsOfBrief.map((part) => ({ part, title: w.parts[part], lines: lines(factsOf[part]) })),
  }
}
