import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../../../platform/log/index.ts'
import { type DueMailbox, endPoll, leaseDue } from '../store.ts'
import { problemOf } from './open-imap.ts'
import { type PollDeps, type PollLimits, pollMailbox } from './poll-mailbox.ts'

export interface Tempo extends PollLimits {
  /** Each mailbox is read this often. */
  readonly everyS: number
  /** How often is looked for one that is due. */
  readonly lookMs: number
  readonly atOnce: number
}
export const usualTempo: Tempo = { everyS: 60, lookMs: 2_000, atOnce: 4, mails: 200, bytes: 4_000_000, leaseS: 180 }

/** Reads the mailboxes that are due, in any number of programs: one mailbox is in one hand at a time. */
export function createPoller(deps: PollDeps & { readonly log: Log }, tempo: Tempo) {
  const { db, log } = deps
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  let loop: Promise<void> | undefined

  async function poll(mailbox: DueMailbox): Promise<void> {
    try {
      const { more } = await pollMailbox(deps, mailbox, tempo, stopping.signal)
      await endPoll(db, mailbox, { problem: null, everyS: tempo.everyS, more: more || stopping.signal.aborted })
    } catch (error) {
      if (stopping.signal.aborted) return endPoll(db, mailbox, { problem: null, everyS: tempo.everyS, more: true })
      const problem = problemOf(error)
      log.warn({ err: error, mailbox: mailbox.id, problem: problem.code }, 'A mailbox could not be read; it is tried again')
      await endPoll(db, mailbox, { problem, everyS: tempo.everyS, more: false })
    }
  }

  async function look(): Promise<void> {
    while (running.size < tempo.atOnce && !stopping.signal.aborted) {
      const due = await leaseDue(db, tempo.leaseS)
      if (!due) return
      const run: Promise<void> = poll(due)
        .catch((err: unknown) =>
          log.warn({ err, mailbox: due.id }, 'What came of a mailbox could not be noted; it is read again'),
        )
        .finally(() => running.delete(run))
      running.add(run)
    }
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look().catch((err: unknown) => log.warn({ err }, 'Mailboxes could not be looked up; trying again'))
      await wait(tempo.lookMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    start(): void {
      loop ??= work()
    },
    /** Ends what is under way; what was not read is read at the next start. */
    async stop(): Promise<void> {
      stopping.abort()
      await loop
      await Promise.all(running)
    },
  }
}
