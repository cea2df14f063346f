import type { OrgId } from '../../govern/roles/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { duesOf } from './clock.ts'
import type { CaseSettings, Opener, Severity } from './contract.ts'
import { languageFor, type Parts, requireCause, sendMail } from './parts.ts'
import { insertCase, readSettings } from './store.ts'
import { addEvent, addSignals, type SignalName } from './story-store.ts'
import { acknowledgement } from './words.ts'

/** A case as another feature asks for it. A second one with the same key is the first one. */
export interface OpenCase {
  readonly key: string
  readonly customer: number
  readonly severity: Severity
  readonly subject: string
  readonly text?: string | undefined
  readonly cause?: number | null | undefined
  readonly touchpoint?: string | null | undefined
  readonly signals?: readonly SignalName[] | undefined
}
export type OpenedBy = { readonly opener: Opener; readonly person?: string | undefined; readonly flag?: number | undefined; readonly saidAt?: Date | undefined }

/** What was said longer ago, as an import brings it, is not acknowledged by itself: who reads that after days would be surprised. */
const promptMs = 48 * 3_600_000

/** Opens a case within the transaction of whoever asks: numbered, given to an owner where one is known, and acknowledged at once. */
export async function openCase(parts: Parts, tx: Db<unknown>, org: OrgId, draft: OpenCase, by: OpenedBy): Promise<{ id: number; number: string }> {
  const at = parts.now()
  const [reach, settings, organisation] = [await parts.customers.reach(tx, org, draft.customer), await readSettings(tx, org), await parts.organisation(org)]
  if (!reach) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
  await requireCause(tx, org, draft.cause)
  const branch = (await parts.customers.attributesOf(tx, org, [reach.customer])).get(reach.customer)?.['branch'] ?? null
  const owner = await ownerOf(parts, org, settings, branch)
  const opened = await insertCase(tx, org, {
    key: draft.key, customer: reach.customer, severity: draft.severity, subject: draft.subject, text: draft.text ?? '', touchpoint: draft.touchpoint ?? null,
    branch, cause: draft.cause ?? null, owner, openedBy: by.opener, at, year: yearIn(organisation.timeZone, at), due: duesOf(settings, draft.severity, at),
    flag: by.flag ?? null,
  })
  const { id, number } = opened
  if (!opened.isNew) return { id, number }
  await addSignals(tx, org, id, draft.signals ?? [])
  await addEvent(tx, org, id, { kind: 'opened', at, by: by.person ?? null, what: by.opener, words: draft.subject })
  if (owner !== null && by.flag !== undefined) await parts.giveFlag(tx, org, by.flag, owner)
  if (owner !== null) await addEvent(tx, org, id, { kind: 'given', at, by: null, what: owner })
  if (at.getTime() - (by.saidAt ?? at).getTime() > promptMs)
    await addEvent(tx, org, id, { kind: 'not-sent', at, by: null, what: 'acknowledge', words: 'too-late' })
  else if (settings.acknowledgeByMail) await acknowledge(parts, tx, org, { id, number, customer: reach.customer }, settings.hours[draft.severity].answer)
  for (const handle of parts.onCaseOpened)
    await handle({ fact: 'case.opened', org, case: id, number, customer: reach.customer, severity: draft.severity, by: by.opener }, tx)
  return { id, number }
}

async function acknowledge(parts: Parts, tx: Db<unknown>, org: OrgId, c: { id: number; number: string; customer: number }, hours: number): Promise<void> {
  const organisation = await parts.organisation(org)
  const words = acknowledgement(await languageFor(parts, tx, org, c.customer), { organisation: organisation.name, number: c.number, hours })
  const { refused } = await sendMail(parts, tx, org, c, { kind: 'acknowledge', key: `case ${c.id} acknowledge`, ...words })
  await addEvent(tx, org, c.id, refused === null
    ? { kind: 'acknowledging', at: parts.now(), by: null, what: 'email' }
    : { kind: 'not-sent', at: parts.now(), by: null, what: 'acknowledge', words: refused })
}

/** Who has the cases of a branch, where that person still works here. */
async function ownerOf(parts: Parts, org: OrgId, settings: CaseSettings, branch: string | null): Promise<string | null> {
  const person = branch === null ? undefined : settings.owners.find((o) => o.branch === branch)?.person
  return person !== undefined && (await parts.people(org)).some((p) => p.id === person) ? person : null
}

const yearIn = (timeZone: string, at: Date) => Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(at))
