import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { type Access, type Actor, route } from '../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../record/findings/index.ts'
import { type Effect, Results, ResultsQuery } from './contract.ts'
import { readResults, type ResultsDeps } from './store.ts'

export const manifest: Manifest = { name: 'understand/results' }

/** How experience goes with revenue, return and what staff feel, over units and months. */
export function createResults({ findings, ...deps }: ResultsDeps & { readonly findings: Findings }) {
  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/results', summary: 'How experience goes with results, over units and months: association, not cause',
      access: { may: 'analysis.read', purpose: 'analysis' }, query: ResultsQuery, answers: Results,
      handle: async ({ actor, query }) => {
        const found = await readResults(deps, actor.org, query)
        if (found.state !== 'ready') return found
        const effects = found.outcomes.flatMap(({ outcome, same, next }) => [
          ...(same ? [{ outcome, later: 0, effect: same }] : []), ...(next ? [{ outcome, later: 1, effect: next }] : []),
        ])
        const remembered = await findings.remember(actor.org, effects.map(({ outcome, later, effect }): FindingDraft => ({
          kind: 'results.association', subject: { kind: 'organisation', key: '' }, question: { ...query, by: found.by }, method: 'two-way fixed effects', version: '1',
          verdict: effect.stands ? 'stands' : 'uncertain', n: effect.cells,
          estimate: { value: effect.value, low: effect.low, high: effect.high, level: 0.95, unit: 'share' },
          detail: { outcome, monthsLater: later, experience: found.experience, q: effect.q, units: effect.units, months: effect.months },
        })))
        const withFinding = (effect: Omit<Effect, 'finding'> | null) =>
          effect && { ...effect, finding: remembered[effects.findIndex((e) => e.effect === effect)]?.id ?? null }
        return {
          ...found, foundAt: remembered[0]?.lastFound ?? null,
          outcomes: found.outcomes.map(({ same, next, ...more }) => ({ ...more, same: withFinding(same), next: withFinding(next) })),
        }
      },
    }),
  ]
  return { routes }
}
