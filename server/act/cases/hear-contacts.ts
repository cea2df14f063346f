import type { ContactEnded } from '../../govern/contact/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { meetTarget } from './changes-store.ts'
import { markCheck } from './content/store.ts'
import { noteLetterOutcome } from './letters/store.ts'
import type { Parts } from './parts.ts'
import { addEvent, findMessage } from './story-store.ts'

/** What became of a message that was sent for a case belongs to its story; an acknowledgement that has left meets its target. */
export async function hearContacts(parts: Parts, fact: ContactEnded, tx: Db<unknown>): Promise<void> {
  const org = fact.org as OrgId
  const message = await findMessage(tx, org, fact.contact)
  if (!message) return
  const { case: id, kind, channel, ref } = message
  const [at, { outcome }] = [parts.now(), fact]
  const sent = outcome.state === 'sent'
  if (kind === 'check' && ref !== null) await markCheck(tx, org, ref, sent ? 'sent' : 'refused')
  if (kind === 'letter' && ref !== null) await noteLetterOutcome(tx, org, ref, sent ? 'sent' : 'failed')
  if (!sent) await addEvent(tx, org, id, { kind: 'not-sent', at, by: null, what: kind, words: outcome.reason })
  else if (kind === 'acknowledge' && (await meetTarget(tx, org, id, 'acknowledge', at)))
    await addEvent(tx, org, id, { kind: 'acknowledged', at, by: null, what: channel })
}
