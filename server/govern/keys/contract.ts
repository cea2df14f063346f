import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'

/** Ingest keys: what a shop system or a script holds to send signals. Shown once, kept as a hash. */
/** The door that a key opens: for systems that hand in signals, or for the company's directory of people (SCIM). */
export const KeyDoor = z.enum(['signals', 'scim'])
export type KeyDoor = z.infer<typeof KeyDoor>

export const Key = z.object({
  id: z.number().int(), name: z.string(), start: z.string(), opens: KeyDoor,
  createdAt: z.iso.datetime(), createdBy: z.string().nullable(), lastUsed: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})
export type Key = z.infer<typeof Key>

export const NewKey = z.object({ name: line(120).min(1), opens: KeyDoor.default('signals') })
/** `secret` is in this answer and nowhere else, ever. */
export const CreatedKey = z.object({ key: Key, secret: z.string() })
export type CreatedKey = z.infer<typeof CreatedKey>

/** `read` looks only; `act` does whatever its person may. */
export const KeyScope = z.enum(['read', 'act'])
export type KeyScope = z.infer<typeof KeyScope>

/** A key of a person, for a program of theirs such as an assistant: it sees and does what their role reaches, and no more. */
export const PersonalKey = Key.omit({ createdBy: true, opens: true }).extend({
  scope: KeyScope, expiresAt: z.iso.datetime().nullable(),
})
export type PersonalKey = z.infer<typeof PersonalKey>
export const NewPersonalKey = z.object({
  name: line(120).min(1), scope: KeyScope.default('read'), days: z.number().int().min(1).max(365).default(90),
})
export const CreatedPersonalKey = z.object({ key: PersonalKey, secret: z.string() })
export type CreatedPersonalKey = z.infer<typeof CreatedPersonalKey>
