import type { NewSheet, Seen } from './answering.ts'
import type { Store } from './store.ts'

/**
 * One answer sheet as this browser keeps it. Every answer has a key of its own and every key is written whole, so two
 * tabs cannot overwrite each other's answers, and what was accepted is noted beside an answer, not in it: an answer
 * changed while it was under way stays to be sent.
 */
export interface KeptSheet {
  readonly store: Store
  readonly token: string
  readonly id: string
  /** What the keys of this sheet begin with. */
  readonly base: string
}

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

const prefix = 'heartline/sheet/'
const done = '-'
const now = () => new Date().toISOString()

/** The sheet with this id; nothing is written before something is put. */
export const keptSheet = (store: Store, token: string, id: string): KeptSheet =>
  ({ store, token, id, base: `${prefix}${token}/${id}/` })

/** Every sheet that this browser keeps, of whatever survey. */
export function keptSheets(store: Store): KeptSheet[] {
  const names = new Set(store.keys(prefix).map((key) => key.slice(prefix.length).split('/', 2).join('/')))
  return [...names].map((name) => {
    const [token = '', id = ''] = name.split('/')
    return keptSheet(store, token, id)
  })
}

function read<T>({ store, base }: KeptSheet, key: string): T | undefined {
  try {
    return JSON.parse(store.get(base + key) ?? '') as T
  } catch {
    return undefined
  }
}
const write = ({ store, base }: KeptSheet, key: string, value: unknown) => store.set(base + key, JSON.stringify(value))
const has = ({ store, base }: KeptSheet, key: string) => store.get(base + key) !== null
const names = ({ store, base }: KeptSheet, kind: string) =>
  store.keys(base + kind).map((key) => key.slice(base.length + kind.length))

/** Notes that the sheet is to be opened at the server first. */
export const toBeOpened = (sheet: KeptSheet, opening: NewSheet): void => write(sheet, 'open', opening)
export const opening = (sheet: KeptSheet): NewSheet | undefined => read(sheet, 'open')
export const opened = ({ store, base }: KeptSheet): void => store.remove(`${base}open`)

/** Seconds since 2020: numbers that grow on every device, so that a change on a second one outbids the first. */
const clock = (time = Date.now()) => Math.floor(time / 1000) - 1_577_836_800
const kept = (sheet: KeptSheet) => names(sheet, 'answer/').flatMap((question): [string, KeptAnswer][] => {
  const answer = read<KeptAnswer>(sheet, `answer/${question}`)
  return answer ? [[question, answer]] : []
})
const sentOf = (sheet: KeptSheet, question: string) => read<number>(sheet, `sent/${question}`) ?? 0

/** The answers given so far, those that are not fit to be sent yet included. */
export const answersOf = (sheet: KeptSheet): Record<string, unknown> =>
  Object.fromEntries(kept(sheet).flatMap(([question, { answer }]) => (answer === null ? [] : [[question, answer]])))

/** Keeps an answer, null where it is taken back. */
export function put(sheet: KeptSheet, question: string, answer: unknown, draft: boolean): void {
  const key = `answer/${question}`
  const n = Math.max(clock(), (read<KeptAnswer>(sheet, key)?.n ?? 0) + 1)
  write(sheet, key, { answer, at: now(), n, ...(draft && { draft }) } satisfies KeptAnswer)
}

/** Takes in an answer that the server has already, given on another device. */
export function adopt(sheet: KeptSheet, question: string, answer: unknown, at: string): void {
  const key = `answer/${question}`
  const mine = read<KeptAnswer>(sheet, key)
  // What this browser has not sent yet was meant to stand; otherwise the server knows better.
  if (mine && (mine.draft || mine.n > sentOf(sheet, question))) return
  const n = Math.max(0, clock(Date.parse(at) || 0), mine?.n ?? 0)
  write(sheet, key, { answer, at, n } satisfies KeptAnswer)
  sent(sheet, question, n)
}

/** What the server has not accepted yet and could. */
export const unsent = (sheet: KeptSheet): [question: string, KeptAnswer][] =>
  kept(sheet).filter(([question, { n, draft }]) => !draft && n > sentOf(sheet, question))

/** Notes that the server has this question's answer up to this number. */
export const sent = (sheet: KeptSheet, question: string, n: number): void =>
  write(sheet, `sent/${question}`, Math.max(n, sentOf(sheet, question)))

/** Notes that a question was on screen, once. */
export function see(sheet: KeptSheet, question: string): void {
  if (!has(sheet, `seen/${question}`)) write(sheet, `seen/${question}`, now())
}
export const unsentSeen = (sheet: KeptSheet): Seen[] => names(sheet, 'seen/').flatMap((question) => {
  const at = read<string>(sheet, `seen/${question}`)
  return at && at !== done ? [{ question, at }] : []
})
export const sentSeen = (sheet: KeptSheet, seen: readonly Seen[]): void =>
  seen.forEach(({ question }) => write(sheet, `seen/${question}`, done))

/** Notes that the person has finished. */
export const complete = (sheet: KeptSheet): void => write(sheet, 'complete', { at: now(), n: clock() } satisfies End)
export const end = (sheet: KeptSheet): End | undefined => read(sheet, 'complete')
export const reopen = ({ store, base }: KeptSheet): void => store.remove(`${base}complete`)

/** Notes that whoever answered here has gone: what is left is sent and then forgotten. */
export const abandon = (sheet: KeptSheet): void => write(sheet, 'abandoned', done)
export const isAbandoned = (sheet: KeptSheet): boolean => has(sheet, 'abandoned')
/** When the latest answer was given; 0 where there is none. */
export const touchedAt = (sheet: KeptSheet): number => Math.max(0, ...kept(sheet).map(([, { at }]) => Date.parse(at)))
export const forget = ({ store, base }: KeptSheet): void => store.keys(base).forEach((key) => store.remove(key))
