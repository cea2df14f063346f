import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { addDays, dayIn } from '../../../platform/time/index.ts'
import type { Refusal } from '../../../govern/contact/contract.ts'
import { type Actor, may, type OrgId, scopeOf } from '../../../govern/roles/index.ts'
import { keepInside } from '../../../record/customers/index.ts'
import { ownCadenceWords } from '../cadences/index.ts'
import type { WhoMayKnow } from '../contract.ts'
import type { Parts } from '../parts.ts'
import { type Plan, planContact, type Wish } from '../plan-contact.ts'
import { planningOf } from '../planning.ts'
import { readWhoMayKnow } from './history-store.ts'
import { countAsked, findQuestion, type StoredQuestion } from './questions-store.ts'

/** Nobody likes to be one of many who are asked the same. */
export const mostAsked = 3
const [lookBackDays, patienceDays, mostShown, mostBought] = [730, 3, 20, 2_000]

export async function requireQuestion(parts: Parts, org: OrgId, id: number): Promise<StoredQuestion> {
  const question = await findQuestion(parts.postgres.db, org, id)
  if (!question) throw new Problem('not-found', 'There is no such question in your organisation.')
  return question
}

/** Customers who bought the same and may know, and whether contact policy lets them be asked. */
export async function findWhoMayKnow(
  parts: Parts, clickhouse: ClickHouse, actor: Actor, question: StoredQuestion,
): Promise<WhoMayKnow[]> {
  const { org } = actor
  const { timeZone } = await parts.organisation(org)
  const since = addDays(dayIn(timeZone, parts.now()), -lookBackDays)
  const scope = scopeOf(actor)
  const most = scope === null ? mostShown : mostBought
  const bought = await readWhoMayKnow(clickhouse, org, { product: question.product, not: question.askedBy, since, most })
  const inside = new Set(await keepInside(parts.postgres.db, org, bought.map((r) => r.customer), scope))
  const rows = bought.filter((r) => inside.has(r.customer)).slice(0, mostShown)
  const names = may(actor, 'customers.identify')
    ? await parts.customers.namesOf(org, rows.map((r) => r.customer))
    : new Map<number, string | null>()
  const found: WhoMayKnow[] = []
  for (const { customer, ...row } of rows) {
    const verdict = await parts.contact.may(parts.postgres.db, {
      org, customer, channel: 'phone', purpose: 'follow-up', about: question.product, at: parts.now(),
    })
    found.push({
      ...row, customer: { id: customer, name: names.get(customer) ?? null },
      fits: verdict.allowed ? { now: true } : { now: false, reason: verdict.reason, from: verdict.from?.toISOString() ?? null },
    })
  }
  return found
}

/**
 * Asks some customers on behalf of the one who asked: a call each,
 * with the question in its own words; who may not be called is said.
 */
export async function askOthers(
  parts: Parts, tx: Db<unknown>, org: OrgId, question: StoredQuestion, customers: readonly number[], by: string,
): Promise<{ planned: number; refused: { customer: number; reason: Refusal }[] }> {
  const from = parts.now()
  const until = new Date(from.getTime() + patienceDays * 86_400_000)
  const refused: { customer: number; reason: Refusal }[] = []
  const { title } = ownCadenceWords.question
  let planned = 0
  for (const customer of new Set(customers)) {
    const wish: Wish = {
      org, customer, channel: 'phone', purpose: 'follow-up', about: question.product, hours: 'off-peak', branch: '', from, until,
    }
    const plan: Plan = customer === question.askedBy
      ? { at: null, refused: 'not-relevant' }
      : await planContact(planningOf(parts), tx, wish)
    if (plan.at === null) {
      refused.push({ customer, reason: plan.refused })
      continue
    }
    await parts.tasks.open(tx, org, {
      key: `question ${question.id} ${customer}`, kind: 'call', title, script: scriptOf(question), customer, person: by,
      dueAt: plan.at, latestAt: until,
      why: { zh: `买过“${question.product}”，也许知道答案。`, en: `Bought “${question.product}” and may know.` },
      about: { feature: 'follow-up', id: `question/${question.id}` },
    })
    planned++
  }
  if (planned > 0 && !(await countAsked(tx, org, question.id, planned, mostAsked)))
    throw new Problem(
      'conflict',
      `At most ${mostAsked} customers are asked for one question, and ${question.asked} were asked already. Nobody was added.`,
    )
  return { planned, refused }
}

const scriptOf = ({ question, product }: StoredQuestion) => ({
  zh: `您好，我是……。有一位客户问了我们一个问题，我们想到您也用${product}，也许您知道：\n“${question}”\n不知道也没关系，谢谢您。\n不说出提问客户是谁；答案记在备注里。不推销。`,
  en: `Hello, this is … . A customer asked us something, and we thought of you, since you have ${product} too:\n“${question}”\nIf you do not know, that is fine; thank you.\nDo not say who asked; note the answer. Do not sell.`,
})
