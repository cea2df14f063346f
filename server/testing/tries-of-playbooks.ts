import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from './house.ts'
import type { Tries } from './tries.ts'

/** What an organisation sees of its playbooks. */
export const looksOfPlaybooks = ['playbooks', 'ready-playbooks'] as const

export const playbook = (mark: string) => ({
  name: { en: mark }, purpose: { en: mark }, trigger: { kind: 'manual' }, holdOut: 0, limits: { oncePerDays: null },
  steps: [{ kind: 'wait', for: { amount: 1, unit: 'months' } }, { kind: 'webhook', event: 'x' }],
})

/** A playbook that is on, with a run for a customer, tried out. */
export async function furnishPlaybooks(
  call: Call, mark: string, customer: number,
): Promise<{ playbook: number; playbookRun: number }> {
  const { body, status } = await call('POST', '/api/v1/playbooks', playbook(mark))
  assert.equal(status, 201)
  await call('POST', `/api/v1/playbooks/${body.id}/publish`)
  await call('POST', `/api/v1/playbooks/${body.id}/trial`)
  assert.equal((await call('POST', `/api/v1/playbooks/${body.id}/runs`, { customers: [customer] })).body.begun, 1)
  for (const until = Date.now() + 20_000; ; await sleep(50)) {
    const [run] = (await call('GET', `/api/v1/playbooks/${body.id}/runs`)).body.items
    if (run?.state === 'running') return { playbook: body.id as number, playbookRun: run.id as number }
    assert.ok(Date.now() < until, `the run is ${run?.state}`)
  }
}

/** How the wall between organisations is tried on playbooks. */
export const triesOfPlaybooks = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => {
  const path = { id: h['playbook']! }
  return {
    'GET /api/v1/playbooks/:id': { path },
    'POST /api/v1/playbooks': { bodies: [playbook('mine')] },
    'PUT /api/v1/playbooks/:id': { path, bodies: [playbook('taken over')] },
    'DELETE /api/v1/playbooks/:id': { path },
    'POST /api/v1/playbooks/:id/publish': { path },
    'POST /api/v1/playbooks/:id/pause': { path },
    'POST /api/v1/playbooks/:id/resume': { path },
    'GET /api/v1/playbooks/:id/runs': { path, query: ['', 'show=under-way'] },
    'POST /api/v1/playbooks/:id/runs': { path, bodies: [{ customers: [h['customer']] }] },
    'GET /api/v1/playbooks/:id/effect': { path, query: ['', 'version=1'] },
    'GET /api/v1/playbooks/:id/trial': { path },
    'POST /api/v1/playbooks/:id/trial': { path },
    'POST /api/v1/playbook-runs/:id/stop': { path: { id: h['playbookRun']! } },
    'POST /api/v1/playbook-runs/:id/resume': { path: { id: h['playbookRun']! } },
  }
}
