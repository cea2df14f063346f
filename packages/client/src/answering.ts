import type { Answers, Facts, Language, Survey, Text } from '@heartline/survey'

/** The public door of the server for people who answer: no session and no key, the token in the link says it all. */

export interface Sheet {
  readonly id: string
  readonly state: 'open' | 'complete'
  readonly answers: Answers
  readonly answeredAt: Readonly<Record<string, string>>
}

/** What a link opens. `sheet` is null for a shared link, unless asked for with one that this browser has opened. */
export interface Opening {
  readonly survey: { readonly id: string; readonly version: number; readonly definition: Survey; readonly seed: string }
  readonly sheet: Sheet | null
  readonly facts: Facts
  readonly language: Language
  readonly anonymous: boolean
  readonly kiosk: boolean
  readonly brand: { readonly name: string }
}

export const channels = ['link', 'qr', 'email', 'widget', 'kiosk'] as const
export type Channel = (typeof channels)[number]

export interface NewSheet {
  /** A UUID made by the page: sent again, it opens no second sheet. */
  readonly sheet: string
  /** The version of the survey that the page shows. */
  readonly version: number
  readonly language: Language
  readonly channel: Channel
  /** The branch or table that a QR code stands for. */
  readonly place?: string
  /** A UUID that this browser keeps, so that a link can be limited to so many answers from each. */
  readonly browser: string
}

export interface GivenAnswer {
  /** null takes the answer back. */
  readonly answer: unknown
  readonly at: string
  /** Grows with each change of this answer: of two that arrive, the higher stands, in whatever order they come. */
  readonly n: number
}

export interface Seen {
  readonly question: string
  readonly at: string
}

/** No answer at all has the status 0. */
export interface Refused {
  readonly ok: false
  readonly status: number
  readonly code: string
  /** The survey's thanks, which come along when it has been answered already. */
  readonly thanks: Text | undefined
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused

export interface Answering {
  open(language?: Language, sheet?: string): Promise<Outcome<Opening>>
  openSheet(sheet: NewSheet): Promise<Outcome<unknown>>
  save(sheet: string, question: string, given: GivenAnswer): Promise<Outcome<unknown>>
  seen(sheet: string, seen: readonly Seen[]): Promise<Outcome<unknown>>
  complete(sheet: string, end: { readonly at: string; readonly n: number }): Promise<Outcome<unknown>>
}

/** Browsers refuse a longer body in a request that may outlive its page. */
const mostKeptAlive = 60_000
const patienceMs = 15_000

/**
 * The client for one link. It never throws: what goes wrong is an outcome, with the server's code where there is one.
 * Every request outlives the page that sent it, so the last answer before closing still arrives.
 */
export function answering(token: string, base = '/api/v1'): Answering {
  const link = `${base}/answering/${encodeURIComponent(token)}`
  const send = (method: string, path: string, body: unknown) => {
    const text = JSON.stringify(body)
    return request(link + path, {
      method, body: text, keepalive: text.length * 3 < mostKeptAlive, headers: { 'content-type': 'application/json' },
    })
  }
  return {
    open(language, sheet) {
      const query = new URLSearchParams({ ...(language && { lang: language }), ...(sheet && { sheet }) })
      return request(`${link}?${query}`.replace(/\?$/, '')) as Promise<Outcome<Opening>>
    },
    openSheet: (sheet) => send('POST', '/sheets', sheet),
    save: (sheet, question, given) => send('PUT', `/sheets/${sheet}/answers/${question}`, given),
    seen: (sheet, seen) => send('POST', `/sheets/${sheet}/seen`, { seen }),
    complete: (sheet, end) => send('POST', `/sheets/${sheet}/complete`, end),
  }
}

/** Whether it may go better next time: no answer, trouble at the server, too many requests for the moment. */
export const isPassing = ({ status, code }: Refused): boolean =>
  status === 0 || status >= 500 || status === 408 || (status === 429 && code !== 'answered-enough')

async function request(url: string, init: RequestInit = {}): Promise<Outcome<unknown>> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout?.(patienceMs) })
    // A page of a gateway or a hotel's login instead of our JSON is no answer.
    const body = response.status === 204 ? null : ((await response.json()) as unknown)
    if (response.ok) return { ok: true, value: body }
    const { code = '', thanks } = (body ?? {}) as { code?: string; thanks?: Text }
    return { ok: false, status: response.status, code, thanks }
  } catch {
    return { ok: false, status: 0, code: '', thanks: undefined }
  }
}
