import type { Db, Postgres } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../roles/index.ts'
import { insertConsent } from '../consents-store.ts'
import type { Rules } from '../may.ts'
import { languageOf } from '../reach.ts'
import type { Message } from '../send.ts'
import type { Contact } from '../contract.ts'
import type { Language } from '../../orgs/contract.ts'
import type { OptInOutcome, OptInRequest } from './contract.ts'
import { type Asked, confirm, findWaiting, insertRequest, readWords, withdrawRequest } from './opt-in-store.ts'
import { makeToken } from './token.ts'
import { say } from './words.ts'

export interface OptIn {
  readonly postgres: Postgres
  readonly secret: string
  readonly publicUrl: string
  readonly rules: Rules
  readonly now: () => Date
  readonly send: (tx: Db<unknown>, message: Message) => Promise<Contact>
}

const validMs = 7 * 86_400_000

/**
 * Asks a customer by e-mail whether they agree. Nothing is agreed to until they press the link in it: so the consent is that of
 * whoever reads the address, not of whoever typed it.
 */
export async function askToOptIn(
  parts: OptIn, tx: Db<unknown>, org: OrgId, customer: number, { purposes, where }: OptInRequest, by: string | null,
  asked?: Language,
): Promise<OptInOutcome> {
  const reach = await parts.rules.reach(tx, org, customer)
  const address = reach?.emails[0]
  if (!reach || address === undefined) return { state: 'refused', reason: reach ? 'no-address' : 'unknown-customer' }
  const organisation = await parts.rules.organisation(org)
  const language = asked ?? languageOf(reach, organisation)
  const { current } = await readWords(tx, org)
  const said = purposes.map((purpose) => {
    const found = current.find((w) => w.purpose === purpose)!
    return { purpose, words: found.words[language], version: found.version }
  })
  const at = parts.now()
  const expiresAt = new Date(at.getTime() + validMs)
  const id = await insertRequest(tx, { org, customer: reach.customer, address, language, said, where, at, by, expiresAt })
  const link = `${parts.publicUrl}/o/${makeToken(parts.secret, id)}`
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long', timeZone: organisation.timeZone,
  }).format(expiresAt)
  const { outcome } = await parts.send(tx, {
    org, customer: reach.customer, channel: 'email', purpose: 'service', template: 'opt-in', key: `opt-in ${id}`,
    latest: expiresAt,
    content: {
      subject: say[language].subject(organisation.name),
      text: say[language].mail(organisation.name, said.map((s) => s.words).join('\n'), link, day),
    },
  })
  if (outcome.state === 'refused') await withdrawRequest(tx, id, at)
  return outcome.state === 'refused'
    ? { state: 'refused', reason: outcome.reason }
    : { state: 'pending', until: expiresAt.toISOString(), purposes: [...purposes] }
}

/** The request behind a link that can still be pressed; not where the address is no longer the customer's. */
export async function openRequest(parts: OptIn, id: number): Promise<Asked | undefined> {
  const asked = await findWaiting(parts.postgres.db, id, parts.now())
  const reach = asked && (await parts.rules.reach(parts.postgres.db, asked.org, asked.customer))
  return reach?.emails.includes(asked!.address) ? { ...asked!, customer: reach.customer } : undefined
}

/** Records what was asked as agreed to, with its words and where it was asked; false where it was pressed before. */
export async function agree(parts: OptIn, asked: Asked): Promise<boolean> {
  return parts.postgres.db.transaction().execute(async (tx) => {
    const at = parts.now()
    if (!(await confirm(tx, asked.id, at))) return false
    for (const { purpose, words, version } of asked.said)
      await insertConsent(tx, asked.org, {
        customer: asked.customer, channel: 'email', purpose, granted: true, at,
        where: `link in an e-mail; asked: ${asked.where}`.slice(0, 200), words, version, recordedBy: null,
      })
    return true
  })
}
