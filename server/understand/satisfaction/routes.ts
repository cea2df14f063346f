import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { AskedQuestion } from '../../listen/surveys/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import type { Finding, FindingDraft, Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { Slice } from '../slice/index.ts'
import { GapQuery, Gaps, Gone, GoneQuery, Promises, Said, SatisfactionIndex } from './contract.ts'
import { dimensionByQuestion } from './items.ts'
import { fewestPairs, readGaps } from './read-gaps.ts'
import { readGone, readSaid } from './read-gone.ts'
import { readPromises } from './read-promises.ts'
import { readIndex } from './read-index.ts'

interface Deps {
  readonly clickhouse: ClickHouse
  readonly touchpoints: Touchpoints
  readonly findings: Findings
  readonly askedQuestions: (org: OrgId) => Promise<AskedQuestion[]>
  readonly organisation: (org: OrgId) => Promise<{ timeZone: string }>
}

const version = '1'
const subjectKinds = { touchpoint: 'touchpoint', factor: 'factor', segment: 'segment', servqual: 'factor' } as const

export function routes({ clickhouse, touchpoints, findings, askedQuestions, organisation }: Deps): Route<Access, Actor>[] {
  const access = { may: 'analysis.read', purpose: 'analysis', scope: 'slice' } as const
  const remember = (org: OrgId, drafts: readonly Omit<FindingDraft, 'version'>[]): Promise<Finding[]> =>
    findings.remember(org, drafts.map((draft) => ({ ...draft, version })))

  return [
    route({
      method: 'GET', path: '/api/v1/satisfaction/gaps', summary: 'Expectation against perception by touchpoint, factor, segment or SERVQUAL dimension',
      access, query: GapQuery, answers: Gaps,
      handle: async ({ actor, query }) => {
        if (query.by === 'segment' && query.segments === undefined)
          throw new Problem('request.invalid', 'Say with segments which dimension to compare, such as segments=city.', { fields: [{ path: 'segments', message: 'is needed with by=segment' }] })
        const [catalogue, own] = await Promise.all([touchpoints.catalogue(actor.org), query.by === 'servqual' ? askedQuestions(actor.org) : []])
        const rows = await readGaps(clickhouse, actor.org, query, catalogue.touchpoints, dimensionByQuestion(own))
        const claimed = rows.filter(({ verdict }) => verdict === 'falls-short' || verdict === 'exceeds')
        const remembered = await remember(actor.org, claimed.map(({ key, gap, n, verdict }) => ({
          kind: 'satisfaction.gap', subject: { kind: subjectKinds[query.by], key }, question: { ...query }, method: 'paired difference (Student)', verdict: 'stands', n,
          estimate: { value: gap!.value, low: gap!.low, high: gap!.high, level: 0.95, unit: 'level' }, detail: { verdict },
        })))
        const idOf = new Map(claimed.map((row, i) => [row, remembered[i]!.id]))
        return { by: query.by, needed: fewestPairs, rows: rows.map((row) => ({ ...row, finding: idOf.get(row) ?? null })), foundAt: remembered[0]?.lastFound ?? null }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/satisfaction/index', summary: 'The satisfaction index (ECSI) with what drives it', access, query: Slice, answers: SatisfactionIndex,
      handle: async ({ actor, query }) => {
        const found = await readIndex(clickhouse, actor.org, query, await askedQuestions(actor.org))
        if (found.state === 'not-enough') return found
        const { index } = found.constructs.find(({ name }) => name === 'Satisfaction')!
        const [finding] = await remember(actor.org, [{
          kind: 'satisfaction.index', subject: { kind: 'organisation', key: '' }, question: { ...query }, method: 'PLS path model (ECSI)', verdict: 'stands', n: found.n,
          estimate: { ...index, level: 0.95, unit: 'points' },
          detail: { effects: found.effects.filter(({ to }) => to === 'Satisfaction'), leftOut: found.leftOut },
        }])
        return { ...found, finding: finding!.id, foundAt: finding!.lastFound }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/satisfaction/gone', summary: 'Satisfied but gone: how many, and from which segments', access, query: GoneQuery, answers: Gone,
      handle: async ({ actor, query }) => {
        const found = await readGone(clickhouse, actor.org, query)
        if (found.state === 'not-enough' || !found.satisfied) return { ...found, finding: null, foundAt: null } as Gone
        const { value, low, high, whole } = found.satisfied
        const [finding] = await remember(actor.org, [{
          kind: 'satisfaction.satisfied-but-gone', subject: { kind: 'organisation', key: '' }, question: { ...query, from: found.from, to: found.asOf },
          method: 'share gone by last answer (Wilson)', verdict: 'stands', n: whole, estimate: { value, low, high, level: 0.95, unit: 'share' },
          detail: { gone: found.gone, oneIn: found.oneIn, difference: found.difference },
        }])
        return { ...found, finding: finding!.id, foundAt: finding!.lastFound }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/satisfaction/promises', summary: 'Promised against delivered, and how late orders were scored', access, query: Slice, answers: Promises,
      handle: async ({ actor, query }) => {
        const { timeZone } = await organisation(actor.org)
        const found = await readPromises(clickhouse, actor.org, query, timeZone)
        if (!found.difference) return { ...found, finding: null, foundAt: null }
        const { p, n, ...estimate } = found.difference
        const [finding] = await remember(actor.org, [{
          kind: 'satisfaction.late-delivery', subject: { kind: 'organisation', key: '' }, question: { ...query }, method: 'difference of means (Welch)',
          verdict: p <= 0.05 ? 'stands' : 'uncertain', n, estimate: { ...estimate, level: 0.95, unit: 'tone' }, detail: { late: found.late, onTime: found.onTime, tooLate: found.tooLate, p },
        }])
        return { ...found, finding: finding!.id, foundAt: finding!.lastFound }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/satisfaction/gone/said', summary: 'What the satisfied who are gone wrote last', access: { may: 'verbatims.read', purpose: 'analysis', scope: 'slice' },
      query: GoneQuery, answers: Said, handle: ({ actor, query }) => readSaid(clickhouse, actor.org, query),
    }),
  ]
}
