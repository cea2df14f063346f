import { randomBytes } from 'node:crypto'
import { parseJson } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type {
  Delivery,
  NewWebhook,
  Signature,
  Trial,
  TrialResult,
  Webhook,
  WebhookChange,
  WebhookMapping,
  WebhookWithToken,
} from './contract.ts'
import { jsonColumns } from './mapping/json-columns.ts'
import { checkMapping, mapPayload } from './mapping/map-payload.ts'
import { hashOf, objectsOf, type ReceiveDeps, takePayload, useOf } from './receive-delivery.ts'
import {
  findWebhook,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  replaceToken,
  type SealedSignature,
  settleDelivery,
  updateWebhook,
} from './store.ts'

const signalsShown = 20
/** How long what was sent is kept. */
export const keptS = 7 * 86_400

const newToken = () => `wh_${randomBytes(24).toString('base64url')}`
const startOf = (token: string) => token.slice(0, 7)
const withToken = (webhook: Webhook, token: string): WebhookWithToken => ({ webhook, token, path: `/api/v1/hooks/${token}` })
const missing = () => new Problem('not-found', 'No webhook with this number belongs to your organisation.')

/** Makes and changes webhooks, and tries their mappings. */
export function createManageWebhooks(deps: ReceiveDeps) {
  const { db, seal, settings } = deps

  const sealed = (org: OrgId, { secret, ...signature }: Signature & { secret: string }): SealedSignature => ({
    signature: signature as Signature,
    sealedSecret: seal.seal(secret, useOf(org)),
  })

  async function signedFor(org: OrgId, id: number, signature: WebhookChange['signature']): Promise<SealedSignature | null> {
    if (signature === null) return null
    const { secret, ...scheme } = signature
    if (secret !== undefined) return sealed(org, { ...scheme, secret } as Signature & { secret: string })
    const kept = await findWebhook(db, org, id)
    if (!kept) throw missing()
    if (kept.sealedSecret === null)
      throw new Problem('request.invalid', 'A signature needs the secret that the sender signs with. Nothing was changed.', {
        fields: [{ path: 'signature.secret', message: 'is needed' }],
      })
    return { signature: scheme as Signature, sealedSecret: kept.sealedSecret }
  }

  async function deliveryOf(org: OrgId, webhook: number, id: number) {
    const [found] = await listDeliveries(db, org, webhook, keptS, id)
    if (!found) throw new Problem('not-found', 'No delivery with this number belongs to this webhook; the last 50 are kept.')
    return found
  }

  async function bodyOf(org: OrgId, webhook: number, id: number): Promise<unknown> {
    const { body } = await deliveryOf(org, webhook, id)
    if (body === null) throw new Problem('not-found', 'What was sent is no longer kept: it is for a week.')
    return parseJson(Buffer.from(body))
  }

  return {
    list: (org: OrgId): Promise<Webhook[]> => listWebhooks(db, org),
    deliveryOf,

    async add(org: OrgId, w: NewWebhook, createdBy: string | null): Promise<WebhookWithToken> {
      checkMapping(w.mapping, await settings(org))
      const token = newToken()
      const signed = w.signature && sealed(org, w.signature)
      return withToken(
        await insertWebhook(db, org, { ...w, signed, createdBy, tokenHash: hashOf(token), start: startOf(token) }),
        token,
      )
    },
    async change(org: OrgId, id: number, w: WebhookChange): Promise<Webhook> {
      checkMapping(w.mapping, await settings(org))
      const changed = await updateWebhook(db, org, id, { ...w, signed: await signedFor(org, id, w.signature) })
      if (!changed) throw missing()
      return changed
    },
    /** A new token; the old address ends at once. */
    async renew(org: OrgId, id: number): Promise<WebhookWithToken> {
      const token = newToken()
      const webhook = await replaceToken(db, org, id, hashOf(token), startOf(token))
      if (!webhook) throw missing()
      return withToken(webhook, token)
    },

    async deliveries(org: OrgId, id: number): Promise<Delivery[]> {
      if (!(await findWebhook(db, org, id))) throw missing()
      return listDeliveries(db, org, id, keptS)
    },
    async try(org: OrgId, id: number, trial: Trial): Promise<TrialResult> {
      if (!(await findWebhook(db, org, id))) throw missing()
      const objects = objectsOf(trial.delivery === undefined ? trial.example : await bodyOf(org, id, trial.delivery))
      const { items, refused } = mapPayload(trial.mapping, objects, await settings(org), new Date())
      return {
        signals: items.slice(0, signalsShown).map((item) => ({ ...item })),
        refused,
        columns: Object.fromEntries(jsonColumns(objects[0]!)),
      }
    },
    /** Takes a kept delivery again, with the mapping of now. */
    async takeAgain(org: OrgId, id: number, delivery: number): Promise<Delivery> {
      const kept = await findWebhook(db, org, id)
      if (!kept) throw missing()
      const settled = await takePayload(deps, org, kept.webhook.mapping as WebhookMapping, await bodyOf(org, id, delivery))
      await settleDelivery(db, org, id, delivery, settled)
      return deliveryOf(org, id, delivery)
    },
  }
}
export type ManageWebhooks = ReturnType<typeof createManageWebhooks>
