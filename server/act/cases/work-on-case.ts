import type { OrgId } from '../../govern/roles/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { editCase, meetTarget, mergeCase } from './changes-store.ts'
import { duesOf } from './clock.ts'
import type { Answer, CaseDraft, CaseEdit, EditOutcome, RecoveryStep } from './contract.ts'
import { openCase } from './open-case.ts'
import {
  type Author, giveTo, languageFor, type Parts, requireCase, requireCause, requireRunning, sendMessage, timekeepingOf,
} from './parts.ts'
import { lockCase } from './store.ts'
import {
  addEvent, findNote, insertNote, insertPromise, keepPromise, listSteps, settleStep, unsettleStep, updateNote,
} from './story-store.ts'
import { answerMail } from './words.ts'

/** Opens a case that a person writes down, and gives it to them. */
export async function openByHand(parts: Parts, tx: Db<unknown>, org: OrgId, by: Author, draft: CaseDraft): Promise<string> {
  const { id, ...said } = draft
  const opened = await openCase(parts, tx, org, { key: `person ${id}`, ...said }, { opener: 'person', person: by.id })
  return opened.number
}

/** Gives a case to a person, or to nobody. */
export async function assignCase(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, person: string | null,
): Promise<void> {
  const c = await requireRunning(tx, org, number)
  if (person !== null && !(await parts.people(org)).some((p) => p.id === person))
    throw new Problem('not-found', 'Nobody of your organisation has this id.')
  if (c.owner === person) return
  await giveTo(parts, tx, org, c, person)
  const kind = person === null ? 'released' : person === by.id ? 'taken' : 'given'
  await addEvent(tx, org, c.id, { kind, at: parts.now(), by: by.id, what: person })
}

/** Answers the customer: by mail through the door to customers, or as a call or a talk that was had, which is noted there. */
export async function answerCustomer(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, answer: Answer,
): Promise<{ refused: string | null }> {
  const c = await requireRunning(tx, org, number)
  const at = parts.now()
  let refused: string | null = null
  if (answer.channel === 'email') {
    const [language, { name }] = [await languageFor(parts, tx, org, c.customer), await parts.organisation(org)]
    const mail = answerMail(language, { organisation: name, number, words: answer.words, by: by.name })
    refused = (await sendMessage(parts, tx, org, c, {
      kind: 'answer', key: `case ${c.id} answer ${at.getTime()} ${by.id}`, ...mail,
    })).refused
  } else if (answer.channel === 'phone')
    await parts.contact.note(tx, {
      org, customer: c.customer, channel: 'phone', purpose: 'service', template: 'case-answer', about: number, at,
    })
  await addEvent(tx, org, c.id, refused === null
    ? { kind: 'answered', at, by: by.id, what: answer.channel, words: answer.words }
    : { kind: 'not-sent', at, by: by.id, what: 'answer', words: refused })
  if (refused !== null) return { refused }
  await meetTarget(tx, org, c.id, 'acknowledge', at)
  await meetTarget(tx, org, c.id, 'answer', at)
  if (c.owner === null) await giveTo(parts, tx, org, c, by.id)
  if (answer.promise) {
    await insertPromise(tx, org, c.id, { at, by: by.id, ...answer.promise })
    await addEvent(tx, org, c.id, { kind: 'promised', at, by: by.id, what: answer.promise.due, words: answer.promise.words })
  }
  return { refused: null }
}

export async function notePromiseKept(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, promise: number,
): Promise<void> {
  const c = await requireCase(tx, org, number)
  const words = await keepPromise(tx, org, c.id, promise, parts.now())
  if (words === undefined) throw new Problem('not-found', 'There is no such promise that is still open.')
  await addEvent(tx, org, c.id, { kind: 'promise-kept', at: parts.now(), by: by.id, words })
}

/**
 * Notes a step as done, in its own words, or as left out with a reason. Of
 * two people who do so at once the first stands, and the other is told.
 */
