import type { ImapFlow, SearchObject } from 'imapflow'
import type { Outgoing } from '../../../platform/outgoing/index.ts'
import type { Seal } from '../../../platform/seal/index.ts'
import { beginFolder, type DueMailbox, type MailboxDb, noteRead } from '../store.ts'
import { takeMail, type TakeMailDeps } from '../take-mail.ts'
import { type OpenFolder, openImap, passwordOf } from './open-imap.ts'

export interface PollDeps extends TakeMailDeps {
  readonly db: MailboxDb
  readonly seal: Seal
  readonly outgoing: Outgoing
}

/** How much one poll takes on. */
export interface PollLimits {
  readonly mails: number
  /** A mail larger than this is read to here: its words stand before its attachments. */
  readonly bytes: number
  /** The mailbox is held for so long after each mail. */
  readonly leaseS: number
}

const dayMs = 86_400_000

/**
 * Takes the mails that came since the last poll, in their order. What is read is noted mail by mail, after intake has it: killed
 * in between, the one mail is read again, and intake knows it by its Message-ID. Answers whether there is more.
 */
export async function pollMailbox(
  deps: PollDeps,
  mailbox: DueMailbox,
  limits: PollLimits,
  signal: AbortSignal,
): Promise<{ more: boolean }> {
  const { db, seal, outgoing } = deps
  const open = await openImap(
    outgoing,
    { ...mailbox.connection, password: passwordOf(seal, mailbox.org, mailbox.connection) },
    signal,
  )
  try {
    const place = await findPlace(db, mailbox, open)
    const uids = await newUids(open, place)
    for (const uid of uids.slice(0, limits.mails)) {
      if (signal.aborted) break
      await readOne(deps, mailbox, open.client, place, uid, limits)
    }
    return { more: uids.length > limits.mails }
  } finally {
    await open.close()
  }
}

interface Place {
  readonly uidValidity: number
  readonly lastUid: number
  readonly firstUntil: number
  readonly since: Date
}

/**
 * Where reading stands. A folder seen first, or numbered anew by its server, is begun: what came lately is taken, what is old
 * is not.
 */
async function findPlace(db: MailboxDb, mailbox: DueMailbox, { folder }: OpenFolder): Promise<Place> {
  const uidValidity = Number(folder.uidValidity)
  if (uidValidity === mailbox.uidValidity)
    return { uidValidity, lastUid: mailbox.lastUid, firstUntil: mailbox.firstUntil, since: mailbox.since }
  // Numbered anew, the mails of the last days are read again: intake knows those it has.
  const lately = mailbox.lastReceived === null ? 0 : mailbox.lastReceived.getTime() - 2 * dayMs
  const since = new Date(Math.max(mailbox.since.getTime(), lately))
  const firstUntil = (folder.uidNext || 1) - 1
  await beginFolder(db, mailbox, { uidValidity, firstUntil, since })
  return { uidValidity, lastUid: 0, firstUntil, since }
}

/** The numbers of the mails to take, in order. Those that lay there at first sight count only if they are young enough. */
async function newUids({ client, folder }: OpenFolder, { lastUid, firstUntil, since }: Place): Promise<number[]> {
  if (folder.exists === 0) return []
  const first = Math.max(lastUid, firstUntil) + 1
  const fresh = await search(client, { uid: `${first}:*` })
  // The server compares days in its own zone; the exact time is looked at with the mail.
  const old =
    lastUid < firstUntil
      ? await search(client, { uid: `${lastUid + 1}:${firstUntil}`, since: new Date(since.getTime() - dayMs) })
      : []
  // n:* is the last mail at least, also where that is below n.
  return [...old, ...fresh.filter((uid) => uid >= first)].toSorted((a, b) => a - b)
}

async function readOne(
  deps: PollDeps,
  mailbox: DueMailbox,
  client: ImapFlow,
  place: Place,
  uid: number,
  limits: PollLimits,
): Promise<void> {
  const at = { uidValidity: place.uidValidity, uid }
  const mail = await client.fetchOne(
    String(uid),
    { internalDate: true, source: { start: 0, maxLength: limits.bytes } },
    { uid: true },
  )
  if (!mail || !mail.source) {
    // Deleted in the meantime, which the server must confirm: a connection that broke looks the same.
    if ((await search(client, { uid: String(uid) })).includes(uid))
      throw new Error(`The server names the mail ${uid} and does not give it`)
    return noteRead(deps.db, mailbox, at, limits.leaseS)
  }
  const received = new Date(mail.internalDate ?? Date.now())
  if (uid <= place.firstUntil && received < place.since) return noteRead(deps.db, mailbox, at, limits.leaseS)
  const outcome = await takeMail(deps, mailbox.org, {
    raw: mail.source,
    received,
    type: mailbox.type,
    touchpoint: mailbox.touchpoint,
    own: mailbox.own,
  })
  await noteRead(deps.db, mailbox, { ...at, received, outcome }, limits.leaseS)
}

async function search(client: ImapFlow, query: SearchObject): Promise<number[]> {
  const found = await client.search(query, { uid: true })
  if (!found) throw new Error('The server does not answer a search')
  return found
}
