import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Access, Actor } from '../../govern/roles/index.ts'
import { goalRoutes } from './goals/routes.ts'
import { improvementRoutes } from './improvements/routes.ts'
import { measureRoutes } from './measures/routes.ts'
import { migrations } from './migrations.ts'
import type { Parts } from './parts.ts'
import { pulseRoutes } from './pulse/routes.ts'
import { staffRoutes } from './staff/routes.ts'
import { teamRoutes } from './team/routes.ts'
import { thanksRoutes } from './thanks/routes.ts'
import { trainingRoutes } from './training/routes.ts'

export const manifest: Manifest = {
  name: 'learn/practices',
  migrations,
  personalData: [
    {
      where: 'practice_staff, experience_team_members, training_assignments', fields: ['staff'],
      what: 'who works at the company, in which department and branch, what they were trained in',
      purposes: ['administration', 'analysis'],
    },
    { where: 'practice_thanks', fields: [
      'number', 'words', 'staff',
    ], what: 'words of thanks of customers, masked, and for whom of the company’s people they are meant', purposes: [
      'service', 'administration',
    ] },
  ],
  erasure: [{ table: 'practice_thanks', customer: 'customer' }],
  retention: [{ kind: 'care', table: 'practice_thanks', since: 'decided_at', customer: 'customer' }],
}

/** Improvements, measures, thanks, the pulse of staff, the experience team, training, and goals with leeway. */
export function createPractices(deps: Omit<Parts, 'now'> & { readonly now?: () => Date }) {
  const parts: Parts = { ...deps, now: deps.now ?? (() => new Date()) }
  return {
    routes: [
      ...improvementRoutes(parts), ...measureRoutes(parts), ...thanksRoutes(parts), ...pulseRoutes(parts), ...staffRoutes(parts),
      ...teamRoutes(parts), ...trainingRoutes(parts), ...goalRoutes(parts),
    ] satisfies Route<Access, Actor>[],
  }
}
export type Practices = ReturnType<typeof createPractices>
