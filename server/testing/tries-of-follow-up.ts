import assert from 'node:assert/strict'
import type { OrgId } from '../govern/roles/index.ts'
import type { Call, House } from './house.ts'
import type { Tries } from './tries.ts'

/** What an organisation sees of its tasks and of following up. */
export const looksOfFollowUp = [
  'tasks?whose=all', 'tasks?whose=all&when=ended', 'my-day', 'follow-ups', 'customer-questions',
] as const

/** A call to be made, and a question that a customer asked. */
export async function furnishFollowUp(
  { house }: House, { org, call }: { org: OrgId; call: Call }, mark: string, customer: number,
): Promise<{ task: number; customerQuestion: number }> {
  const task = await house.postgres.db.transaction().execute((tx) => house.tasks.open(tx, org, {
    key: `${mark} task`, kind: 'call', title: `${mark} call`, script: `${mark} script`, customer, dueAt: new Date(),
    about: { feature: 'test', id: mark },
  }))
  const question = await call('POST', '/api/v1/customer-questions', {
    askedBy: customer, question: `${mark} asks why`, product: `${mark} tea`,
  })
  assert.equal(question.status, 201)
  return { task, customerQuestion: question.body.id as number }
}

/** How the wall between organisations is tried on tasks and on following up. */
export const triesOfFollowUp = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => {
  const path = { id: h['task']! }
  const question = { id: h['customerQuestion']! }
  return {
    'GET /api/v1/tasks': { query: ['', 'whose=all', 'whose=all&when=ended', `customer=${h['customer']}`] },
    'GET /api/v1/tasks/:id': { path },
    'POST /api/v1/tasks/:id/take': { path },
    'PUT /api/v1/tasks/:id/owner': { path, bodies: [{ person: null }, { person: h['analyst'] }] },
    'POST /api/v1/tasks/:id/snooze': { path, bodies: [{ until: '2036-01-01T00:00:00Z' }] },
    'POST /api/v1/tasks/:id/done': { path, bodies: [{ outcome: 'done' }] },
    'POST /api/v1/tasks/:id/drop': { path, bodies: [{ note: 'taken over' }] },
    'GET /api/v1/my-day/:id': { path },
    'POST /api/v1/my-day/:id/call': { path },
    'POST /api/v1/my-day/:id/outcome': { path, bodies: [{ outcome: 'content' }] },
    'PUT /api/v1/my-day/director': { bodies: [{ perDay: 3 }] },
    'POST /api/v1/customer-questions': { bodies: [{ askedBy: h['customer'], question: 'What of yours?', product: 'tea' }] },
    'GET /api/v1/customer-questions/:id/who-may-know': { path: question },
    'POST /api/v1/customer-questions/:id/ask': { path: question, bodies: [{ customers: [h['customer']] }] },
    'PUT /api/v1/customer-questions/:id/answer': { path: question, bodies: [{ answer: 'taken over' }] },
  }
}
