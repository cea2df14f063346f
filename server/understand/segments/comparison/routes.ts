import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Route } from '../../../platform/http/index.ts'
import { type Access, type Actor, may, type OrgId, route } from '../../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../../record/findings/index.ts'
import { readCustomersKnown } from '../../slice/index.ts'
import { fewestToShow } from '../contract.ts'
import { listSaved, type SegmentsDb } from '../store.ts'
import { compareLines } from './compare.ts'
import { CompareQuery, type ComparedLine, Comparison, kinds } from './contract.ts'
import { measuresBySegment, needsBySegment, themesBySegment } from './questions.ts'

interface Deps {
  readonly clickhouse: ClickHouse
  readonly db: SegmentsDb
  readonly findings: Findings
  readonly valueOf: (org: OrgId) => Promise<{ run: number; currency: string } | undefined>
  readonly themesOf:
    (org: OrgId) => Promise<readonly { readonly id: number; readonly name: string; readonly phrases: readonly string[] }[]>
  readonly currencyOf: (org: OrgId) => Promise<string>
}

const mostNeeds = 12
const mostThemes = 12
/** So many customers settle what everybody is like, and what the smallest of the segments. */
const enough = { everybody: 30_000, inside: 12_000 }

export function comparisonRoutes(deps: Deps): Route<Access, Actor>[] {
  const { clickhouse, findings } = deps
  return [
    route({
      method: 'GET', path: '/api/v1/segment-comparison',
      summary: 'Saved segments side by side: what they answer, feel, spend, need and speak of',
      access: { may: 'analysis.read', purpose: 'analysis' }, query: CompareQuery, answers: Comparison,
      handle: async ({ actor, query }) => {
        const saved = (await listSaved(deps.db, actor.org)).filter((s) => query.keys.includes(s.key))
        const large = saved.filter((s) => (s.size ?? 0) >= fewestToShow)
        const keys = query.keys.filter((key) => large.some((s) => s.key === key))
        const segments = query.keys.flatMap((key) => saved.filter((s) => s.key === key))
          .map((s) => ({ key: s.key, name: s.name, size: s.size, strategy: s.strategy?.text ?? null }))
        const small = saved.filter((s) => !large.includes(s)).map((s) => s.key)
        if (keys.length === 0) return { segments, small, lines: [], oneIn: { inside: 1, everybody: 1 }, foundAt: null }
        const oneIn = {
          inside: Math.max(1, Math.floor(Math.min(...keys.map((key) => large.find((s) => s.key === key)!.size!)) / enough.inside)),
          everybody: Math.max(1, Math.floor(await readCustomersKnown(clickhouse, actor.org) / enough.everybody)),
        }
        const lines = await read(actor, keys, query, oneIn)
        const claims = claimsOf(lines, query)
        const found = await findings.remember(actor.org, claims.map((c) => c.draft))
        const idOf = new Map(claims.map((c, i) => [c.cell, found[i]!.id]))
        return {
          segments, small, oneIn, foundAt: found[0]?.lastFound ?? null,
          lines: lines.map((line) => ({ ...line, of: line.of.map((cell) => ({ ...cell, finding: idOf.get(cell) ?? null })) })),
        }
      },
    }),
  ]

  async function read(
    actor: Actor, keys: readonly string[], { from, to }: { from?: string | undefined; to?: string | undefined }, oneIn: Comparison['oneIn'],
  ): Promise<ComparedLine[]> {
    const { org } = actor
    // Needs and themes are customers' own words.
    const words = may(actor, 'verbatims.read')
    const [value, themes] = await Promise.all([deps.valueOf(org), words ? deps.themesOf(org) : []])
    const currency = value?.currency ?? await deps.currencyOf(org)
    const asked = { keys, from: from ?? '1900-01-01', to: to ?? '2149-01-01', currency, run: value?.run ?? 0, ...oneIn }
    const shown = themes.slice(0, mostThemes)
    const rows = (await Promise.all([
      clickhouse.query(measuresBySegment(org, asked)),
      words ? clickhouse.query(needsBySegment(org, asked, mostNeeds)) : [],
      shown.length > 0 ? clickhouse.query(themesBySegment(org, asked, shown)) : [],
    ])).flat()
    return compareLines(rows, keys, currency).toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)
      || b.everybody.value - a.everybody.value)
  }
}

/** Of each difference that is more than chance: whose, in what, and how far. */
function claimsOf(
  lines: readonly ComparedLine[], query: { from?: string | undefined; to?: string | undefined },
): { draft: FindingDraft; cell: ComparedLine['of'][number] }[] {
  return lines.flatMap((line) => line.of.filter((cell) => cell.differs && cell.difference).map((cell) => ({
    cell,
    draft: {
      kind: 'segments.difference', subject: { kind: 'segment', key: cell.key },
      question: { ...query, segment: cell.key, what: line.kind, name: line.name },
      method: ['return', 'need', 'theme'].includes(line.kind) ? 'newcombe' : 'welch', version: '1', verdict: 'stands',
      n: line.everybody.n,
      estimate: { ...cell.difference!, level: 0.95, unit: unitOf(line) },
      detail: { what: line.kind, name: line.name, q: cell.q, value: cell.value, everybody: line.everybody.value },
    } satisfies FindingDraft,
  })))
}

const unitOf = ({ kind, currency }: ComparedLine): string =>
  currency ?? (kind === 'nps' ? 'points' : kind === 'tone' || kind === 'factor' ? 'tone' : 'share')
