import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { openApi } from '@heartline/client/api'
import { breakingChanges, type Description } from './api-changes.ts'
import { type House, openHouse } from './house.ts'
import { asKept, descriptionFile, madeFrom, typesFile } from './kept-description.ts'

describe('What the API promises', () => {
  let house: House
  let live: Description
  const kept = readFileSync(descriptionFile, 'utf8')
  before(async () => {
    house = await openHouse()
    live = (await house.callAs()('GET', '/openapi.json')).body as Description
  })
  after(() => house?.close())

  it('is still there for who relied on it', () => {
    assert.deepEqual(breakingChanges(JSON.parse(kept) as Description, live), [], 'callers would break')
  })
  it('is what docs/openapi.json says, and what the types of packages/client were made from', () => {
    assert.ok(asKept(live) === kept, 'the API has changed: run npm run openapi, and read what changed')
    assert.ok(
      readFileSync(typesFile, 'utf8').startsWith(madeFrom(kept)),
      'the types are older than docs/openapi.json: run npm run openapi',
    )
  })

  it('is kept by a client whose every path and field the compiler knows', async () => {
    const { call } = await house.createOrganisation('Typed')
    const { body } = await call('POST', '/api/v1/my-keys', { name: 'script', scope: 'act', days: 1 })
    const inject = async (request: Request) => {
      const { pathname, search } = new URL(request.url)
      const answer = await house.callAs({ authorization: request.headers.get('authorization') ?? '' })(request.method, pathname
        + search, request.body ? await request.json() : undefined)
      return new Response(answer.status === 204 ? null : JSON.stringify(answer.body), {
        status: answer.status, headers: { 'content-type': 'application/json' },
      })
    }
    const heartline = openApi({ url: 'http://heartline.test', key: (body as { secret: string }).secret, fetch: inject })
    const made = await heartline.POST('/api/v1/touchpoints', {
      body: { key: 'till', names: { en: 'Till', zh: '' }, channel: 'store', phase: 'in-sale', stage: 'act' },
    })
    assert.equal(made.data?.names.en, 'Till')
    const refused = await heartline.GET('/api/v1/journeys/{key}/heartline', { params: { path: { key: 'none' } } })
    assert.equal(refused.error?.code, 'not-found')
    // @ts-expect-error -- no such path
    await heartline.GET('/api/v1/nothing')
    const touchpoint = { key: 'x', names: { en: 'X', zh: '' }, channel: 'store', phase: 'in-sale' } as const
    // @ts-expect-error -- no such stage
    await heartline.POST('/api/v1/touchpoints', { body: { ...touchpoint, stage: 'paid' } })
  })
})
