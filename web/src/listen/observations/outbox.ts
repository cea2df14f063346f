import { z } from 'zod'
import {
  holding,
  Mood,
  ObservationKind,
  type ObservationDraft,
  type ObservationReceipt,
} from '../../../../server/listen/observations/contract.ts'
import { outboxKey } from './outbox-key.ts'

/** What was tapped, before it is an observation of the server. */
export const Content = z.object({
  kind: ObservationKind,
  phrase: z.number().optional(),
  mood: Mood.optional(),
  text: z.string().optional(),
  customer: z.number().optional(),
  touchpoint: z.string().optional(),
  branch: z.string().optional(),
})
export type Content = z.infer<typeof Content>

/** An observation on this device, until the server has it for good. */
const Entry = z.object({
  id: z.string(),
  /** Who tapped it: a shared phone sends it only while that person is signed in. */
  person: z.string(),
  revision: z.number(),
  seenAt: z.number(),
  content: Content,
  /** What it is called on the screen, as it was tapped. */
  label: z.string(),
  editing: z.boolean(),
  undone: z.boolean(),
  /** True from the moment before the first request: from then on the server may know it. */
  tried: z.boolean(),
  /** The last change that the server holds, and until when it can be taken back by this device's clock. */
  held: z.object({ revision: z.number(), until: z.number() }).nullable(),
  /** Why the server will not have it. */
  problem: z.string().nullable(),
})
export type Entry = z.infer<typeof Entry>

export type EntryState = 'waiting' | 'held' | 'refused'
export const stateOf = (entry: Entry): EntryState =>
  entry.problem !== null ? 'refused' : entry.held?.revision === entry.revision ? 'held' : 'waiting'

/** What the person should be told. */
export type News = { what: 'too-late-to-undo' | 'too-late-to-change'; label: string }

/** A refusal is for good; whatever else goes wrong, it is tried again. */
export class Refused extends Error {
  override name = 'Refused'
}

export { outboxKey }

export interface OutboxParts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Sends to the server; throws `Refused` where it says no for good. */
  readonly send: (draft: ObservationDraft) => Promise<ObservationReceipt>
  readonly undo: (id: string) => Promise<ObservationReceipt>
  readonly newId: () => string
  readonly now: () => number
  readonly tell: (news: News) => void
}

/**
 * Observations on their way from this device to the server. They are written down before anything is sent, sent again
 * until answered, always under one id, and forgotten once the server has them for good.
 */
export function createOutbox({ storage, send, undo, newId, now, tell }: OutboxParts) {
  const listeners = new Set<() => void>()
  let read: { raw: string | null; entries: readonly Entry[] } = { raw: null, entries: [] }
  let flushing: Promise<boolean> | undefined

  /** Read afresh each time, since another tab may have written. */
  function entries(): readonly Entry[] {
    const raw = storage.getItem(outboxKey)
    if (raw !== read.raw) read = { raw, entries: parse(raw) }
    return read.entries
  }
  function save(next: readonly Entry[]): void {
    if (next.length === 0) storage.removeItem(outboxKey)
    else storage.setItem(outboxKey, JSON.stringify(next))
    for (const listen of listeners) listen()
  }
  const find = (id: string) => entries().find((e) => e.id === id)
  const patch = (id: string, change: Partial<Entry>) => save(entries().map((e) => (e.id === id ? { ...e, ...change } : e)))
  const forget = (id: string) => save(entries().filter((e) => e.id !== id))

  async function deliver(entry: Entry): Promise<void> {
    const { id, revision, seenAt, content, editing, label } = entry
    patch(id, { tried: true })
    const ago = Math.min(holding.oldestMs, Math.max(0, Math.round(now() - seenAt)))
    try {
      const { stands, state } = await send({ id, revision, ago, editing, ...content })
      if (!stands) {
        if (state !== 'undone') tell({ what: 'too-late-to-change', label })
        forget(id)
      } else
        patch(id, { held: { revision, until: state === 'held' ? now() + (editing ? holding.editingMs : holding.undoMs) : 0 } })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      patch(id, { problem: error.message })
    }
  }

  async function takeBack({ id, label }: Entry): Promise<void> {
    const { stands } = await undo(id)
    if (!stands) tell({ what: 'too-late-to-undo', label })
    forget(id)
  }

  async function flushOnce(person: string): Promise<boolean> {
    try {
      for (const { id } of entries().filter((e) => e.person === person)) {
        const entry = find(id)
        if (!entry) continue
        if (entry.undone) await takeBack(entry)
        else if (stateOf(entry) === 'waiting') await deliver(entry)
      }
      return true
    } catch {
      return false
    }
  }

  return {
    entries,
    subscribe(listen: () => void): () => void {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    add(person: string, content: Content, label: string): Entry {
      const entry: Entry = {
        id: newId(),
        person,
        revision: 0,
        seenAt: now(),
        content,
        label,
        editing: false,
        undone: false,
        tried: false,
        held: null,
        problem: null,
      }
      save([...entries(), entry])
      return entry
    },
    /** Changes what is still here: adds words or a customer, or holds it while they are written. */
    change(id: string, change: { content?: Content; editing: boolean }): void {
      const entry = find(id)
      if (entry) patch(id, { ...change, revision: entry.revision + 1 })
    },
    /** Takes it back; what no request has carried yet is simply forgotten. */
    undo(id: string): void {
      const entry = find(id)
      if (!entry) return
      if (entry.tried && (entry.problem === null || entry.held)) patch(id, { undone: true })
      else forget(id)
    },
    forget,
    /** Forgets what the server holds and nobody can take back any more, and lets go of words that were never finished. */
    tidy(): void {
      const time = now()
      const kept = entries().filter((e) => stateOf(e) !== 'held' || e.undone || time < e.held!.until)
      if (kept.length < entries().length) save(kept)
    },
    /** At the start of the app: what was being written when it was closed goes as it stands. */
    resume(person: string): void {
      for (const e of entries()) if (e.person === person && e.editing) patch(e.id, { editing: false, revision: e.revision + 1 })
    },
    /** Sends what waits, one after the other. Answers false where it should be tried again later. */
    async flush(person: string): Promise<boolean> {
      // What was added while another flush was under way is looked for after it.
      const before = flushing
      const own = (async () => {
        await before
        return flushOnce(person)
      })()
      flushing = own
      return own
    },
  }
}
export type Outbox = ReturnType<typeof createOutbox>

/** What this app wrote; anything else is left out rather than an error that would keep the page from opening. */
function parse(raw: string | null): readonly Entry[] {
  try {
    const all: unknown = JSON.parse(raw ?? '[]')
    return Array.isArray(all) ? all.flatMap((one) => Entry.safeParse(one).data ?? []) : []
  } catch {
    return []
  }
}