export async function noteStep(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, step: RecoveryStep,
  s: { state: 'done' | 'left-out'; words: string },
): Promise<void> {
  const c = await requireRunning(tx, org, number)
  if (step === 'check' && s.state === 'done')
    throw new Problem('conflict', 'This step is done when the customer has been asked: ask them, or note what they said.')
  const at = parts.now()
  if (!(await settleStep(tx, org, c.id, step, { ...s, at, by: by.id }))) {
    const theirs = (await listSteps(tx, org, c.id)).find((row) => row.step === step)
    throw new Problem(
      'conflict',
      `Somebody was faster: this step is noted already, with “${theirs?.words ?? ''}”. Your words are still in the field.`,
    )
  }
  await addEvent(tx, org, c.id, {
    kind: s.state === 'done' ? 'step-done' : 'step-left-out', at, by: by.id, what: step, words: s.words,
  })
  if (step === 'put-right') await meetTarget(tx, org, c.id, 'solve', at)
  if (c.owner === null) await giveTo(parts, tx, org, c, by.id)
}

/** Takes a step back that was noted by mistake; what was noted stays in the story. */
export async function undoStep(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, step: RecoveryStep,
): Promise<void> {
  const c = await requireRunning(tx, org, number)
  if (await unsettleStep(tx, org, c.id, step))
    await addEvent(tx, org, c.id, { kind: 'step-undone', at: parts.now(), by: by.id, what: step })
}

/** Writes an edit; where somebody was faster nothing is written, and both texts are answered. */
export async function changeCase(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, edit: CaseEdit,
): Promise<EditOutcome> {
  const c = await requireRunning(tx, org, number)
  await requireCause(tx, org, edit.cause)
  const due = edit.severity === c.severity ? c.due : duesOf(await timekeepingOf(parts, tx, org), edit.severity, c.openedAt)
  if (!(await editCase(tx, org, c.id, edit, due)))
    return { state: 'conflict', revision: c.revision, theirs: c.text, yours: edit.text }
  await addEvent(tx, org, c.id, { kind: 'edited', at: parts.now(), by: by.id, words: edit.text === c.text ? '' : c.text })
  return { state: 'saved', revision: c.revision + 1 }
}

/** Appends a note; whoever is named in it finds the case among their own. */
export async function writeNote(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, text: string, mentions: readonly string[],
): Promise<number> {
  const c = await requireCase(tx, org, number)
  const people = new Set((await parts.people(org)).map((p) => p.id))
  if (mentions.some((m) => !people.has(m))) throw new Problem('not-found', 'Nobody of your organisation has this id.')
  return insertNote(tx, org, c.id, { at: parts.now(), by: by.id, text, mentions })
}

export async function changeNote(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, note: number, edit: { text: string; revision: number },
): Promise<EditOutcome> {
  const c = await requireCase(tx, org, number)
  const found = await findNote(tx, org, c.id, note)
  if (!found) throw new Problem('not-found', 'There is no such note.')
  if (found.by !== by.id) throw new Problem('auth.forbidden', 'A note is changed by whoever wrote it. Write one of your own.')
  const revision = await updateNote(tx, org, note, edit.revision, edit.text, parts.now())
  if (revision === undefined) return { state: 'conflict', revision: found.revision, theirs: found.text, yours: edit.text }
  return { state: 'saved', revision }
}

/** Tells one case on in another of the same customer: notes, files, letters, promises and signals go along. */
export async function mergeInto(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, into: string, by: Author,
): Promise<void> {
  if (number === into) throw new Problem('conflict', 'A case cannot be told on in itself.')
  // Held in the order of their numbers, so that two people who join them the other way round do not wait for each other.
  const [first, second] = [number, into].toSorted()
  await requireCase(tx, org, first!)
  await requireCase(tx, org, second!)
  const [from, to] = [await requireRunning(tx, org, number), await requireRunning(tx, org, into)]
  const reach = await parts.customers.reach(tx, org, from.customer)
  if (!(reach?.ids ?? [from.customer]).includes(to.customer))
    throw new Problem('conflict', 'The two cases are of different customers.')
  const at = parts.now()
  await mergeCase(tx, org, from.id, to.id, at)
  await addEvent(tx, org, from.id, { kind: 'merged', at, by: by.id, what: into })
  await addEvent(tx, org, to.id, { kind: 'joined', at, by: by.id, what: number, words: from.text || from.subject })
  const joined = await lockCase(tx, org, { id: to.id })
  if (joined && joined.owner === null && from.owner !== null) await giveTo(parts, tx, org, joined, from.owner)
}
