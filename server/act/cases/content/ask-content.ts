import type { OrgId } from '../../../govern/roles/index.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { setState } from '../changes-store.ts'
import { type CheckRequest, contentFrom } from '../contract.ts'
import { takeUpAgain } from '../finish-case.ts'
import { type Author, giveTo, languageFor, nameOf, type Parts, requireRunning, sendMessage, wayTo } from '../parts.ts'
import { lockCase } from '../store.ts'
import { addEvent, listSteps, settleStep, unsettleStep } from '../story-store.ts'
import { fillBlanks, nameless, wordingOf } from '../wording/word-message.ts'
import { findCheck, insertCheck, markCheck, writeScore, writeWords } from './store.ts'

/**
 * Asks the customer whether they are content, in writing; or notes what they said when somebody asked. Only once it is put right.
 */
export async function askContent(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, ask: CheckRequest,
): Promise<{ refused: string | null }> {
  const c = await requireRunning(tx, org, number)
  if (!(await listSteps(tx, org, c.id)).some((s) => s.step === 'put-right'))
    throw new Problem('conflict', 'Put it right first, or say why that is left out: then ask whether the customer is content.')
  const at = parts.now()
  const channel = ask.channel === 'message' ? await wayTo(parts, tx, org, c.customer) : ask.channel
  const check = await insertCheck(tx, org, c.id, channel, at)
  if (c.owner === null) await giveTo(parts, tx, org, c, by.id)
  if (channel !== 'phone' && channel !== 'in-person') {
    const [language, { name }] = [await languageFor(parts, tx, org, c.customer), await parts.organisation(org)]
    const words = fillBlanks(await wordingOf(tx, org, 'check', language), {
      organisation: name, number, customer: await nameOf(parts, org, c.customer) ?? nameless[language],
      link: parts.contentUrl(org, check),
    })
    const { refused } = await sendMessage(
      parts, tx, org, c, { kind: 'check', key: `case ${c.id} check ${check}`, ref: check, ...words }, channel,
    )
    if (refused !== null) {
      await markCheck(tx, org, check, 'refused')
      await addEvent(tx, org, c.id, { kind: 'not-sent', at, by: by.id, what: 'check', words: refused })
      return { refused }
    }
  } else {
    await markCheck(tx, org, check, 'sent')
    if (ask.channel === 'phone')
      await parts.contact.note(tx, {
        org, customer: c.customer, channel: 'phone', purpose: 'service', template: 'case-check', about: number, at,
      })
  }
  await setState(tx, org, c.id, 'checking', at)
  await unsettleStep(tx, org, c.id, 'check')
  await settleStep(tx, org, c.id, 'check', { state: 'done', at, by: by.id, words: channel })
  await addEvent(tx, org, c.id, { kind: 'asked', at, by: by.id, what: channel })
  if (ask.channel !== 'message') {
    if (ask.words !== '') await writeWords(tx, org, check, ask.words)
    await hearScore(parts, tx, org, check, ask.score, by.id)
  }
  return { refused: null }
}

/**
 * Takes in how content a customer is. From `contentFrom` on the case may be closed; below, it is taken up again, closed or not.
 * The answer is a signal of the customer's. Said twice it is said once; who thinks better of it may say so.
 */
export async function hearScore(
  parts: Parts, tx: Db<unknown>, org: OrgId, check: number, score: number, by: string | null,
): Promise<void> {
  const asked = await findCheck(tx, org, check)
  const c = asked && (await lockCase(tx, org, { id: asked.case }))
  if (!asked || !c) throw new Problem('not-found', 'There is no such question.')
  const before = (await findCheck(tx, org, check))!.score
  if (before === score) return
  const at = parts.now()
  await writeScore(tx, org, check, score, at)
  await parts.tell(tx, org, c.customer, {
    id: `${c.number} content ${check} ${score}`, type: 'feedback', time: at.toISOString(),
    data: { scores: [{ method: 'csat', value: score, scale: { min: 1, max: 5 } }], case: c.number },
  })
  const [was, is] = [before !== null && before >= contentFrom, score >= contentFrom]
  const what = String(score)
  if (is && !was) {
    await addEvent(tx, org, c.id, { kind: 'content', at, by, what })
    if (c.owner !== null && (c.state === 'checking' || c.state === 'working')) {
      await setState(tx, org, c.id, 'content', at)
      await settleStep(tx, org, c.id, 'check', { state: 'done', at, by, words: what })
    }
  }
  if (!is && (before === null || was)) {
    if (c.state === 'merged' || !asked.latest) await addEvent(tx, org, c.id, { kind: 'not-content', at, by, what })
    else await takeUpAgain(parts, tx, org, c, { kind: 'not-content', by, words: '', what })
  }
}

/** Takes in what a customer adds in words, once; it is a signal too. */
export async function hearWords(parts: Parts, tx: Db<unknown>, org: OrgId, check: number, words: string): Promise<void> {
  const asked = await findCheck(tx, org, check)
  const c = asked && (await lockCase(tx, org, { id: asked.case }))
  if (!c || (await findCheck(tx, org, check))!.words !== '') return
  const at = parts.now()
  await writeWords(tx, org, check, words)
  await parts.tell(tx, org, c.customer, {
    id: `${c.number} content ${check} words`, type: 'feedback', time: at.toISOString(), data: { text: words, case: c.number },
  })
}
