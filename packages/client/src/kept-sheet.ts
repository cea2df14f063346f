import type { NewSheet, Seen } from './answering.ts'
import type { Store } from './store.ts'

export interface KeptAnswer {
  readonly answer: unknown
  readonly at: string
  readonly n: number
  /** Begun but not fit to be sent yet, such as half an address. */
  readonly draft?: boolean
}

export interface End {
  readonly at: string
  readonly n: number
}

/**
 * One answer sheet as this browser keeps it. Every answer has a key of its own and every key is written whole, so two
 * tabs cannot overwrite each other's answers, and what was accepted is noted beside an answer, not in it: an answer
 * changed while it was under way stays to be sent.
 */
export interface KeptSheet {
  readonly token: string
  readonly id: string
  /** The sheet is to be opened at the server first. */
  toOpen(): NewSheet | undefined
  open(sheet: NewSheet): void
  opened(): void
  answers(): Record<string, unknown>
  put(question: string, answer: unknown, draft: boolean): void
  /** An answer that the server already has, given on another device. */
  adopt(question: string, answer: unknown, at: string): void
  unsent(): [question: string, KeptAnswer][]
  sent(question: string, n: number): void
  /** Notes that a question was on screen, once. */
  see(question: string): void
  unsentSeen(): Seen[]
  sentSeen(seen: readonly Seen[]): void
  end(): End | undefined
  complete(): void
  reopen(): void
  /** When the latest answer was given; 0 where there is none. */
  touchedAt(): number
  /** Whoever answered here has gone: what is left is sent and then forgotten. */
  abandon(): void
  isAbandoned(): boolean
  forget(): void
}

const prefix = 'heartline/sheet/'
const done = '-'
const parse = <T>(text: string | null): T | undefined => {
  try {
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** Seconds since 2020: numbers that grow on every device, so that a change on a second one outbids the first. */
const clock = (time = Date.now()) => Math.floor(time / 1000) - 1_577_836_800

/** The sheet with this id; nothing is written before something is put. */
export function keptSheet(store: Store, token: string, id: string): KeptSheet {
  const base = `${prefix}${token}/${id}/`
  const entries = (kind: string) =>
    store.keys(base + kind).map((key): [string, string | null] => [key.slice(base.length + kind.length), store.get(key)])
  const read = (question: string) => parse<KeptAnswer>(store.get(`${base}answer/${question}`))
  const write = (question: string, kept: KeptAnswer) => store.set(`${base}answer/${question}`, JSON.stringify(kept))
  const sentOf = (question: string) => Number(store.get(`${base}sent/${question}`) ?? 0)
  const raiseSent = (question: string, n: number) => store.set(`${base}sent/${question}`, String(Math.max(n, sentOf(question))))
  const kept = () => entries('answer/').flatMap(([question, text]): [string, KeptAnswer][] => {
    const answer = parse<KeptAnswer>(text)
    return answer ? [[question, answer]] : []
  })
  return {
    token,
    id,
    toOpen: () => parse<NewSheet>(store.get(`${base}open`)),
    open: (sheet) => store.set(`${base}open`, JSON.stringify(sheet)),
    opened: () => store.remove(`${base}open`),
    answers: () => Object.fromEntries(kept().flatMap(([question, { answer }]) => (answer === null ? [] : [[question, answer]]))),
    put(question, answer, draft) {
      const n = Math.max(clock(), (read(question)?.n ?? 0) + 1)
      write(question, { answer, at: new Date().toISOString(), n, ...(draft && { draft }) })
    },
    adopt(question, answer, at) {
      const n = Math.max(0, clock(Date.parse(at) || 0))
      const mine = read(question)
      // What this browser has not sent yet was meant to stand; otherwise the server knows better.
      if (mine && (mine.draft || mine.n > sentOf(question))) return
      write(question, { answer, at, n: Math.max(n, mine?.n ?? 0) })
      raiseSent(question, Math.max(n, mine?.n ?? 0))
    },
    unsent: () => kept().filter(([question, { n, draft }]) => !draft && n > sentOf(question)),
    sent: raiseSent,
    see(question) {
      const key = `${base}seen/${question}`
      if (store.get(key) === null) store.set(key, new Date().toISOString())
    },
    unsentSeen: () => entries('seen/').flatMap(([question, at]) => (at && at !== done ? [{ question, at }] : [])),
    sentSeen: (seen) => seen.forEach(({ question }) => store.set(`${base}seen/${question}`, done)),
    end: () => parse<End>(store.get(`${base}complete`)),
    complete: () => store.set(`${base}complete`, JSON.stringify({ at: new Date().toISOString(), n: clock() })),
    touchedAt: () => Math.max(0, ...kept().map(([, { at }]) => Date.parse(at))),
    reopen: () => store.remove(`${base}complete`),
    abandon: () => store.set(`${base}abandoned`, done),
    isAbandoned: () => store.get(`${base}abandoned`) !== null,
    forget: () => store.keys(base).forEach((key) => store.remove(key)),
  }
}

/** Every sheet that this browser keeps, of whatever survey. */
export function keptSheets(store: Store): KeptSheet[] {
  const names = new Set(store.keys(prefix).map((key) => key.slice(prefix.length).split('/', 2).join('/')))
  return [...names].map((name) => {
    const [token = '', id = ''] = name.split('/')
    return keptSheet(store, token, id)
  })
}
