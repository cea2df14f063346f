import { createHash } from 'node:crypto'
import { networkOf } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Failures } from './failures-store.ts'

const minuteMs = 60_000
/** Failed tries that are free: people mistype, and many may sit behind one address. */
export const freeTries = { account: 10, address: 50 } as const
const longestMinutes = 60

/** For how long a door stays shut after so many failures: a minute at first, then twice as long each time, an hour at most. */
export function lockMinutes(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(2 ** (failures - free), longestMinutes)
}

export const accountOf = (email: string): string => `account:${createHash('sha256').update(email.toLowerCase()).digest('hex')}`
const addressOf = (address: string) => `address:${networkOf(address)}`

/** Slows down whoever guesses: by account, so that many addresses help nobody, and by address, so that many accounts do not. */
export function createLockOut(failures: Failures, now: () => Date) {
  async function fail(subject: string, free: number): Promise<number> {
    const minutes = lockMinutes(await failures.count(subject), free)
    if (minutes > 0) await failures.lock(subject, new Date(now().getTime() + minutes * minuteMs))
    return minutes
  }
  return {
    /** Throws `auth.locked`; the words are the same whether or not there is such an account. */
    async refuse(email: string, address: string): Promise<void> {
      const until = await failures.lockedUntil([accountOf(email), addressOf(address)])
      if (!until) return
      const minutes = Math.max(1, Math.ceil((until.getTime() - now().getTime()) / minuteMs))
      throw new Problem(
        'auth.locked',
        `Too many tries have failed. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, or ask an owner of your organisation.`,
      )
    },
    /** Counts a failure, and answers for how many minutes the account is shut because of it. */
    async fail(email: string, address: string): Promise<number> {
      await fail(addressOf(address), freeTries.address)
      return fail(accountOf(email), freeTries.account)
    },
    /** A right password: the account is open again, and the address gets some of its tries back. */
    async succeed(email: string, address: string): Promise<void> {
      await failures.forget(accountOf(email))
      await failures.takeBack(addressOf(address), freeTries.account)
    },
    unlock: (email: string) => failures.forget(accountOf(email)),
    async lockedOf(emails: readonly string[]): Promise<Map<string, Date>> {
      const bySubject = await failures.locked(emails.map(accountOf))
      return new Map(emails.flatMap((e) => (bySubject.has(accountOf(e)) ? [[e, bySubject.get(accountOf(e))!] as const] : [])))
    },
  }
}
export type LockOut = ReturnType<typeof createLockOut>
