import type { Db } from '../../platform/postgres/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { SignalsRecorded } from '../signals/contract.ts'
import { addStartingSet, addToCatalogue } from './add-starting-set.ts'
import type { Catalogue, Industry, Journey, JourneyDraft, Touchpoint, TouchpointDraft } from './contract.ts'
import { readCatalogue, routes } from './routes.ts'
import { addSightings, catalogueDb, migrations, type Sighting } from './store.ts'

export type { Catalogue, Journey, Touchpoint } from './contract.ts'

export const manifest: Manifest = { name: 'record/touchpoints', migrations }

/** The catalogue of touchpoints and journeys, and the names in signals that it does not know yet. */
export function createTouchpoints(deps: { postgres: Postgres }) {
  const db = catalogueDb(deps.postgres)
  return {
    routes: routes(db),
    catalogue: (org: OrgId) => readCatalogue(db, org),
    add: (org: OrgId, drafts: { touchpoints: readonly TouchpointDraft[]; journeys: readonly JourneyDraft[] }) =>
      addToCatalogue(db, org, drafts),
    addStartingSet: (org: OrgId, industry: Industry) => addStartingSet(db, org, industry),
    /** Remembers every touchpoint that signals name, within the transaction that finishes their batch. */
    onSignalsRecorded: (fact: SignalsRecorded, tx: Db<unknown>) => addSightings(tx, fact.org as OrgId, sightings(fact)),
  }
}
/** The touchpoints of a journey in its order, as the catalogue has them. */
export function touchpointsOf(journey: Journey, catalogue: Catalogue): Touchpoint[] {
  const byKey = new Map(catalogue.touchpoints.map((t) => [t.key, t]))
  return journey.touchpoints.flatMap((key) => byKey.get(key) ?? [])
}

export type Touchpoints = ReturnType<typeof createTouchpoints>

function sightings(fact: SignalsRecorded): Sighting[] {
  const seen = new Map<string, { name: string; signals: number; first: string; last: string }>()
  for (const signal of fact.signals)
    for (const name of signal.touchpoints) {
      const s = seen.get(name)
      if (!s) seen.set(name, { name, signals: 1, first: signal.time, last: signal.time })
      else {
        s.signals++
        if (signal.time < s.first) s.first = signal.time
        if (signal.time > s.last) s.last = signal.time
      }
    }
  return [...seen.values()]
}
