import { type ClientRequest, type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { type Outgoing, OutgoingError } from './guard.ts'

/** What came of a call to somebody's server. */
export type PostResult =
  | { readonly answered: true; readonly status: number; readonly body: string; readonly retryAfterS: number | undefined }
  /** `sent`: the whole request had left before it broke, so that the other side may have acted on it. */
  | { readonly answered: false; readonly sent: boolean; readonly problem: string }

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** For everything from the first look for the name to the last byte of the answer. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** As much of an answer as is kept: enough to read what went wrong. */
const answerKept = 1_000

/** Why an address cannot be called; undefined where it can be tried. Plain http only where private addresses are allowed. */
export function wrongAddress(url: string, allowPlain: boolean): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return 'must be an address such as https://crm.example.com/heartline'
  if (parsed.username !== '' || parsed.password !== '') return 'must not hold a name or password: what is sent is signed instead'
  if (parsed.protocol === 'http:' && !allowPlain)
    return 'must begin with https: what is sent there would be open to read on its way'
  return undefined
}

/**
 * Sends one POST to an address that a person of an organisation gave.
 * Follows no redirection, and connects only to the address that was checked.
 */
export async function post(outgoing: Outgoing, url: string, options: PostOptions): Promise<PostResult> {
  const target = new URL(url)
  const abort = AbortSignal.any([AbortSignal.timeout(options.timeoutMs), ...(options.signal ? [options.signal] : [])])
  const found = await outgoing.resolve(target.hostname).catch((error: unknown) => {
    if (error instanceof OutgoingError) return error
    throw error
  })
  if (found instanceof OutgoingError) return { answered: false, sent: false, problem: found.message }
  return new Promise((resolve) => {
    let sent = false
    const request: ClientRequest = (target.protocol === 'https:' ? secure : plain)(target, {
      method: 'POST', signal: abort, agent: false,
      headers: {
        ...options.headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(options.body),
        'user-agent': 'Heartline',
      },
      // Asked again, the name may have another address by now.
      lookup: (_host, { all }, done) =>
        all ? done(null, [{ address: found.address, family: found.family }]) : done(null, found.address, found.family),
      ...(found.servername === undefined ? {} : { servername: found.servername }),
    }, (response) => void readStart(response).then((body) => resolve(answerOf(response, body))))
    request.on('finish', () => { sent = true })
    request.on('error', (error) => resolve({
      answered: false, sent,
      problem: abort.aborted ? `There was no answer within ${options.timeoutMs / 1000} seconds.` : error.message,
    }))
    request.end(options.body)
  })
}

async function readStart(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part)
      length += part.length
      if (length >= answerKept * 4) break
    }
  } catch {
    // The answer broke off: its status is known, and that is what counts.
  }
  response.destroy()
  return Buffer.concat(parts).toString().toWellFormed().replaceAll('\0', '').slice(0, answerKept)
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, body: string): PostResult {
  const after = Number(headers['retry-after'])
  return { answered: true, status: statusCode, body, retryAfterS: Number.isFinite(after) && after > 0 ? after : undefined }
}
