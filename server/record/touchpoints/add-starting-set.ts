import type { OrgId } from '../../govern/roles/index.ts'
import type { Industry, JourneyDraft, TouchpointDraft } from './contract.ts'
import { startingSets } from './starting-sets/index.ts'
import { type CatalogueDb, insertJourney, insertTouchpoint } from './store.ts'

/** Adds touchpoints and journeys whose keys are not in the catalogue yet; what is there stays as it is. */
export async function addToCatalogue(
  db: CatalogueDb, org: OrgId, drafts: { touchpoints: readonly TouchpointDraft[]; journeys: readonly JourneyDraft[] },
): Promise<void> {
  for (const touchpoint of drafts.touchpoints) await insertTouchpoint(db, org, touchpoint)
  for (const journey of drafts.journeys) await insertJourney(db, org, journey)
}

export async function addStartingSet(db: CatalogueDb, org: OrgId, industry: Industry): Promise<void> {
  await addToCatalogue(db, org, startingSets[industry])
}
