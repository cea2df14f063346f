import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ZodType } from 'zod'
import { prove } from './gates.ts'
import { isResting } from './rest.ts'

/** What the server says when it cannot do as asked (RFC 9457). */
export interface Problem {
  readonly title: string
  readonly status: number
  readonly detail?: string | undefined
  readonly code?: string | undefined
  readonly problems?: readonly { readonly path: string; readonly message: string }[] | undefined
}

/** A refused or failed request. `status` 0 means that the server was not reached. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>
interface Options<T> {
  query?: Query | undefined
  /** An object is sent as JSON, a Blob as it is. */
  body?: object | undefined
  /** What the answer looks like: held against it in development, where a wrong answer is an error. */
  shape?: ZodType<T> | undefined
  signal?: AbortSignal | undefined
}

const listeners = new Set<() => void>()
/** Calls `listener` whenever the server says that nobody is signed in any more. */
export const onSignedOut = (listener: () => void) => void listeners.add(listener)

export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, v]) => v !== undefined && v !== null && v !== '')
  const text = new URLSearchParams(given.map(([k, v]) => [k, String(v)])).toString()
  return `/api/v1/${path}${text ? `?${text}` : ''}`
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  if (body && typeof body === 'object' && 'title' in body) return { status: response.status, ...body } as Problem
  return { title: response.statusText || `HTTP ${response.status}`, status: response.status }
}

/** Sends a call and answers what came back well. Where it takes a fresh proof of who is asking, the person is asked, and it is sent once more. */
export async function send(url: string, init: RequestInit & { headers?: Record<string, string> }, again = true): Promise<Response> {
  const headers = { ...init.headers, 'accept-language': document.documentElement.lang || 'en', ...(isResting() ? { 'x-by-itself': '1' } : {}) }
  const response = await fetch(url, { ...init, headers }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause
    throw new ApiError({ title: 'unreachable', status: 0, code: 'unreachable' })
  })
  if (response.ok) return response
  const problem = await problemOf(response)
  if (again && problem.code === 'auth.proof-needed' && (await prove())) return send(url, init, false)
  if (response.status === 401 && url !== address('session') && !url.startsWith(address('session/'))) for (const tell of listeners) tell()
  throw new ApiError(problem)
}

/** One request to the API. Throws ApiError with the server's problem details, or with status 0 when it was not reached. */
export async function request<T = void>(method: string, path: string, options: Options<T> = {}): Promise<T> {
  const { query, body, shape, signal } = options
  const raw = body instanceof Blob
  const response = await send(address(path, query), {
    method,
    signal: signal ?? null,
    ...(body ? { body: raw ? body : JSON.stringify(body) } : {}),
    headers: body ? { 'content-type': raw ? 'application/octet-stream' : 'application/json' } : {},
  })
  if (response.status === 204) return undefined as T
  const answer = await response.json() as T
  return import.meta.env.DEV && shape ? shape.parse(answer) : answer
}

/** What was never worked out may be any moment: it begins by itself when the first import is in history. */
export const untilFirstMs = 3_000

/** A thing of the API as a query: its key is its path, so `invalidate('people')` finds every read below it. */
export const resource = <T>(path: string, shape: ZodType<T>, query: Query = {}) =>
  queryOptions({
    queryKey: [...path.split('/'), query],
    queryFn: ({ signal }) => request<T>('GET', path, { query, shape, signal }),
  })

interface Pageful { readonly next: string | null }
/** A list of the API that is read page by page. */
export const pages = <T extends Pageful>(path: string, shape: ZodType<T>, query: Query = {}) =>
  infiniteQueryOptions({
    queryKey: [...path.split('/'), query, 'pages'],
    queryFn: ({ signal, pageParam }) => request<T>('GET', path, { query: { ...query, cursor: pageParam }, shape, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
