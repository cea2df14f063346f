import type { OrgId } from '../govern/roles/index.ts'
import type { Call, House } from './house.ts'
import type { Tries } from './tries.ts'

const person = (mark: string) => ({ name: mark, department: `${mark} department`, branch: mark, code: mark })
const improvement = (mark: string, owner: unknown) => ({
  title: mark, hypothesis: mark, owner, departments: [mark],
  place: { kind: 'units', by: `${mark} city`, units: [mark], outcome: 'tone' },
})

/** Somebody of the staff, an improvement under way, words of thanks on the wall, a team, a training and a goal. */
export async function furnishPractices(
  house: House, { org, call }: { org: OrgId; call: Call }, mark: string,
): Promise<Record<string, number>> {
  const me = (await call('GET', '/api/v1/session')).body.person.id
  const staff = (await call('POST', '/api/v1/practices/staff', person(mark))).body.items[0].id
  const made = (await call('POST', '/api/v1/practices/improvements', improvement(mark, me))).body.improvement.id
  await call('POST', `/api/v1/practices/improvements/${made}/steps`, { to: 'running', startedOn: '2026-01-05' })
  await call('PUT', '/api/v1/practices/team', { rhythm: 'monthly', nextOn: null, members: [{ staff, role: 'lead' }] })
  const training = (await call('POST', '/api/v1/practices/trainings', { title: mark, what: mark })).body.training.id
  await call('POST', `/api/v1/practices/trainings/${training}/people`, { staff: [staff] })
  const goal = (await call('POST', '/api/v1/practices/goals', {
    department: `${mark} department`, words: mark, measure: 'none',
  })).body.items[0].id
  const { rows } = await house.house.postgres.pool.query<{ id: number }>(
    `insert into practice_thanks (org, source, signal, said_at, customer, text, touchpoint, staff, confirmed, decided_at)
     values ($1, $2, $2, now(), null, $2, 'till', $3, true, now()) returning id`, [org, mark, staff])
  return { listedStaff: staff, improvement: made, training, teamGoal: goal, thanks: rows[0]!.id }
}

export const looksOfPractices = [
  'improvements', 'measures?of=branch', 'measures?of=person', 'thanks', 'wall', 'pulse', 'staff', 'team', 'trainings', 'goals',
  'mine',
].map((p) => `practices/${p}`)

/** How the wall between organisations is tried on practices, with what is the other's. */
export const triesOfPractices = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => ({
  'GET /api/v1/practices/improvements/:id': { path: { id: h['improvement']! } },
  'POST /api/v1/practices/improvements': { bodies: [improvement('mine', h['owner'])] },
  'PUT /api/v1/practices/improvements/:id': { path: { id: h['improvement']! }, bodies: [improvement('mine', h['owner'])] },
  'POST /api/v1/practices/improvements/:id/steps': {
    path: { id: h['improvement']! }, bodies: [{ to: 'measured' }, { to: 'dropped', why: 'mine' }],
  },
  'GET /api/v1/practices/measures': {
    query: ['of=branch&dimension=zebra%20city', 'of=team', 'of=person&felt=satisfied', 'days=365'],
  },
  'POST /api/v1/practices/thanks': { bodies: [{ source: 'zebra', signal: 'zebra', meant: true }] },
  'GET /api/v1/practices/wall': { query: ['', 'mine=true', 'limit=100'] },
  'DELETE /api/v1/practices/wall/:id': { path: { id: h['thanks']! } },
  'GET /api/v1/practices/pulse': { query: ['', 'dimension=zebra%20city'] },
  'POST /api/v1/practices/staff': { bodies: [{ ...person('mine'), person: h['owner'] }] },
  'POST /api/v1/practices/staff/csv': { bodies: [{ csv: 'name,department\n,\n' }] },
  'PUT /api/v1/practices/staff/:id': { path: { id: h['listedStaff']! }, bodies: [person('mine')] },
  'DELETE /api/v1/practices/staff/:id': { path: { id: h['listedStaff']! } },
  'PUT /api/v1/practices/team': {
    bodies: [{ rhythm: 'weekly', nextOn: null, members: [{ staff: h['listedStaff'], role: 'lead' }] }],
  },
  'POST /api/v1/practices/trainings': { bodies: [{ title: 'mine' }] },
  'GET /api/v1/practices/trainings/:id': { path: { id: h['training']! }, query: ['', 'effect=true'] },
  'DELETE /api/v1/practices/trainings/:id': { path: { id: h['training']! } },
  'POST /api/v1/practices/trainings/:id/people': {
    path: { id: h['training']! }, bodies: [{ staff: [h['listedStaff']], departments: ['zebra department'] }],
  },
  'POST /api/v1/practices/trainings/:id/taken': {
    path: { id: h['training']! }, bodies: [{ staff: [h['listedStaff']], on: '2026-01-05' }],
  },
  'POST /api/v1/practices/goals': { bodies: [{ department: 'mine', words: 'mine', measure: 'none' }] },
  'DELETE /api/v1/practices/goals/:id': { path: { id: h['teamGoal']! } },
})
