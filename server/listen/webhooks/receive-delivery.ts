import { createHash } from 'node:crypto'
import { parseJson } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Seal } from '../../platform/seal/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Receipt } from '../intake/contract.ts'
import { limits } from '../../record/signals/contract.ts'
import type { DeliveryOutcome, WebhookMapping } from './contract.ts'
import { mapPayload, type Settings } from './mapping/map-payload.ts'
import { createTurnstile } from './turnstile.ts'
import { findByToken, type KeptWebhook, noteAgain, noteDelivery, noteUnsigned, type WebhooksDb } from './store.ts'
import { isSigned } from './verify-signature.ts'

const deliveriesKept = 50
const perMinute = 600

export interface ReceiveDeps {
  readonly db: WebhooksDb
  readonly seal: Seal
  readonly accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
  readonly settings: (org: OrgId) => Promise<Settings>
}

type HeaderBag = Readonly<Record<string, string | string[] | undefined>>

// 192 random bits, as an ingest key has: a plain hash cannot be guessed back.
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
/** A signature's secret opens only for the organisation that it was given by. */
export const useOf = (org: OrgId): string => `secret of a webhook of organisation ${org}`

/** Takes what a sender brings to a webhook: checked, mapped, handed to intake, and noted. The same again is counted once. */
export function createReceive(deps: ReceiveDeps) {
  const { db } = deps
  const mayPass = createTurnstile(perMinute)

  return async function receive(token: string, bytes: Buffer, headers: HeaderBag): Promise<Receipt> {
    const kept = await findByToken(db, hashOf(token))
    if (!kept)
      throw new Problem('not-found', 'There is no webhook at this address: it was mistyped, switched off, or has a new one.')
    const { org, webhook } = kept
    if (!mayPass(webhook.id))
      throw new Problem(
        'request.too-many',
        `At most ${perMinute} deliveries a minute are taken from one webhook. Send the same again in a minute.`,
      )
    await requireSignature(deps, kept, bytes, headers)

    const note = (key: string, outcome: DeliveryOutcome, receipt: Receipt) =>
      noteDelivery(
        db,
        org,
        webhook.id,
        { key, outcome, receipt, bytes: bytes.length, body: storable(bytes.toString()) },
        deliveriesKept,
      )

    let key = nameOf(headers) ?? hashName(bytes)
    try {
      const payload = parseJson(bytes)
      key = nameOf(headers) ?? eventOf(payload) ?? key
      const before = await noteAgain(db, org, webhook.id, key)
      if (before) return { accepted: 0, repeated: before.accepted + before.repeated, refused: before.refused }
      const { outcome, receipt } = await takePayload(deps, org, webhook.mapping, payload)
      if (outcome === 'refused') throw refusalOf(receipt)
      await note(key, outcome, receipt)
      return receipt
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const problems = error.fields ?? [{ path: '', message: error.message }]
      await note(key, 'refused', { accepted: 0, repeated: 0, refused: [{ index: 0, id: null, problems: [...problems] }] })
      throw error
    }
  }
}

/** That nothing of a delivery could be taken, with every reason. */
function refusalOf({ refused }: Receipt): Problem {
  const fields = refused.flatMap((r) =>
    r.problems.map((p) => ({ path: r.index > 0 ? `${r.index}.${p.path}` : p.path, message: p.message })),
  )
  const { path, message } = fields[0]!
  return new Problem(
    'request.invalid',
    `Nothing of it can be taken: ${path === '' ? '' : `${path}: `}${message}. It is kept for a week, to try the mapping again.`,
    { fields: fields.slice(0, 100) },
  )
}

async function requireSignature(
  { db, seal }: ReceiveDeps,
  { org, webhook, sealedSecret }: KeptWebhook,
  bytes: Buffer,
  headers: HeaderBag,
): Promise<void> {
  if (!webhook.signature || sealedSecret === null) return
  if (isSigned(webhook.signature, seal.open(sealedSecret, useOf(org)), bytes, headers)) return
  await noteUnsigned(db, org, webhook.id)
  throw new Problem(
    'auth.key-invalid',
    'The signature is missing or does not fit. Nothing was stored; check the secret and the header at the sender and here.',
  )
}

/** The objects of a payload: it is one, or a list of them. */
export function objectsOf(payload: unknown): readonly object[] {
  const all = Array.isArray(payload) ? (payload as unknown[]) : [payload]
  if (all.length > limits.signalsInBatch)
    throw new Problem(
      'request.invalid',
      `The list has ${all.length} objects; at most ${limits.signalsInBatch} are taken at once. Nothing was stored; split it.`,
    )
  const stranger = all.findIndex((one) => typeof one !== 'object' || one === null || Array.isArray(one))
  if (all.length === 0 || stranger >= 0)
    throw new Problem('request.invalid', 'A JSON object such as {"id": 1}, or a list of them, was expected. Nothing was stored.')
  return all as object[]
}

/** Maps a payload and hands its signals to intake. */
export async function takePayload(
  { accept, settings }: Pick<ReceiveDeps, 'accept' | 'settings'>,
  org: OrgId,
  mapping: WebhookMapping,
  payload: unknown,
): Promise<{ outcome: DeliveryOutcome; receipt: Receipt }> {
  const { items, positions, refused } = mapPayload(mapping, objectsOf(payload), await settings(org), new Date())
  const taken: Receipt = items.length === 0 ? { accepted: 0, repeated: 0, refused: [] } : await accept(org, items)
  const reasons = [...refused, ...taken.refused.map((r) => ({ ...r, index: positions[r.index]! }))]
  const receipt = {
    ...taken,
    refused: reasons.map(({ index, problems }) => ({
      index,
      id: null,
      problems: problems.map(({ path, message }) => ({ path: storable(path), message: storable(message) })),
    })),
  }
  return { outcome: outcomeOf(receipt), receipt }
}

function outcomeOf({ accepted, repeated, refused }: Receipt): DeliveryOutcome {
  if (accepted > 0) return 'accepted'
  if (repeated > 0) return 'repeated'
  return refused.length > 0 ? 'refused' : 'ignored'
}

const deliveryHeaders = ['webhook-id', 'x-github-delivery', 'x-shopify-webhook-id', 'idempotency-key']

/** What the sender calls this delivery in a header, so that it is known when it comes again. */
function nameOf(headers: HeaderBag): string | undefined {
  const named = deliveryHeaders.map((name) => headers[name]).find((value) => typeof value === 'string' && value.trim() !== '')
  return named === undefined ? undefined : String(named).slice(0, 200)
}

/** The same as Typeform has it: in the body. */
function eventOf(payload: unknown): string | undefined {
  const event = typeof payload === 'object' && payload !== null && 'event_id' in payload ? payload.event_id : undefined
  return typeof event === 'string' && event !== '' ? storable(event).slice(0, 200) : undefined
}

const hashName = (bytes: Buffer) => `sha256-${createHash('sha256').update(bytes).digest('hex')}`

/** As PostgreSQL can keep it: without zero characters and halves of character pairs. */
const storable = (text: string) => text.toWellFormed().replaceAll('\0', '')
