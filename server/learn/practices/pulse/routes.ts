import type { Route } from '../../../platform/http/index.ts'
import { type Access, type Actor, route } from '../../../govern/roles/index.ts'
import { type Parts, read } from '../parts.ts'
import { Pulse, PulseQuery } from './contract.ts'
import { readPulse } from './read-pulse.ts'

/** The pulse of staff. */
export const pulseRoutes = (parts: Parts): Route<Access, Actor>[] => [
  route({
    method: 'GET', path: '/api/v1/practices/pulse',
    summary: 'Whether staff feel that they belong, by month and branch, beside how customers felt there', access: read,
    query: PulseQuery, answers: Pulse,
    handle: ({ actor, query }) => readPulse(parts, actor.org, query.dimension),
  }),
]
