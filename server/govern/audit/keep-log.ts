import type { OrgId } from '../roles/index.ts'
import type { AuditEntry } from './contract.ts'
import { sealEntry } from './seal-entry.ts'
import { appendEntries, type AuditDb, inOneTransaction, type SealedEntry, takeHead } from './store.ts'

/** What is to be noted; its number and moment are given when it is written. */
export type Noted = Omit<AuditEntry, 'number' | 'at'> & { readonly org: OrgId }

interface Waiting {
  readonly noted: Noted
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

const mostAtOnce = 500

/** Writes down what was done, in one chain an organisation. Calls that come while a write is under way share the next one. */
export function keepLog(db: AuditDb, key: string, now: () => Date) {
  let waiting: Waiting[] = []
  let writing = false

  /** Resolves when the entry is durable. */
  function note(noted: Noted): Promise<void> {
    return new Promise((done, failed) => {
      waiting.push({ noted, done, failed })
      if (!writing) void writeAll()
    })
  }

  async function writeAll(): Promise<void> {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce)
      waiting = waiting.slice(mostAtOnce)
      for (const [org, ones] of Map.groupBy(batch, (w) => w.noted.org)) {
        try {
          await write(org, ones.map((w) => w.noted))
          for (const { done } of ones) done()
        } catch (error) {
          for (const { failed } of ones) failed(error)
        }
      }
    }
    writing = false
  }

  function write(org: OrgId, noted: readonly Noted[]): Promise<void> {
    return inOneTransaction(db, async (tx) => {
      let { number, seal } = await takeHead(tx, org)
      const at = now().toISOString()
      const entries = noted.map(({ org: _, ...rest }): SealedEntry => {
        const entry = { ...rest, number: ++number, at }
        seal = sealEntry(key, org, seal, entry)
        return { ...entry, seal }
      })
      await appendEntries(tx, org, entries)
    })
  }

  return note
}
