import type { Actor, OrgId } from '../../../govern/roles/index.ts'
import { may } from '../../../govern/roles/index.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Author, languageFor, type Parts } from '../parts.ts'
import type { SolvedPreview, SolvedWords } from './contract.ts'
import { customersOfCause, hasCause, listCauses, markSolved } from './store.ts'

/** Who would be told that a problem is solved, and in which words: nothing is sent before somebody has read this. */
export async function previewSolved(parts: Parts, actor: Actor, id: number): Promise<SolvedPreview> {
  const { db } = parts.postgres
  const { org } = actor
  const cause = (await listCauses(db, org)).find((c) => c.id === id)
  if (!cause) throw new Problem('not-found', 'There is no such cause.')
  const [touched, { name }] = [await whoIsTouched(parts, org, id), await parts.organisation(org)]
  const names = may(actor, 'customers.identify')
    ? await parts.customers.namesOf(org, touched.map((t) => t.customer))
    : new Map<number, string | null>()
  const customers: SolvedPreview['customers'] = []
  for (const { customer, cases } of touched) {
    const verdict = await parts.contact.may(db, {
      org, customer, channel: 'email', purpose: 'service', about: cases[0], at: parts.now(),
    })
    customers.push({
      id: customer, name: names.get(customer) ?? null, language: await languageFor(parts, db, org, customer), cases,
      refusal: verdict.allowed ? null : verdict.reason,
    })
  }
  return { customers, words: wordsFor(name, cause.names) }
}

/** Customers by the number they have today: who was joined with another is told once. */
async function whoIsTouched(parts: Parts, org: OrgId, id: number): Promise<{ customer: number; cases: string[] }[]> {
  const found = new Map<number, string[]>()
  for (const { customer, cases } of await customersOfCause(parts.postgres.db, org, id)) {
    const today = (await parts.customers.reach(parts.postgres.db, org, customer))?.customer ?? customer
    found.set(today, [...(found.get(today) ?? []), ...cases])
  }
  return [...found].map(([customer, cases]) => ({ customer, cases }))
}

/** Marks a problem as solved and tells the customers whom it touched, each once, among those whom the preview showed. */
export async function solveCause(
  parts: Parts, tx: Db<unknown>, org: OrgId, id: number, by: Author, ask: { customers: readonly number[]; words: SolvedWords },
): Promise<{ told: number; refused: number }> {
  if (!(await hasCause(tx, org, id))) throw new Problem('not-found', 'There is no such cause.')
  const at = parts.now()
  const seen = new Set(ask.customers)
  const touched = (await whoIsTouched(parts, org, id)).filter((t) => seen.has(t.customer))
  await markSolved(tx, org, id, by.id, at)
  let told = 0
  for (const { customer, cases } of touched) {
    const words = ask.words[await languageFor(parts, tx, org, customer)]
    const { outcome } = await parts.contact.send(tx, {
      org, customer, channel: 'email', purpose: 'service', template: 'case-cause-solved', about: cases[0],
      key: `cause ${id} solved ${customer} ${at.toISOString().slice(0, 10)}`,
      content: { subject: words.subject, text: words.text },
    })
    if (outcome.state !== 'refused') told++
  }
  return { told, refused: touched.length - told }
}

function wordsFor(organisation: string, names: { zh: string; en: string }): SolvedWords {
  const [zh, en] = [names.zh || names.en, names.en || names.zh]
  return {
    zh: {
      subject: '您反馈的问题已经解决',
      text: `您好！\n\n您曾向我们反馈“${zh}”的问题。感谢您的提醒，现在这个问题已经从根源上解决了。\n\n如果您再次遇到类似情况，请直接回复这封邮件。\n\n${organisation}`,
    },
    en: {
      subject: 'What you told us about is put right',
      text: `Hello,\n\nyou told us about this: ${en}. Thanks to you and others we found where it came from, and it is put right for everybody.\n\nIf you meet it again, please reply to this mail.\n\n${organisation}`,
    },
  }
}
