import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { FindingDraft } from './contract.ts'

describe('findings', () => {
  let house: House
  let org: OrgId
  let call: Call
  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Finders'))
  })
  after(() => house.close())

  const claim = (more: Partial<FindingDraft> = {}): FindingDraft => ({
    kind: 'drivers.weight', subject: { kind: 'touchpoint', key: 'till' }, question: { outcome: 'nps', from: '2026-01-01' },
    method: 'lmg', version: '1', verdict: 'stands', n: 812,
    estimate: { value: 0.31, low: 0.27, high: 0.35, level: 0.95, unit: 'share' }, ...more,
  })
  const remember = (drafts: readonly FindingDraft[]) => house.house.findings.remember(org, drafts)

  it('are remembered with method, version, sample and interval, and found by their number', async () => {
    const [finding] = await remember([claim()])
    const { status, body } = await call('GET', `/api/v1/findings/${finding!.id}`)
    assert.equal(status, 200)
    assert.deepEqual(body, {
      ...claim(), detail: {}, id: finding!.id, firstFound: finding!.firstFound, lastFound: finding!.lastFound,
    })
  })

  it('stay one when the same numbers are found again, whatever the order of the words in the question', async () => {
    const [first] = await remember([claim()])
    const [again, twice] = await remember([claim({ question: { from: '2026-01-01', outcome: 'nps' } }), claim()])
    assert.equal(again!.id, first!.id)
    assert.equal(twice!.id, first!.id)
    assert.equal(again!.firstFound, first!.firstFound)
    assert.ok(again!.lastFound >= first!.lastFound)
  })

  it('are new where a number has changed, so that the older claim can still be looked up', async () => {
    const [first] = await remember([claim()])
    const [later] = await remember([claim({ n: 813 })])
    assert.notEqual(later!.id, first!.id)
    assert.equal((await call('GET', `/api/v1/findings/${first!.id}`)).body.n, 812)
  })

  it('come back in the order in which they were claimed', async () => {
    const drafts = ['tea', 'club', 'poster'].map((key) => claim({ subject: { kind: 'touchpoint', key } }))
    assert.deepEqual((await remember(drafts)).map((f) => f.subject.key), ['tea', 'club', 'poster'])
  })

  it('are listed latest first, by kind and subject, page by page', async () => {
    await remember(
      Array.from({ length: 7 }, (_, i) => claim({ kind: 'warnings.change', subject: { kind: 'series', key: `s${i}` } })),
    )
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await call(
        'GET', `/api/v1/findings?kind=warnings.change&limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      seen.push(...body.items.map((f: { subject: { key: string } }) => f.subject.key))
      if (!body.next) break
      cursor = body.next
    }
    assert.deepEqual(seen.toSorted(), Array.from({ length: 7 }, (_, i) => `s${i}`))
    const { body } = await call('GET', '/api/v1/findings?subjectKind=touchpoint&subject=club')
    assert.deepEqual(body.items.map((f: { subject: { key: string } }) => f.subject.key), ['club'])
  })

  it('are nobody else’s: another organisation finds nothing', async () => {
    const [finding] = await remember([claim()])
    const other = await house.createOrganisation('Others')
    assert.equal((await other.call('GET', `/api/v1/findings/${finding!.id}`)).status, 404)
    assert.deepEqual((await other.call('GET', '/api/v1/findings')).body, { items: [], next: null })
  })

  it('are remembered by two at once without waiting for each other', async () => {
    const drafts = Array.from({ length: 50 }, (_, i) => claim({ n: 1_000 + i }))
    const [one, two] = await Promise.all([remember(drafts), remember(drafts.toReversed())])
    assert.deepEqual(one.map((f) => f.id), two.map((f) => f.id).toReversed())
  })
})
