import { STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { PassThrough, type Readable } from 'node:stream'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import rateLimit from '@fastify/rate-limit'
import type { z } from 'zod'
import type { Log } from '../log/index.ts'
import { isPassing } from '../postgres/index.ts'
import { fieldProblems, Problem } from '../problems/index.ts'
import { emptyBody, parseJson } from './json-body.ts'
import { networkOf } from './network.ts'
import { type Call, type Dialect, RawAnswer, type Route, RowsAnswer } from './route.ts'

/** What the room above decides about a call, before its body is read. Throws a Problem to refuse. */
export type Admit<Access, Actor> = (request: FastifyRequest, access: Access) => Promise<Actor | null>

/** A call that was carried out, as the room above hears of it before the answer leaves. */
export interface Done<Access, Actor> {
  readonly route: Route<Access, Actor>
  readonly actor: Actor | null
  readonly request: FastifyRequest
}

export interface HttpServer {
  readonly app: FastifyInstance
  listen(port: number, host: string): Promise<number>
  close(): Promise<void>
}

const jsonTypes = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json', 'application/scim+json']
const jsonHint = `Send JSON with one of these content types: ${jsonTypes.join(', ')}.`
const fileType = 'application/octet-stream'
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data']
const defaultBodyLimit = 1024 * 1024
const defaultPerMinute = 1_200
/** Milliseconds in which what is being answered is answered, once the door closes. */
const closingPatience = 15_000

/** Serves routes: admits the caller, checks what comes in, checks what goes out, and answers every error as problem details. */
export async function createHttpServer<Access, Actor extends { readonly callerId: string }>(options: {
  routes: readonly Route<Access, Actor>[]
  admit: Admit<Access, Actor>
  /** What the room above makes of a call once it is read: the call as it is carried out. Throws a Problem to refuse. */
  keep?: (asked: Done<Access, Actor>, call: Call<Actor, unknown, unknown, unknown>) => Promise<Call<Actor, unknown, unknown, unknown>>
  /** Told of each call that was carried out; the answer waits for it. */
  onDone?: (done: Done<Access, Actor>) => Promise<void>
  /** Asked before rows about people leave: answers them as they came, or throws. */
  letOut?: (asked: Done<Access, Actor>, answer: RowsAnswer) => Promise<AsyncIterable<unknown>>
  /** People come by https: a browser that was here once never asks in the open again. */
  secure?: boolean
  log: Log
}): Promise<HttpServer> {
  const { routes, admit, keep, letOut, onDone, log } = options
  const safe = options.secure ? { ...securityHeaders, 'strict-transport-security': 'max-age=31536000' } : securityHeaders
  const app = Fastify({
    logger: false, bodyLimit: defaultBodyLimit, forceCloseConnections: 'idle', routerOptions: { maxParamLength: 300 },
    // A proxy on this machine says for whom it calls; nobody else is believed, or the limit on sign-ins could be walked around.
    trustProxy: 'loopback',
    frameworkErrors: (error, request, reply) => sendProblem(asProblem(error), request, reply.headers(safe), log),
    clientErrorHandler: refuseUnreadable,
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser(jsonTypes, { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) =>
    request.routeOptions.config.raw ? bytes : bytes.length === 0 ? undefined : parseJson(bytes))
  app.addContentTypeParser(fileType, (_request, payload, done) => done(null, payload))
  app.addContentTypeParser(formTypes, { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) =>
    request.routeOptions.config.raw ? bytes : undefined)

  app.setErrorHandler((error, request, reply) => sendProblem(asProblem(error), request, reply, log))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new Problem('not-found', `${request.method} ${request.url.split('?')[0]} is not part of this API; see /openapi.json.`), request, reply, log))
  app.addHook('onSend', async (request, reply) => {
    const framed = request.routeOptions.config.framed === true
    for (const [name, value] of Object.entries(safe)) if (!reply.hasHeader(name) && !(framed && name === 'x-frame-options')) reply.header(name, value)
  })

  const actors = new WeakMap<FastifyRequest, Actor>()
  await app.register(rateLimit, {
    global: false,
    hook: 'preParsing',
    keyGenerator: (request: FastifyRequest) => actors.get(request)?.callerId ?? `address:${networkOf(request.ip)}`,
    errorResponseBuilder: (_request, context) =>
      new Problem('request.too-many', `At most ${context.max} calls a minute are answered, so that one caller cannot slow down the others. Try again in ${context.after}.`),
  })

  for (const route of routes)
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.upload ? Number.MAX_SAFE_INTEGER : (route.bodyLimit ?? defaultBodyLimit),
      config: { raw: route.raw === true, dialect: route.dialect, rateLimit: { max: route.perMinute ?? defaultPerMinute, timeWindow: '1 minute' } },
      onRequest: async (request) => {
        requireMediaType(request, route)
        const actor = await admit(request, route.access)
        if (actor) actors.set(request, actor)
      },
      handler: async (request, reply) => {
        const gone = new AbortController()
        reply.raw.once('close', () => gone.abort())
        reply.status(route.status ?? 200)
        const asked: Done<Access, Actor> = { route, actor: actors.get(request) ?? null, request }
        const call: Call<Actor, unknown, unknown, unknown> = {
          actor: (actors.get(request) ?? null) as Actor,
          params: check(route.params, request.params, 'path'),
          query: check(route.query, request.query, 'query'),
          body: route.upload || route.raw ? undefined : check(route.body, bodyOf(request, route), 'body'),
          upload: (route.upload ? request.body ?? new PassThrough().end() : new PassThrough().end()) as Readable,
          bytes: route.raw && Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          headers: request.headers,
          address: request.ip,
          answer: {
            setCookies: (cookies) => void reply.header('set-cookie', [...cookies]),
            status: (code) => void reply.status(code),
            header: (name, value) => void reply.header(name, value),
            redirect: (to) => void reply.status(302).header('location', to),
          },
          signal: gone.signal,
        }
        const answer = await route.handle(keep ? await keep(asked, call) : call)
        const rows = answer instanceof RowsAnswer ? await (letOut?.(asked, answer) ?? answer.rows) : undefined
        await onDone?.(asked)
        return send(reply, route, answer, rows)
      },
    })

  return {
    app,
    listen: async (port, host) => {
      await app.listen({ port, host })
      return (app.server.address() as AddressInfo).port
    },
    async close() {
      // A connection that was busy when the door closed is idle a moment later, and would be kept alive.
      const idle = setInterval(() => app.server.closeIdleConnections(), 20)
      const late = setTimeout(() => app.server.closeAllConnections(), closingPatience)
      try {
        await app.close()
      } finally {
        clearInterval(idle)
        clearTimeout(late)
      }
    },
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer may stand in a frame of another site. */
    framed?: boolean
    /** The JSON body is handed over as it was sent. */
    raw?: boolean
    /** The standard whose words an error is answered in. */
    dialect?: Dialect | undefined
  }
}

