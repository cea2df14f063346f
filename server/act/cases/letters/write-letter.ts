import type { OrgId } from '../../../govern/roles/index.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { renderPdf } from '../../../platform/pdf/index.ts'
import type { EditOutcome } from '../contract.ts'
import { type Author, type Parts, requireRunning, sendMessage } from '../parts.ts'
import { addEvent, listSteps, settleStep, unsettleStep } from '../story-store.ts'
import { letterMail } from '../words.ts'
import { openPlaceholders, type Placeholder } from './contract.ts'
import {
  deleteLetter, findLetter, insertLetter, listTemplates, markReturned, markSent, markSigned, markWaiting, readPdf,
  type StoredLetter, updateLetter,
} from './store.ts'

const fill = (words: string, values: Partial<Record<Placeholder, string>>) =>
  words.replaceAll(/\{\{([^{}]*)\}\}/g, (whole, name: string) => values[name.trim() as Placeholder] || whole)

/** Drafts a letter from a template, filled with what is known of the case; what is not stays open for the writer. */
export async function startLetter(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, template: number,
): Promise<number> {
  const c = await requireRunning(tx, org, number)
  const chosen = (await listTemplates(parts.postgres.db, org)).find((t) => t.id === template)
  if (!chosen) throw new Problem('not-found', 'There is no such template.')
  const [{ name, timeZone }, names, steps] = [
    await parts.organisation(org), await parts.customers.namesOf(org, [c.customer]), await listSteps(tx, org, c.id),
  ]
  const at = parts.now()
  const said = (step: string) => steps.find((s) => s.step === step && s.state === 'done')?.words ?? ''
  const values: Partial<Record<Placeholder, string>> = {
    customer: names.get(c.customer) ?? '', organisation: name, number: c.number, subject: c.subject,
    date: dayIn(chosen.language, timeZone, at),
    admit: said('admit'), apologise: said('apologise'), 'put-right': said('put-right'), guarantee: said('guarantee'),
  }
  return insertLetter(tx, org, c.id, {
    language: chosen.language, title: fill(chosen.title, values), body: fill(chosen.body, values), by: by.id, at,
  })
}

async function requireLetter(
  tx: Db<unknown>, org: OrgId, id: number, states: readonly StoredLetter['state'][],
): Promise<StoredLetter> {
  const letter = await findLetter(tx, org, id, true)
  if (!letter) throw new Problem('not-found', 'There is no such letter.')
  if (!states.includes(letter.state))
    throw new Problem(
      'conflict',
      `This letter is ${letter.state === 'draft' ? 'still a draft' : letter.state} and cannot be changed in this way. Load it again.`,
    )
  return letter
}

export async function editLetter(
  parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Author, edit: { revision: number; title: string; body: string },
): Promise<EditOutcome> {
  const letter = await requireLetter(tx, org, id, ['draft', 'waiting'])
  const revision = await updateLetter(tx, org, id, { ...edit, by: by.id, at: parts.now() })
  return revision === undefined
    ? { state: 'conflict', revision: letter.revision, theirs: letter.body, yours: edit.body }
    : { state: 'saved', revision }
}

export async function dropLetter(tx: Db<unknown>, org: OrgId, id: number): Promise<void> {
  await requireLetter(tx, org, id, ['draft', 'waiting'])
  await deleteLetter(tx, org, id)
}

/** Hands a letter to those who may sign it: a piece of work for a manager. */
export async function askForSignature(parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Author): Promise<void> {
  const letter = await requireLetter(tx, org, id, ['draft'])
  requireFilled(letter)
  await markWaiting(tx, org, id, by.id, parts.now())
  await parts.openTask(tx, org, {
    key: `case letter ${id} ${letter.revision}`, kind: 'step',
    title: { zh: `签署致客户的信（工单 ${letter.number}）`, en: `Sign a letter to a customer (case ${letter.number})` },
    why: letter.title, customer: letter.customer, role: 'manager', dueAt: new Date(parts.now().getTime() + 24 * 3_600_000),
    about: { feature: 'letters', id: String(id) },
  })
}

