import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Sessions } from './sessions.ts'
import { EngineError, isStreamable, parseInsert } from './sql.ts'
import type { Statement } from './statement.ts'

/** What a request of the ClickHouse HTTP interface may say in its URL that is no setting of the query. */
const RESERVED = new Set([
  'query', 'query_id', 'database', 'default_format', 'session_id', 'session_timeout', 'session_check', 'user', 'password', 'role',
  'compress', 'decompress', 'enable_http_compression', 'wait_end_of_query', 'buffer_size', 'send_progress_in_http_headers',
  'http_headers_progress_interval_ms', 'http_write_exception_in_output_format', 'add_http_cors_header',
  'readonly', 'max_query_size',
])
const MOST_BODY = 256 * 1024 * 1024
const STATUS: Readonly<Record<number, number>> = { 60: 404, 81: 404, 62: 400, 456: 400, 516: 403, 159: 408, 164: 500 }

/**
 * The part of the ClickHouse HTTP interface that clients use. chDB has no users, so who may ask is decided here:
 * every request must bring the password, for other people of this machine reach 127.0.0.1 too.
 */
export function createFront(sessions: Sessions, password: string): Server {
  // Parameters travel in the URL: ClickHouse allows 1 MiB of it.
  const server = createServer({ maxHeaderSize: 1_200_000, keepAliveTimeout: 60_000 }, (request, response) => {
    void answer(sessions, password, request, response)
  })
  server.requestTimeout = 0
  return server
}

async function answer(sessions: Sessions, password: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://engine')
  const id = url.searchParams.get('query_id') || randomUUID()
  const gone = new AbortController()
  response.on('close', () => { if (!response.writableFinished) gone.abort(new Error('the client went away')) })
  const headers = { 'X-ClickHouse-Query-Id': id, 'X-ClickHouse-Timezone': 'UTC', 'Content-Type': 'text/plain; charset=UTF-8' }
  try {
    if (url.pathname === '/ping') return void response.end('Ok.\n')
    authorise(request, url, password)
    const statement = await readStatement(request, url, gone.signal)
    if (statement.readonly && !isSet(url, 'wait_end_of_query') && isStreamable(statement.sql)) {
      await sessions.stream(statement, (bytes) => send(response, bytes, headers))
      if (!response.headersSent) response.writeHead(200, headers)
      response.end()
      return
    }
    const { bytes, rowsRead, rowsWritten, bytesRead, seconds } = await sessions.run(statement)
    const summary = {
      read_rows: String(rowsRead), read_bytes: String(bytesRead), written_rows: String(rowsWritten),
      elapsed_ns: String(Math.round(seconds * 1e9)),
    }
    response.writeHead(200, { ...headers, 'Content-Length': bytes.length, 'X-ClickHouse-Summary': JSON.stringify(summary) })
    response.end(bytes)
  } catch (error) {
    if (response.headersSent || gone.signal.aborted) return void response.destroy()
    request.resume()
    refuse(response, error, headers)
  }
}

function authorise(request: IncomingMessage, url: URL, password: string): void {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const given = basic ? Buffer.from(basic, 'base64').toString().replace(/^[^:]*:/, '')
    : String(request.headers['x-clickhouse-key'] ?? url.searchParams.get('password') ?? '')
  if (!timingSafeEqual(digest(given), digest(password))) {
    throw new EngineError(516, 'AUTHENTICATION_FAILED', 'default: Authentication failed: password is incorrect')
  }
}

async function readStatement(request: IncomingMessage, url: URL, signal: AbortSignal): Promise<Statement> {
  const body = await readBody(request)
  const type = request.headers['content-type'] ?? ''
  const isForm = type.startsWith('multipart/form-data')
  const form = isForm ? await new Response(body, { headers: { 'content-type': type } }).formData() : undefined
  const params = new Map<string, string>()
  const settings = new Map<string, string>()
  let sql = url.searchParams.get('query')
  for (const [key, value] of [...url.searchParams, ...(form ?? [])]) {
    if (typeof value !== 'string') continue
    if (key === 'query') sql = value
    else if (key.startsWith('param_')) params.set(key.slice(6), value)
    else if (!RESERVED.has(key)) settings.set(key, value)
  }
  const database = url.searchParams.get('database')
  if (database && database !== 'default') {
    throw new EngineError(81, 'UNKNOWN_DATABASE', `Database ${database} does not exist: the only one here is default`)
  }
  const rows = sql !== null && !form && parseInsert(sql) ? { body } : {}
  const whole = sql === null ? body.toString() : rows.body || form || body.length === 0 ? sql : `${sql}\n${body.toString()}`
  return { sql: whole, ...rows, params, settings, readonly: request.method === 'GET' || isSet(url, 'readonly'), signal }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (request.headers['content-encoding']) {
    throw new EngineError(89, 'ILLEGAL_COMPRESSION', 'Compressed requests are not read here: on one machine they only cost time')
  }
  const pieces: Buffer[] = []
  let size = 0
  // Not destroyed when it is too much, so that the client hears why.
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > MOST_BODY) {
      throw new EngineError(307, 'TOO_MANY_BYTES',
        `The request is larger than ${MOST_BODY} bytes, which would be held in memory at once: send smaller batches`)
    }
    pieces.push(piece)
  }
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, size)
}

async function send(response: ServerResponse, bytes: Uint8Array, headers: Record<string, string>): Promise<void> {
  if (!response.headersSent) response.writeHead(200, headers)
  if (response.write(bytes) || response.destroyed) return
  await new Promise<void>((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })
}

function refuse(response: ServerResponse, error: unknown, headers: Record<string, string>): void {
  const said = error instanceof Error ? error.message : String(error)
  const code = Number(/Code: (\d+)\./.exec(said)?.[1] ?? 1002)
  const text = said.includes('DB::Exception') ? said : `Code: ${code}. DB::Exception: ${said} (UNKNOWN_EXCEPTION)`
  response.writeHead(STATUS[code] ?? 500, { ...headers, 'X-ClickHouse-Exception-Code': String(code) })
  response.end(`${text}\n`)
}

const isSet = (url: URL, key: string) => !['', '0', 'false'].includes(url.searchParams.get(key) ?? '')
const digest = (text: string) => createHash('sha256').update(text).digest()
