import type { OrgId } from '../../govern/roles/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { duesOf, type Timekeeping } from './clock.ts'
import type { CaseSettings, Opener, Severity } from './contract.ts'
import { languageFor, nameOf, type Parts, requireCause, sendMessage, timekeepingOf, wayTo } from './parts.ts'
import { insertCase } from './store.ts'
import { addEvent, addSignals, type SignalName } from './story-store.ts'
import { fillBlanks, momentOf, nameless, within, wordingOf } from './wording/word-message.ts'

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
export type OpenedBy = {
  readonly opener: Opener; readonly person?: string | undefined; readonly flag?: number | undefined;
  readonly saidAt?: Date | undefined
}

/**
 * What was said longer ago, as an import brings it, is not acknowledged by itself: who reads that after days would be surprised.
 */
const promptMs = 48 * 3_600_000

/**
 * Opens a case within the transaction of whoever asks: numbered, given to an owner where one is known, and acknowledged at once.
 */
export async function openCase(
  parts: Parts, tx: Db<unknown>, org: OrgId, draft: OpenCase, by: OpenedBy,
): Promise<{ id: number; number: string }> {
  const at = parts.now()
  const [reach, time] = [await parts.customers.reach(tx, org, draft.customer), await timekeepingOf(parts, tx, org)]
  const { settings, timeZone } = time
  if (!reach) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
  await requireCause(tx, org, draft.cause)
  const branch = (await parts.customers.attributesOf(tx, org, [reach.customer])).get(reach.customer)?.['branch'] ?? null
  const owner = await ownerOf(parts, org, settings, branch)
  const due = duesOf(time, draft.severity, at)
  const opened = await insertCase(tx, org, {
    key: draft.key, customer: reach.customer, severity: draft.severity, subject: draft.subject, text: draft.text ?? '',
    touchpoint: draft.touchpoint ?? null,
    branch, cause: draft.cause ?? null, owner, openedBy: by.opener, at, year: yearIn(timeZone, at), due,
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
  else if (settings.acknowledgeByMail)
    await acknowledge(parts, tx, org, { id, number, customer: reach.customer, severity: draft.severity }, time, due.answer)
  for (const handle of parts.onCaseOpened)
    await handle(
      { fact: 'case.opened', org, case: id, number, customer: reach.customer, severity: draft.severity, by: by.opener }, tx,
    )
  return { id, number }
}

/** Tells the customer that they were heard, in the organisation's words, by whichever way they can be written to. */
async function acknowledge(
  parts: Parts, tx: Db<unknown>, org: OrgId, c: { id: number; number: string; customer: number; severity: Severity },
  { settings, timeZone }: Timekeeping, due: Date,
): Promise<void> {
  const [language, channel, { name }] = [
    await languageFor(parts, tx, org, c.customer), await wayTo(parts, tx, org, c.customer), await parts.organisation(org),
  ]
  const words = fillBlanks(await wordingOf(tx, org, 'acknowledge', language), {
    organisation: name, number: c.number, customer: await nameOf(parts, org, c.customer) ?? nameless[language],
    within: within(language, settings.hours[c.severity].answer, settings.clocks[c.severity]),
    due: momentOf(language, timeZone, due),
  })
  const { refused } = await sendMessage(
    parts, tx, org, c, { kind: 'acknowledge', key: `case ${c.id} acknowledge`, ...words }, channel,
  )
  await addEvent(tx, org, c.id, refused === null
    ? { kind: 'acknowledging', at: parts.now(), by: null, what: channel }
    : { kind: 'not-sent', at: parts.now(), by: null, what: 'acknowledge', words: refused })
}

/** Who has the cases of a branch, where that person still works here. */
async function ownerOf(parts: Parts, org: OrgId, settings: CaseSettings, branch: string | null): Promise<string | null> {
  const person = branch === null ? undefined : settings.owners.find((o) => o.branch === branch)?.person
  return person !== undefined && (await parts.people(org)).some((p) => p.id === person) ? person : null
}

const yearIn = (timeZone: string, at: Date) => Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(at))
