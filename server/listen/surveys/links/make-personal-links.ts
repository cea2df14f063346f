import { Readable } from 'node:stream'
import type { OrgId } from '../../../govern/roles/index.ts'
import { csvLine } from '../../../platform/csv/contract.ts'
import { mostPersonalLinks, type PersonalLinksDraft } from '../contract.ts'
import { insertPersonalLinks, type LinksDb, nextCustomers } from './links-store.ts'
import { addressOf, hashOf, newToken } from './tokens.ts'

const atOnce = 1_000

export interface LinksAsked {
  readonly db: LinksDb
  readonly publicUrl: string
  readonly org: OrgId
  readonly survey: number
  readonly draft: PersonalLinksDraft
  readonly by: string | null
  /** Whether the caller may see who the customers are. */
  readonly identify: boolean
}

type People = Awaited<ReturnType<typeof nextCustomers>>

/** The customers asked for, in parts. */
export async function* customersAsked({ db, org, draft }: LinksAsked): AsyncGenerator<People> {
  let last = 0
  for (let read = 0; read < mostPersonalLinks;) {
    const people = await nextCustomers(db, org, draft.for, last, Math.min(atOnce, mostPersonalLinks - read))
    if (people.length === 0) return
    yield people
    read += people.length
    last = people.at(-1)!.id
  }
}

/**
 * A personal link for each of these customers, as CSV while they are made. This is the one time that their addresses are
 * known: kept are their hashes.
 */
export function makePersonalLinks(asked: LinksAsked, people: AsyncIterable<People>): Readable {
  return Readable.from(lines(asked, people), { objectMode: false })
}

async function* lines(
  { db, publicUrl, org, survey, draft, by, identify }: LinksAsked, parts: AsyncIterable<People>,
): AsyncGenerator<string> {
  yield csvLine(['customer', ...(identify ? ['name', 'email'] : []), 'link'])
  for await (const people of parts) {
    const invited = people.map((person) => ({ ...person, token: newToken() }))
    const got = await insertPersonalLinks(
      db, org, survey, draft, by, invited.map((p) => ({ customer: p.id, hash: hashOf(p.token) })),
    )
    yield invited
      .filter((p) => got.has(p.id))
      .map((p) => csvLine([p.id, ...(identify ? [p.name, p.email] : []), addressOf(publicUrl, p.token)]))
      .join('')
  }
}
