import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { CompetitorComparison } from './contract.ts'

const places = [
  'On Monday', 'On Tuesday', 'Last week', 'Yesterday', 'In the morning', 'At noon', 'In the evening', 'Today', 'In May',
  'In June', 'On my birthday', 'After work',
]
const reviews = (sentences: readonly string[], stars: number) =>
  Array.from({ length: 48 }, (_, i) => ({
    text: `${places[i % 12]!} (${Math.floor(i / 12)}): ${sentences[i % sentences.length]!}`,
    stars: Math.min(5, Math.max(1, stars + (i % 3) - 1)),
  }))

/** Waiting is hated at both; the staff are liked here and not there; the taste is liked at both. */
const ours = reviews([
  'The waiting time was terrible, far too slow.', 'The staff were wonderful, so friendly and kind.',
  'The tea was delicious, I love the taste.',
], 4)
const theirs = reviews([
  'The waiting time was terrible, far too slow.', 'The staff were rude and awful to me.',
  'The tea was delicious, I love the taste.',
], 2)

describe('Competitors', () => {
  let house: House
  let call: Call
  let competitor: number
  let earlier: Record<string, string>
  let compared: Extract<CompetitorComparison, { state: 'ready' }>
  const own = [
    'pulse', 'voices?limit=100', 'voices/counts', 'themes', 'signals?limit=200', 'customers?limit=200',
    'touchpoints/review/trend', 'unhappy?limit=200', 'cases?limit=100', 'segments', 'session',
  ]
  const look = async () =>
    Object.fromEntries(await Promise.all(own.map(async (path) => [path, (await call('GET', `/api/v1/${path}`)).text] as const)))

  before(async () => {
    house = await openHouse()
    ;({ call } = await house.createOrganisation('Tea'))
    const signals = ours.map((r, i) => ({
      specversion: '1.0', id: `r${i}`, source: 'site', type: 'review', time: '2026-03-01T08:00:00Z',
      data: { touchpoint: 'review', text: r.text, lang: 'en', scores: [{ method: 'stars', value: r.stars }] },
    }))
    assert.equal((await call('POST', '/api/v1/signals', signals)).body.accepted, signals.length)
    await house.drained()
    earlier = await look()
    competitor = (await call('POST', '/api/v1/competitors', { name: 'Other Leaves' })).body.id
    const { status, body } = await call('POST', `/api/v1/competitors/${competitor}/reviews`, {
      site: 'reviews.example', reviews: theirs.map((r) => ({ ...r, lang: 'en', time: '2026-03-01T08:00:00Z' })),
    })
    assert.deepEqual([status, body], [202, { accepted: theirs.length, repeated: 0 }])
    await house.drained()
    compared = (await call('GET', '/api/v1/competitor-comparison')).body
    assert.equal(compared.state, 'ready', JSON.stringify(compared))
  })
  after(() => house?.close())
  const topic = (name: string) => compared.topics.find((t) => t.name === name)
    ?? assert.fail(JSON.stringify(compared.topics.map((t) => t.name)))

  it('change nothing of our own: not a number, not a text, not a customer, not a case', async () => {
    assert.deepEqual(await look(), earlier)
    assert.equal((await house.house.orgs.list()).length, 1)
  })

  it('are read as our own customers are: tone, share of unpleasant, stars, side by side', () => {
    assert.deepEqual(compared.parties.map((p) => [p.name, p.texts]), [['', ours.length], ['Other Leaves', theirs.length]])
    assert.equal(compared.of, 'reviews')
    const [us, them] = compared.tone
    assert.ok(us!.mean!.value > them!.mean!.value && them!.differs, JSON.stringify(compared.tone))
    assert.ok(them!.mean!.low! < them!.mean!.value && them!.mean!.high! > them!.mean!.value)
    assert.ok(compared.unpleasant[1]!.share!.value > compared.unpleasant[0]!.share!.value && compared.unpleasant[1]!.differs)
    assert.deepEqual(compared.scored.map((c) => c.mean!.n), [ours.length, theirs.length])
    assert.ok(
      Math.abs(compared.scored[0]!.mean!.value - compared.scored[1]!.mean!.value - 1) < 0.1, JSON.stringify(compared.scored),
    )
  })

  it('show what they do worse than we do, as a finding', async () => {
    const service = topic('service')
    assert.equal(service.cells[1]!.differs, true)
    const { body } = await call('GET', `/api/v1/findings/${service.cells[1]!.finding}`)
    assert.deepEqual([body.kind, body.detail.competitor], ['competitors.difference', 'Other Leaves'])
  })

  it('show what is good everywhere, and what nobody serves', () => {
    assert.equal(topic('product').served, 'both')
    assert.ok(
      compared.topics.some((t) => t.served === 'nobody'),
      JSON.stringify(compared.topics.map((t) => [t.name, t.served, t.cells.map((c) => c.mean)])),
    )
  })

  it('taken in again count once; removed, nothing of them is left', async () => {
    const again = await call('POST', `/api/v1/competitors/${competitor}/reviews`, {
      site: 'reviews.example', reviews: [{ ...theirs[0]!, lang: 'en', time: '2026-03-01T08:00:00Z' }],
    })
    assert.deepEqual(again.body, { accepted: 0, repeated: 1 })
    assert.equal((await call('DELETE', `/api/v1/competitors/${competitor}`)).status, 204)
    assert.deepEqual((await call('GET', '/api/v1/competitors')).body.items, [])
    assert.equal((await call('GET', '/api/v1/competitor-comparison')).body.state, 'not-enough')
    assert.deepEqual(await look(), earlier)
  })

  it('are nobody else’s: who does not watch one can neither read, nor fill, nor remove it', async () => {
    const { body } = await call('POST', '/api/v1/competitors', { name: 'Other Leaves' })
    const other = await house.createOrganisation('Elsewhere')
    for (const [method, path, sent] of [
      ['DELETE', `competitors/${body.id}`, undefined],
      ['POST', `competitors/${body.id}/reviews`, { reviews: [{ text: 'a word' }] }],
    ] as const)
      assert.equal((await other.call(method, `/api/v1/${path}`, sent)).status, 404)
    assert.deepEqual((await other.call('GET', '/api/v1/competitors')).body.items, [])
    assert.equal((await call('POST', '/api/v1/competitors', { name: 'Other Leaves' })).status, 409)
  })
})
