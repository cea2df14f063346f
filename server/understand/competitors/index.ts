import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import type { Intake } from '../../listen/intake/index.ts'
import type { FindingDraft, Findings } from '../../record/findings/index.ts'
import {
  Competitor, CompetitorComparison, CompetitorDraft, CompetitorList, mostCompetitors, ReviewsDraft, ReviewsTaken,
} from './contract.ts'
import { countOf, dropHistory, readComparison, type Watched } from './store.ts'

export const manifest: Manifest = { name: 'understand/competitors' }

/** Competitors' public reviews beside our own customers' words. */
export function createCompetitors(deps: {
  clickhouse: ClickHouse
  findings: Findings
  accept: Intake['accept']
  competitors: {
    of: (org: OrgId) => Promise<readonly Watched[]>
    add: (org: OrgId, name: string) => Promise<OrgId | undefined>
    remove: (org: OrgId, competitor: number) => Promise<boolean>
  }
  themesOf: (org: OrgId) => Promise<readonly { readonly name: string; readonly phrases: readonly string[] }[]>
}) {
  const { clickhouse, competitors, findings } = deps
  const analysis = { may: 'verbatims.read', purpose: 'analysis' } as const
  const managing = { may: 'imports.run', purpose: 'intake' } as const
  const params = z.object({ id: RowId })
  /** A competitor that this organisation watches; the wall stands between all others and it. */
  const watched = async (org: OrgId, id: number): Promise<Watched> => {
    const found = (await competitors.of(org)).find((c) => c.id === id)
    if (!found) throw new Problem('not-found', `Your organisation watches no competitor ${id}.`)
    return found
  }

  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/competitors', summary: 'The competitors that are watched', access: analysis,
      answers: CompetitorList,
      handle: async ({ actor }) => ({
        items: await Promise.all(
          (await competitors.of(actor.org)).map(async (c) => ({ ...c, texts: (await countOf(clickhouse, c.id)).texts })),
        ),
      }),
    }),
    route({
      method: 'POST', path: '/api/v1/competitors', summary: 'Watch a competitor', access: managing, status: 201,
      body: CompetitorDraft, answers: Competitor,
      handle: async ({ actor, body }) => {
        if ((await competitors.of(actor.org)).length >= mostCompetitors)
          throw new Problem(
            'conflict',
            `${mostCompetitors} competitors are watched already, which is as many as can be compared. Remove one first.`,
          )
        const id = await competitors.add(actor.org, body.name)
        if (id === undefined) throw new Problem('conflict', `A competitor named ${body.name} is watched already.`)
        return { id, name: body.name, texts: 0 }
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/competitors/:id',
      summary: 'Watch a competitor no more; what was recorded of it is deleted', access: managing, status: 204, params,
      handle: async ({ actor, params: { id } }) => {
        const found = await watched(actor.org, id)
        await dropHistory(clickhouse, found.id)
        await competitors.remove(actor.org, found.id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/competitors/:id/reviews',
      summary: 'Take in public reviews of a competitor; the same words count once', access: managing, status: 202,
      params, body: ReviewsDraft, answers: ReviewsTaken,
      handle: async ({ actor, params: { id }, body }) => {
        const found = await watched(actor.org, id)
        const receipt = await deps.accept(found.id, body.reviews.map(({ text, stars, time, lang }) => ({
          specversion: '1.0', type: 'review', source: 'competitor',
          id: createHash('sha256').update(`${body.site ?? ''}\n${time ?? ''}\n${text}`).digest('hex').slice(0, 32),
          ...(time === undefined ? {} : { time }),
          data: {
            text, ...(lang === undefined ? {} : { lang }), ...(body.site === undefined ? {} : { site: body.site }),
            touchpoint: 'review',
            ...(stars === undefined ? {} : { scores: [{ method: 'stars', value: stars }] }),
          },
        })))
        return { accepted: receipt.accepted, repeated: receipt.repeated }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/competitor-comparison',
      summary: 'Competitors beside us: tone, what is spoken of, and what nobody serves', access: analysis,
      answers: CompetitorComparison,
      handle: async ({ actor }) => {
        const [all, themes] = await Promise.all([competitors.of(actor.org), deps.themesOf(actor.org)])
        const compared = await readComparison(clickhouse, actor.org, all, themes.slice(0, 12))
        if (compared.state !== 'ready') return compared
        const differing = compared.topics.flatMap((topic) => topic.cells.flatMap((cell, i) => (cell.differs && cell.mean
          ? [{ topic, cell, party: compared.parties[i]! }]
          : [])))
        const found = await findings.remember(actor.org, differing.map(({ topic, cell, party }): FindingDraft => ({
          kind: 'competitors.difference', subject: { kind: topic.kind === 'factor' ? 'factor' : 'theme', key: topic.name },
          question: { competitor: party.name, of: compared.of },
          method: 'welch', version: '1', verdict: 'stands', n: cell.mean!.n + (topic.cells[0]!.mean?.n ?? 0),
          estimate: { value: cell.mean!.value, low: cell.mean!.low, high: cell.mean!.high, level: 0.95, unit: 'tone' },
          detail: { competitor: party.name, ours: topic.cells[0]!.mean, q: cell.q, served: topic.served },
        })))
        const idOf = new Map(differing.map(({ cell }, i) => [cell, found[i]!.id]))
        return {
          ...compared, foundAt: found[0]?.lastFound ?? null,
          topics: compared.topics.map((t) => ({ ...t, cells: t.cells.map((c) => ({ ...c, finding: idOf.get(c) ?? null })) })),
        }
      },
    }),
  ]
  return { routes }
}
