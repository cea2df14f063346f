import { countSignals } from '../../platform/telemetry/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Receipt, Refusal } from './contract.ts'
import { type Arrival, insertArrivals, type IntakeDb } from './store.ts'
import { validate } from './validate.ts'

interface Waiting {
  readonly arrivals: readonly Arrival[]
  resolve(isNew: readonly boolean[]): void
  reject(cause: unknown): void
}

const mostInOneWrite = 5_000
const writesAtOnce = 2

/**
 * Takes signals in: checks each, and stores the good ones durably before it answers. Calls that come while a write is
 * under way share the next one, so that a thousand single posts cost a few commits and not a thousand.
 */
export function createAccept(db: IntakeDb, onStored: () => void) {
  const queue: Waiting[] = []
  let writing = 0

  async function write(): Promise<void> {
    const taken: Waiting[] = []
    let size = 0
    while (queue.length > 0 && (size === 0 || size + queue[0]!.arrivals.length <= mostInOneWrite)) {
      const next = queue.shift()!
      taken.push(next)
      size += next.arrivals.length
    }
    const byName = new Map<string, number>()
    const distinct: Arrival[] = []
    const positions = taken.map((w) => w.arrivals.map((a) => {
      const name = `${a.org}\u0000${a.source}\u0000${a.id}`
      const seen = byName.get(name)
      if (seen !== undefined) return { at: seen, first: false }
      byName.set(name, distinct.length)
      distinct.push(a)
      return { at: distinct.length - 1, first: true }
    }))
    try {
      const fresh = await insertArrivals(db, distinct)
      taken.forEach((w, i) => w.resolve(positions[i]!.map((p) => p.first && fresh.has(p.at))))
      onStored()
    } catch (cause) {
      for (const w of taken) w.reject(cause)
    }
  }

  function pump(): void {
    while (writing < writesAtOnce && queue.length > 0) {
      writing++
      void write().finally(() => {
        writing--
        pump()
      })
    }
  }

  async function take(org: OrgId, items: readonly unknown[]): Promise<Receipt> {
    const now = Date.now()
    const refused: Refusal[] = []
    const arrivals: Arrival[] = []
    items.forEach((item, index) => {
      const verdict = validate(item, now)
      if ('problems' in verdict) refused.push({ index, id: verdict.id, problems: [...verdict.problems] })
      else {
        const { id, source } = verdict.signal
        arrivals.push({ org, source, id, body: verdict.body })
      }
    })
    if (arrivals.length === 0) return { accepted: 0, repeated: 0, refused }
    const isNew = await new Promise<readonly boolean[]>((resolve, reject) => {
      queue.push({ arrivals, resolve, reject })
      pump()
    })
    const accepted = isNew.filter(Boolean).length
    return { accepted, repeated: arrivals.length - accepted, refused }
  }

  return async function accept(org: OrgId, items: readonly unknown[]): Promise<Receipt> {
    const receipt = await take(org, items)
    countSignals(receipt)
    return receipt
  }
}

export type Accept = ReturnType<typeof createAccept>
