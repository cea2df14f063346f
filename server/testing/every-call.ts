import assert from 'node:assert/strict'
import fc from 'fast-check'
import { refusals } from '../listen/surveys/answering/contract.ts'
import { problemTypes } from '../platform/problems/index.ts'
import { furnish } from './furnish.ts'
import { type Call, type House, openHouse } from './house.ts'
import { type JsonSchema, valueOf } from './value-of-schema.ts'

type Schemas = Readonly<Record<string, JsonSchema>>

interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters:
    readonly { readonly name: string; readonly in: 'path' | 'query'; readonly required: boolean; readonly schema: JsonSchema }[]
  readonly body: JsonSchema | undefined
}
interface Description {
  readonly components: { readonly schemas: Schemas }
  readonly paths: Readonly<Record<string, Readonly<Record<string, {
    readonly parameters?: Operation['parameters']
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> }
  }>>>>
}

/** Not called by chance: what ends the caller's session, loads a whole company, or waits for a stranger's server to answer. */
const left = [
  'DELETE /api/v1/session', 'POST /api/v1/sample-company', 'POST /api/v1/mailbox-tests', 'PUT /api/v1/sign-in-settings/provider',
]
/** One caller may ask 1,200 times a minute, so as many owners take turns. */
const owners = 30
/** Calls under way at any time: enough that the stores are not waited for, and that calls meet. */
const atOnce = 6

export interface EveryCall {
  readonly house: House
  readonly operations: readonly Operation[]
  /**
   * Makes so many calls by chance, as the API's own description allows
   * them and a little beyond, and throws with every kind of wrong answer.
   */
  run(calls: number, seed: number): Promise<Called>
  close(): Promise<void>
}

export interface Called {
  /** How many calls were answered with each status. */
  readonly answered: Readonly<Record<number, number>>
  /** The operations that took longest, with the mean milliseconds of a call. */
  readonly slowest: readonly { readonly operation: string; readonly calls: number; readonly ms: number }[]
}

/**
 * Calls made from the description of the running server: none may be
 * answered with 500 or above, nor with an error that is not described.
 */
export async function openEveryCall(): Promise<EveryCall> {
  const house = await openHouse()
  try {
    return await everyCallOf(house)
  } catch (error) {
    await house.close()
    throw error
  }
}

async function everyCallOf(house: House): Promise<EveryCall> {
  const own = await house.createOrganisation('Tea')
  await furnish(house, own, 'tea')
  const callers: Call[] = [own.call]
  for (let i = 1; i < owners; i++) callers.push(await house.addPerson(own.call, 'owner', `owner${i}@tea.example`))
  const description = (await own.call('GET', '/openapi.json')).body as Description
  const operations = operationsOf(description)
  const { schemas } = description.components

  async function run(calls: number, seed: number): Promise<Called> {
    const answered: Record<number, number> = {}
    const wrong = new Map<string, string>()
    const times: { operation: string; calls: number; ms: number }[] = []
    const each = Math.ceil(calls / operations.length)
    let i = 0
    for (const operation of operations) {
      const name = `${operation.method} ${operation.path}`
      const begun = performance.now()
      const waiting = fc.sample(callOf(operation, schemas), { numRuns: each, seed: seed + i })
      await Promise.all(Array.from({ length: atOnce }, async () => {
        for (let one; (one = waiting.pop());) {
          const { url, body } = one
          const { status, body: said, text, headers } = await callers[i++ % owners]!(operation.method, url, body)
          answered[status] = (answered[status] ?? 0) + 1
          if (status < 400 || (status < 500 && isDescribed(operation, headers['content-type'], said))) continue
          wrong.set(`${name} ${status}`, `${url}\n${JSON.stringify(body)?.slice(0, 1_500)}\n→ ${text.slice(0, 400)}`)
        }
      }))
      times.push({ operation: name, calls: each, ms: Math.round((performance.now() - begun) / each) })
    }
    assert.equal(wrong.size, 0, [...wrong].map(([what, how]) => `${what}: ${how}`).join('\n\n'))
    return { answered, slowest: times.toSorted((a, b) => b.ms - a.ms).slice(0, 10) }
  }
  return { house, operations, run, close: () => house.close() }
}

/** An error is problem details with a code that is documented; a page that people open says it in words, SCIM in its own. */
function isDescribed({ path }: Operation, contentType: unknown, said: unknown): boolean {
  if (path.startsWith('/scim/'))
    return String(contentType).startsWith('application/scim+json') && Number((said as { status: string }).status) >= 400
  if (!path.startsWith('/api/')) return /^text\/html|^application\/problem\+json/.test(String(contentType))
  return String(contentType).startsWith('application/problem+json')
    && (said as { code: string }).code in { ...problemTypes, ...refusals }
}

function operationsOf({ paths }: Description): Operation[] {
  return Object.entries(paths)
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(), path, parameters,
      body: (requestBody?.content['application/json'] ?? requestBody?.content['application/scim+json'])?.schema,
    })))
    .filter(({ method, path }) => !left.includes(`${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`))
}

function callOf({ method, path, parameters, body }: Operation, schemas: Schemas): fc.Arbitrary<{ url: string; body: unknown }> {
  return fc.boolean().chain((withJunk) => {
    const values = fc.tuple(...parameters.map((p) => (p.required
      ? valueOf(p.schema, withJunk, schemas)
      : fc.option(valueOf(p.schema, withJunk, schemas), { nil: undefined }))))
    return fc.tuple(values, body && method !== 'GET' ? valueOf(body, withJunk, schemas) : fc.constant(undefined))
      .map(([given, sent]) => {
      const query = new URLSearchParams()
      let url = path
      parameters.forEach((p, i) => {
        if (p.in === 'path') url = url.replace(`{${p.name}}`, encodeURIComponent(textOf(given[i])))
        else if (given[i] !== undefined) query.append(p.name, textOf(given[i]))
      })
      return { url: query.size > 0 ? `${url}?${query}` : url, body: sent }
    })
  })
}

/** What stands in an address: at most 200 characters of well-formed text, and never nothing or a step upwards. */
function textOf(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed().slice(0, 200).toWellFormed()
  return text === '' || text === '.' || text === '..' ? '1' : text
}
