import assert from 'node:assert/strict'
import { createSeal } from '../../../platform/seal/index.ts'
import type { Json } from '../../../testing/heartline.ts'
import { useIntake } from '../../../testing/use-intake.ts'
import { createWebhooks, manifest, type Webhooks } from '../index.ts'
import { readyMappings } from '../mapping/ready-mappings.ts'

export const readyFor = (key: string) => readyMappings.find((r) => r.key === key)!

/** Webhooks on real stores for one test file, behind a real door. */
export function useWebhooks() {
  const state = {
    feature: undefined as Webhooks | undefined,
    door: undefined as Awaited<ReturnType<typeof program.openDoor>> | undefined,
    made: 0,
  }
  const feature = () => state.feature ?? assert.fail('the feature is made before the tests')
  const door = () => state.door ?? assert.fail('the door is opened before the tests')
  const program = useIntake(manifest, {
    async begin() {
      state.feature = createWebhooks({
        postgres: program.stores().postgres,
        log: program.log,
        seal: createSeal({ home: '/nonexistent', secretKey: 'k'.repeat(32) }),
        accept: program.intake.accept,
        settings: async () => ({ timeZone: 'Asia/Shanghai', currency: 'CNY', language: 'en' }),
      })
      state.door = await program.openDoor(feature().routes)
    },
    end: async () => state.feature?.stop(),
  })
  const call: ReturnType<typeof door>['call'] = (...given) => door().call(...given)
  const manager = () => ({ role: 'manager', org: program.org }) as const

  /** A webhook of one of the ready kinds, under a source of its own; `more` changes it. */
  async function make(key: string, more: { mapping?: object; signature?: object } = {}, org = program.org) {
    const { kind, name } = readyFor(key)
    const mapping = { ...readyFor(key).mapping, source: `hook ${++state.made}`, ...more.mapping }
    const draft = { kind, name, ...more, mapping }
    const { status, body } = await call({ role: 'manager', org }, 'POST', '/api/v1/webhooks', draft)
    assert.equal(status, 201, JSON.stringify(body))
    const id = body.webhook.id as number
    return {
      id,
      draft,
      token: body.token as string,
      send: (payload: unknown, headers?: Record<string, string>) => call(null, 'POST', body.path, payload, headers),
      change: (change: object) => call(manager(), 'PUT', `/api/v1/webhooks/${id}`, { ...draft, signature: null, ...change }),
      deliveries: async (): Promise<Json[]> => (await call(manager(), 'GET', `/api/v1/webhooks/${id}/deliveries`)).body.items,
      signals: async () => (await program.inbox(org)).filter((signal) => signal.source === mapping.source),
    }
  }

  return { program, feature, call, port: () => door().port(), manager, make, pool: () => program.stores().postgres.pool }
}
