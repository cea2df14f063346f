import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, route } from '../../../govern/roles/index.ts'
import { db, manage, type Parts, read } from '../parts.ts'
import { Team, TeamDraft } from './contract.ts'
import { readTeam, saveTeam } from './store.ts'

/** The experience team. */
export const teamRoutes = (parts: Parts): Route<Access, Actor>[] => [
  route({
    method: 'GET', path: '/api/v1/practices/team', summary: 'The experience team, and which departments have nobody in it',
    access: read, answers: Team,
    handle: ({ actor }) => readTeam(db(parts), actor.org),
  }),
  route({
    method: 'PUT', path: '/api/v1/practices/team', summary: 'Say who is in the experience team, and how often it meets',
    access: manage, body: TeamDraft, answers: Team,
    handle: async ({ actor, body }) => {
      await db(parts).transaction().execute(async (tx) => {
        if (!(await saveTeam(tx, actor.org, body)))
          throw new Problem(
            'not-found', 'Somebody of the team is not in your list of staff. Add them there first; nothing was changed.',
          )
      })
      return readTeam(db(parts), actor.org)
    },
  }),
]
