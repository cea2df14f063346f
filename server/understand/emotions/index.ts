import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, route } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import { touchpointsOf, type Touchpoints } from '../../record/touchpoints/index.ts'
import { claimsOf, withFindings } from './claim.ts'
import { EmotionQuery, JourneyEmotions } from './contract.ts'
import { readEmotions } from './store.ts'

export const manifest: Manifest = { name: 'understand/emotions' }

/** What customers feel at the touchpoints of a journey, and how it hangs together. */
export function createEmotions(deps: { clickhouse: ClickHouse; touchpoints: Touchpoints; findings: Findings }) {
  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/journeys/:key/emotions', summary: 'The feelings along a journey on the plane of tone and intensity',
      access: { may: 'analysis.read', purpose: 'analysis', scope: 'slice' }, params: z.object({ key: z.string().min(1).max(80) }), query: EmotionQuery, answers: JourneyEmotions,
      handle: async ({ actor, params, query }) => {
        const catalogue = await deps.touchpoints.catalogue(actor.org)
        const journey = catalogue.journeys.find((j) => j.key === params.key)
        if (!journey) throw new Problem('not-found', `There is no journey ${params.key} in your catalogue.`)
        const emotions = await readEmotions(deps.clickhouse, actor.org, touchpointsOf(journey, catalogue), query)
        return withFindings(emotions, await deps.findings.remember(actor.org, claimsOf(journey.key, query, emotions)))
      },
    }),
  ]
  return { routes }
}
