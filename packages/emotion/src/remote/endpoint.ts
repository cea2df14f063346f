import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { answerSchema } from './answer.ts'
import { failed, type Outcome } from './reason.ts'

/** An OpenAI-compatible server, the model on it, and the key that is shown to it and to nobody else. */
export interface EndpointOptions {
  readonly url: string
  readonly model: string
  readonly apiKey?: string | undefined
  readonly timeoutMs: number
  readonly fetch: typeof fetch
  readonly now: () => number
}

/**
 * One question, one answer: the content of the model's message. `leaveAloneMs` says how long the server should not be asked
 * after a failure.
 */
export interface Endpoint {
  ask(instruction: string, data: string): Promise<Outcome<string> & { readonly leaveAloneMs?: number }>
}

type Reply = Awaited<ReturnType<Endpoint['ask']>> & { readonly status?: number }

const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })

const format = {
  response_format: { type: 'json_schema', json_schema: { name: 'annotations', strict: true, schema: answerSchema } },
}
const steady = { temperature: 0 }
/**
 * Servers refuse what they do not know: some the schema, some models any temperature but their own. The first that is taken
 * stays.
 */
const dialects = [{ ...steady, ...format }, format, steady, {}] as const

/** Refusals of this one request: the next may pass. */
const ownFault = [400, 413, 422]
/** A longer wait than this would hold up the texts behind more than the model's reading is worth. */
const longestWaitMs = 5_000
/** A server that failed is asked again after this, so that its time-outs do not hold up every reading. */
const restMs = 30_000
/** A server that asks for more is asked again the next day all the same. */
const longestRestMs = 86_400_000

export function openEndpoint({ url, model, apiKey, timeoutMs, fetch, now }: EndpointOptions): Endpoint {
  const address = `${url.replace(/\/+$/u, '')}/chat/completions`
  const headers = { 'content-type': 'application/json', ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }) }
  let taken: (typeof dialects)[number] | undefined

  async function post(body: string): Promise<Reply> {
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      // A redirect is not followed: it would carry customers' texts, and perhaps the key, to a place that nobody named.
      const response = await fetch(address, { method: 'POST', headers, body, signal, redirect: 'manual' })
      if (response.ok) return messageIn(await response.text())
      await response.body?.cancel()
      const { status } = response
      const asked = status === 429 || status === 503 ? retryAfter(response.headers.get('retry-after'), now()) : undefined
      const leaveAloneMs = ownFault.includes(status) ? 0 : (asked ?? restMs)
      return { ...failed('status', `the server answered HTTP ${status}`), status, leaveAloneMs }
    } catch (error) {
      if (signal.aborted) return { ...failed('timeout', `no answer within ${timeoutMs} ms`), leaveAloneMs: restMs }
      return { ...failed('unreachable', causeOf(error)), leaveAloneMs: restMs }
    }
  }

  async function postTwice(body: string): Promise<Reply> {
    const reply = await post(body)
    if (reply.status !== 429 || reply.leaveAloneMs === undefined || reply.leaveAloneMs > longestWaitMs) return reply
    await wait(reply.leaveAloneMs)
    return post(body)
  }

  return {
    async ask(instruction, data) {
      const messages = [{ role: 'system', content: instruction }, { role: 'user', content: data }]
      let reply: Reply | undefined
      for (const dialect of taken ? [taken] : dialects) {
        reply = await postTwice(JSON.stringify({ model, messages, ...dialect }))
        if ('value' in reply) taken = dialect
        if (reply.status !== 400 && reply.status !== 422) break
      }
      return reply!
    },
  }
}

function messageIn(body: string): Reply {
  try {
    return { value: Completion.parse(JSON.parse(body)).choices[0]!.message.content }
  } catch {
    return failed('broken', 'the server answered something other than a chat completion')
  }
}

/** How long to wait by a Retry-After header, in seconds or as a date; undefined where there is none that can be read. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/u.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isNaN(ms) ? undefined : Math.min(longestRestMs, Math.max(0, ms))
}

/** fetch hides what happened behind «fetch failed», and a host of several addresses hides it behind a code. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  return cause.message || ('code' in cause ? String(cause.code) : cause.name)
}
