import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { Outgoing } from './guard.ts'

/** As much of an answer as is read: descriptions, keys and tokens are small. */
const largestAnswer = 1024 * 1024
const timeoutMs = 10_000

interface FetchInit {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly signal?: AbortSignal | null | undefined
}

/**
 * `fetch` for addresses that a person of an organisation gave, for libraries that take one. It connects only to the address that
 * was checked, follows no redirection, and stops after ten seconds or a megabyte. Throws OutgoingError where the guard refuses.
 */
export function guardedFetch(outgoing: Outgoing) {
  return async function fetchGuarded(
    address: string, { method = 'GET', headers = {}, body, signal }: FetchInit = {},
  ): Promise<Response> {
    const target = new URL(address)
    const found = await outgoing.resolve(target.hostname)
    const sent = body === undefined || body === null ? undefined : String(body)
    const abort = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])])
    return new Promise((resolve, reject) => {
      const request = (target.protocol === 'https:' ? secure : plain)(target, {
        method, signal: abort, agent: false,
        headers: { ...headers, ...(sent === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent)) }) },
        // Asked again, the name may have another address by now.
        lookup: (_host, { all }, done) =>
          (all ? done(null, [{ address: found.address, family: found.family }]) : done(null, found.address, found.family)),
        ...(found.servername === undefined ? {} : { servername: found.servername }),
      }, (response) => {
        const parts: Buffer[] = []
        let length = 0
        response.on('data', (part: Buffer) => {
          parts.push(part)
          length += part.length
          if (length > largestAnswer) response.destroy(new Error('The answer is larger than a megabyte.'))
        })
        response.on('error', reject)
        response.on('end', () => {
          const status = response.statusCode ?? 0
          const empty = [101, 204, 205, 304].includes(status)
          const given = Object.entries(response.headers)
            .flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]))
          resolve(new Response(empty ? null : Buffer.concat(parts), { status, headers: given }))
        })
      })
      request.on('error', reject)
      request.end(sent)
    })
  }
}