const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

function bodyOf({ body }: FastifyRequest, route: Route<unknown, never>): unknown {
  if (route.body && body === undefined) throw new Problem('request.malformed', emptyBody)
  return body
}

function check(type: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!type) return undefined
  const parsed = type.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = fieldProblems(parsed.error.issues)
  const first = fields[0]
  throw new Problem('request.invalid', `In the ${where}: ${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'a value'}${fields.length > 1 ? ` (and ${fields.length - 1} more)` : ''}. Nothing was changed.`, { fields })
}

function send(reply: FastifyReply, route: Route<unknown, never>, answer: unknown, rows?: AsyncIterable<unknown>): unknown {
  if (answer instanceof RawAnswer) {
    reply.type(answer.contentType)
    if (answer.filename) reply.header('content-disposition', `attachment; filename="${answer.filename.replaceAll(/[^\w.-]/g, '_')}"`)
    return reply.send(answer instanceof RowsAnswer && rows ? answer.write(rows) : answer.body)
  }
  if (!route.answers) return reply.send()
  // What leaves is cut to what the contract declares, so that a column added to a table is not thereby published.
  return reply.type(`${route.dialect?.mediaType ?? 'application/json'}; charset=utf-8`).send(JSON.stringify(route.answers.parse(answer)))
}

/** What is no HTTP at all is answered by hand, for there is no request yet. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const problem = error.code === 'HPE_HEADER_OVERFLOW' ? new Problem('request.too-large', 'The address or the headers are longer than is read.') : new Problem('request.malformed', 'This is not HTTP as it is read here.')
  const body = JSON.stringify(problem)
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`)
}

/** Before a byte is read: a file is not to be read whole as JSON, nor JSON handed on as a file. */
function requireMediaType({ headers }: FastifyRequest, route: Route<unknown, never>): void {
  const given = headers['content-type']?.split(';')[0]!.trim().toLowerCase()
  if (given === undefined || (route.form && formTypes.includes(given))) return
  if (route.upload ? given === fileType : given !== fileType && !formTypes.includes(given)) return
  throw new Problem('request.media-type', route.upload ? `Send the bytes of the file with the content type ${fileType}.` : jsonHint)
}

const tooLarge = (cause: Error) => new Problem(
  'question.too-large', 'This asks for more of the history than can be worked out in a minute. Nothing was changed. Ask for fewer days or for one segment, or again when less is going on.', { cause },
)

const bySystemCode: Readonly<Record<string, (e: Error) => Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem('request.too-large', 'The body is larger than this address takes, which keeps one request from using up the memory of all. Nothing was stored; send it in smaller parts.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem('request.media-type', jsonHint),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new Problem('request.malformed', 'The body is shorter or longer than its content-length says. Nothing was stored.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new Problem('request.malformed', 'A part of this address is longer than any name or number here.'),
  // ClickHouse: the time, or the memory, that one question may take is used up.
  159: tooLarge,
  241: tooLarge,
  FST_ERR_BAD_URL: () => new Problem('request.malformed', 'This address cannot be read.'),
}

const unavailable = (cause: Error) => new Problem('stores.unavailable', 'What was stored is safe. Try again in a few seconds.', { cause })

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Error) {
    const known = 'code' in error && typeof error.code === 'string' ? bySystemCode[error.code] : undefined
    if (known) return known(error)
    if (isPassing(error)) return unavailable(error)
    if ('statusCode' in error && Number(error.statusCode) >= 400 && Number(error.statusCode) < 500)
      return new Problem('request.malformed', `${error.message}. Nothing was stored.`)
  }
  return new Problem('internal', 'What was stored before is safe. The server log has the cause; try again, and tell the operator if it stays.', { cause: error })
}

function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  if (problem.status >= 500) log.error({ err: problem.cause ?? problem, route: `${request.method} ${request.routeOptions.url ?? '?'}` }, problem.message)
  const { dialect } = request.routeOptions.config
  if (!dialect) return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
  const { status, body } = dialect.problem(problem)
  return reply.status(status).type(dialect.mediaType).send(JSON.stringify(body))
}