export async function returnLetter(
  parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Author, why: string,
): Promise<void> {
  const letter = await requireLetter(tx, org, id, ['waiting'])
  await markReturned(tx, org, id, by.id, why, parts.now())
  await parts.dropTask(tx, org, `case letter ${id} ${letter.revision}`)
}

/** Signs the letter that was read, in the signer's name: from here on it is the PDF that it is. */
export async function signLetter(
  parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Author, revision: number,
): Promise<void> {
  const letter = await requireLetter(tx, org, id, ['draft', 'waiting'])
  if (letter.revision !== revision)
    throw new Problem('conflict', 'The letter was changed after you opened it. Read it again before you sign.')
  requireFilled(letter)
  const at = parts.now()
  const signed = { ...letter, body: fill(letter.body, { signer: by.name }) }
  await markSigned(tx, org, id, { by: by.id, at, body: signed.body, pdf: await letterPdf(parts, org, signed, at) })
  await addEvent(tx, org, letter.case, { kind: 'letter-signed', at, by: by.id, what: String(id), words: letter.title })
  await parts.dropTask(tx, org, `case letter ${id} ${letter.revision}`)
}

/** Sends a signed letter as PDF by mail, or notes that it was printed and posted. The step of the letter is done with it. */
export async function sendLetter(
  parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Author, how: 'mail' | 'print',
): Promise<{ refused: string | null }> {
  const letter = await requireLetter(tx, org, id, ['signed'])
  const c = await requireRunning(tx, org, letter.number)
  const at = parts.now()
  if (how === 'mail') {
    const [pdf, people, { name }] = [await readPdf(tx, org, id), await parts.people(org), await parts.organisation(org)]
    const signer = people.find((p) => p.id === letter.signedBy)?.name ?? name
    const { refused } = await sendMessage(parts, tx, org, c, {
      kind: 'letter', key: `case letter ${id}`, ref: id,
      ...letterMail(letter.language, { organisation: name, number: c.number, signer }),
      attachment: { filename: `${c.number}.pdf`, contentType: 'application/pdf', base64: pdf!.toString('base64') },
    })
    if (refused !== null) {
      await addEvent(tx, org, c.id, { kind: 'not-sent', at, by: by.id, what: 'letter', words: refused })
      return { refused }
    }
  } else await parts.contact.note(tx, {
    org, customer: c.customer, channel: 'post', purpose: 'service', template: 'case-letter', about: c.number, at,
  })
  await markSent(tx, org, id, how, at)
  await addEvent(tx, org, c.id, { kind: 'letter-sent', at, by: by.id, what: how, words: letter.title })
  await unsettleStep(tx, org, c.id, 'letter')
  await settleStep(tx, org, c.id, 'letter', { state: 'done', at, by: by.id, words: letter.title })
  return { refused: null }
}

function requireFilled({ title, body }: StoredLetter): void {
  const open = [...openPlaceholders(title), ...openPlaceholders(body)]
  if (open.length > 0)
    throw new Problem('request.invalid', `Fill these before the letter is signed: ${open.map((p) => `{{${p}}}`).join(' ')}.`, {
      fields: open.map((p) => ({ path: 'body', message: `{{${p}}} is still to be filled` })),
    })
}

const draftMark = { zh: '草稿', en: 'DRAFT' } as const
/** A letter on paper; one that is not signed says so across the page. */
export async function letterPdf(parts: Parts, org: OrgId, letter: StoredLetter, signedAt: Date | null): Promise<Buffer> {
  const { name, timeZone } = await parts.organisation(org)
  return renderPdf({
    title: letter.title, author: name, language: letter.language, date: signedAt ?? letter.changedAt, letterhead: name,
    watermark: signedAt === null ? draftMark[letter.language] : undefined,
    blocks: [
      { kind: 'aside', text: `${letter.number} · ${dayIn(letter.language, timeZone, signedAt ?? parts.now())}`, align: 'right' },
      { kind: 'gap', lines: 1 },
      { kind: 'heading', text: letter.title },
      { kind: 'paragraph', text: letter.body },
    ],
  })
}

const dayIn = (language: 'zh' | 'en', timeZone: string, at: Date) =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone, year: 'numeric', month: 'long', day: 'numeric',
  }).format(at)
