import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Problem } from '../problems/index.ts'

/** The raw answer of a route that does not speak JSON, such as a file to download. */
export class RawAnswer {
  readonly contentType: string
  readonly body: Readable | Buffer | string
  readonly filename: string | undefined
  constructor(contentType: string, body: Readable | Buffer | string, filename?: string) {
    this.contentType = contentType
    this.body = body
    this.filename = filename
  }
}

/** A file made of rows about people, which can be counted before anything leaves. */
export class RowsAnswer<Row = unknown> extends RawAnswer {
  readonly rows: AsyncIterable<Row>
  readonly write: (rows: AsyncIterable<Row>) => Readable
  /** How many rows of the file one of `rows` makes. */
  readonly weigh: (row: Row) => number
  /** By which address it is known where that is not the one it was asked by, such as that of a POST with what it is of. */
  readonly address: string | undefined
  constructor(
    contentType: string, rows: AsyncIterable<Row>, write: (rows: AsyncIterable<Row>) => Readable, filename: string,
    weigh: (row: Row) => number = () => 1, address?: string,
  ) {
    super(contentType, '', filename)
    this.rows = rows
    this.write = write
    this.weigh = weigh
    this.address = address
  }
}

/** JSON in the form of a standard of its own: the type that it is sent under, and its words for an error. */
export interface Dialect {
  readonly mediaType: string
  problem(problem: Problem): { readonly status: number; readonly body: object }
}

/** What a handler may do to the answer besides its body. */
export interface AnswerControls {
  setCookies(cookies: readonly string[]): void
  status(code: number): void
  header(name: string, value: string): void
  /** Sends the caller on to another address. */
  redirect(to: string): void
}

export interface Call<Actor, P, Q, B> {
  readonly actor: Actor
  readonly params: P
  readonly query: Q
  readonly body: B
  /** The body of a route with `upload: true`, unread. */
  readonly upload: Readable
  /** The body of a route with `raw: true`; empty elsewhere. */
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The address that the call came from. */
  readonly address: string
  readonly answer: AnswerControls
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal
}

type Infer<S> = S extends z.ZodType ? z.infer<S> : undefined

/**
 * A route as data: what it takes, what it answers, who may call it and why. The server, the checks, the OpenAPI
 * document and the tests that walk over all routes are made from this one description.
 */
export interface Route<Access, Actor> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly params?: z.ZodType | undefined
  readonly query?: z.ZodType | undefined
  readonly body?: z.ZodType | undefined
  /** The body as the API's description shows it, where the handler checks the body itself. */
  readonly describedAs?: z.ZodType | undefined
  readonly answers?: z.ZodType | undefined
  readonly status?: number | undefined
  /** The body is a stream of bytes, handed over unread and without the size limit of JSON. */
  readonly upload?: boolean | undefined
  /** The body is a form, as a page or a mail program sends it: it is read, so that the call goes on, and not looked into. */
  readonly form?: boolean | undefined
  /** The JSON body is handed over as the bytes that were sent, unread: a signature is made over them. */
  readonly raw?: boolean | undefined
  /** What its JSON is called and how it words an error, where a standard says so. */
  readonly dialect?: Dialect | undefined
  /** Largest JSON body in bytes, where the default is not right. */
  readonly bodyLimit?: number | undefined
  /** Calls a minute from one caller, where the default is not right. */
  readonly perMinute?: number | undefined
  handle(call: Call<Actor, unknown, unknown, unknown>): Promise<unknown>
}

/** Ties `route` to the access declaration and the actor of the rooms above, which this room does not know. */
export function routeOf<Access, Actor, Public extends Access>() {
  return function route<
    A extends Access, P extends z.ZodType | undefined = undefined, Q extends z.ZodType | undefined = undefined,
    B extends z.ZodType | undefined = undefined, R extends z.ZodType | undefined = undefined,
  >(spec: Omit<Route<A, Actor>, 'handle' | 'params' | 'query' | 'body' | 'answers'> & {
    params?: P; query?: Q; body?: B; answers?: R
    handle(call: Call<A extends Public ? Actor | null : Actor, Infer<P>, Infer<Q>, Infer<B>>):
      Promise<(R extends z.ZodType ? z.input<R> : void) | RawAnswer>
  }): Route<Access, Actor> {
    return spec as unknown as Route<Access, Actor>
  }
}
