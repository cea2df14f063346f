import { parseJson } from '../../platform/http/index.ts'
import { fieldProblems, Problem } from '../../platform/problems/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { isSigned } from '../../platform/standard-webhooks/index.ts'
import type { ContactDoor, Word } from '../contact/index.ts'
import type { OrgId } from '../roles/index.ts'
import { type Carrying, useOf } from './carry.ts'
import { BackWord, type CarriedChannel } from './contract.ts'
import { findByToken, type KeptAdapter, noteWord } from './store.ts'

/** An answer of a customer to a message of ours, as a signal of theirs. */
export interface Reply {
  readonly org: OrgId
  readonly customer: number
  readonly channel: CarriedChannel
  /** Names it: the same reply again is the first one. */
  readonly id: string
  readonly text: string
  readonly at: Date
}
export interface Hearing extends Carrying {
  readonly hearBack: ContactDoor['hearBack']
  readonly onReply: (tx: Db<unknown>, reply: Reply) => Promise<void>
}
type HeaderBag = Readonly<Record<string, string | string[] | undefined>>

/** Takes in what an adapter says of a message later. Believed only where it is signed; the same said twice counts once. */
export async function hearWord(
  parts: Hearing, token: string, bytes: Buffer, headers: HeaderBag,
): Promise<'taken' | 'repeated' | 'unknown'> {
  const now = parts.now()
  const adapter = await findByToken(parts.postgres.db, token, now)
  if (!adapter)
    throw new Problem('not-found', 'There is no channel at this address: it was mistyped, or the channel was given up.')
  requireSignature(parts, adapter, bytes, headers, now)
  const parsed = BackWord.safeParse(parseJson(bytes))
  if (!parsed.success)
    throw new Problem('request.invalid', 'This cannot be read. Nothing was stored; see docs/webhooks.md.', {
      fields: fieldProblems(parsed.error.issues),
    })
  const { org, channel } = adapter
  const { data } = parsed.data
  const word = wordOf(parsed.data)
  const id = String(headers['webhook-id']).slice(0, 300)
  return parts.postgres.db.transaction().execute(async (tx) => {
    if (!(await noteWord(tx, org, channel, id, now))) return 'repeated'
    const found = await parts.hearBack(tx, { org, channel, messageId: data.messageId, address: data.from }, word)
    if (!found) return 'unknown'
    const text = parsed.data.type === 'message.replied' ? parsed.data.data.text : undefined
    if (text !== undefined && word.what === 'replied')
      await parts.onReply(tx, {
        org, customer: found.customer, channel, id: `${channel}-reply:${id}`.slice(0, 200), text, at: now,
      })
    return 'taken'
  })
}

function requireSignature({ seal }: Carrying, { org, secrets }: KeptAdapter, bytes: Buffer, headers: HeaderBag, now: Date): void {
  if (secrets.some((sealed) => isSigned(seal.open(sealed, useOf(org)), bytes, headers, now.getTime()))) return
  throw new Problem(
    'auth.key-invalid',
    'The signature is missing, old or does not fit. Nothing was stored; check the secret, and see docs/webhooks.md.',
  )
}

/** Whole answers by which people ask to be left alone, as the providers of text messages know them. */
const stopWords = /^\s*(?:stop|stopall|unsubscribe|cancel|quit|end|td|t|n|退订|取消|停止)\s*[.!。！]?\s*$/i

function wordOf(word: BackWord): Word {
  switch (word.type) {
    case 'message.delivered': return { what: 'delivered' }
    case 'message.failed':
      return { what: 'failed', reason: word.data.reason || 'the channel could not deliver it', addressBad: word.data.addressBad }
    case 'message.unsubscribed': return { what: 'unsubscribed', words: word.data.words || 'unsubscribed' }
    case 'message.replied':
      return stopWords.test(word.data.text)
        ? { what: 'unsubscribed', words: word.data.text.trim() }
        : { what: 'replied', text: word.data.text }
  }
}
