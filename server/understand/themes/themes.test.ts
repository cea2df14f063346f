import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { simulate } from '@heartline/simulator'
import type { Call, House } from '../../testing/house.ts'
import { openHouse } from '../../testing/house.ts'
import type { Theme, ThemeDetail, ThemeList, ThemeSearch } from './contract.ts'

/**
 * What customers of the simulated company wrote: all that the customers of one branch did, and a sixth of what the others did.
 * What troubles them is known, and in that branch it grows from a known day on.
 */
describe('themes', () => {
  let house: House
  let call: Call
  const { signals, touchpoints, truth } = simulate({ volume: 300_000 })
  const { problem } = truth

  before(async () => {
    house = await openHouse()
    ;({ call } = await house.createOrganisation('Tea'))
    for (const { key, names, channel, phase, stage } of touchpoints)
      await call('POST', '/api/v1/touchpoints', { key, names, channel, phase, stage })
    const written: object[] = []
    let n = 0
    for (const s of signals) {
      const { text, attributes } = s.data as { text?: string; attributes?: Record<string, string> }
      if (text && (attributes?.['branch'] === problem.names.zh || n++ % 6 === 0)) written.push(s)
    }
    for (let i = 0; i < written.length; i += 1_000)
      assert.equal((await call('POST', '/api/v1/signals', written.slice(i, i + 1_000))).status, 202)
    await house.drained()
    assert.equal((await search(call)).state, 'done')
  })
  after(() => house?.close())

  async function search(as: Call): Promise<ThemeSearch> {
    assert.equal((await as('POST', '/api/v1/theme-search')).status, 202)
    for (const until = Date.now() + 60_000; ; await sleep(100)) {
      const { search: state } = (await as('GET', '/api/v1/themes')).body as ThemeList
      if (state.state !== 'under-way') return state
      assert.ok(Date.now() < until, JSON.stringify(state))
    }
  }
  const list = async (q = ''): Promise<ThemeList> => (await call('GET', `/api/v1/themes?${q}`)).body
  const detail = async (id: number, q = ''): Promise<ThemeDetail> => (await call('GET', `/api/v1/themes/${id}?${q}`)).body
  const change = async (id: number, body: object) => assert.equal((await call('PUT', `/api/v1/themes/${id}`, body)).status, 204)
  const theme = async (holding: RegExp): Promise<Theme> => {
    const found = (await list('muted=true')).items.find((t) => t.phrases.some((p) => holding.test(p)))
    assert.ok(found, `no theme speaks of ${holding}`)
    return found
  }
  /** Words by which the simulator's customers speak of waiting. */
  const waiting = /取餐口挤成一团|等了三十多分钟|等待太久/

  it('are found in the texts themselves, with as of when, and each with its share, interval and tone', async () => {
    const { items, asOf, texts } = await list()
    assert.ok(items.length >= 15, `${items.length} themes`)
    assert.ok(asOf && Date.parse(asOf) > Date.now() - 120_000)
    for (const t of items) {
      assert.ok(t.label !== '' && t.phrases.length > 0)
      assert.ok(t.share!.low <= t.share!.value && t.share!.value <= t.share!.high && t.share!.part === t.n
        && t.share!.whole === texts)
      assert.equal(t.weeks.reduce((n, w) => n + w.n, 0), t.n)
    }
    const mean = (of: Theme[]) => of.reduce((s, t) => s + (t.tone?.mean ?? 0), 0) / of.length
    assert.ok(mean(items.filter((t) => t.contrast === 'unpleasant')) < mean(items.filter((t) => t.contrast === 'pleasant')) - 0.4)
  })

  it('truth: waiting, the touchpoint that hurts, is a theme of unpleasant texts', async () => {
    const found = (await list()).items.filter((t) => t.contrast === 'unpleasant' && t.phrases.some((p) => waiting.test(p)))
    assert.equal(found.length > 0, true)
    assert.ok(found.every((t) => t.tone!.mean < 0.05), JSON.stringify(found.map((t) => t.tone)))
  })

  it('truth: the problem that was put into one branch grows there, since after it began, and stands as a finding', async () => {
    const branch = `dimension=branch&member=${encodeURIComponent(problem.names.zh)}`
    const joined = (await list()).items.filter((t) => t.phrases.some((p) => waiting.test(p)))
    const [first, ...rest] = joined
    for (const t of rest) await change(t.id, { into: first!.id })
    const here = (await list(branch)).items.find((t) => t.id === first!.id)!
    for (const t of rest) await change(t.id, { into: null })
    assert.equal(here.growth.state, 'growing', JSON.stringify(here.growth))
    if (here.growth.state !== 'growing') return
    assert.ok(here.growth.change.low > 0)
    assert.ok(here.growth.since.to > problem.start, `${here.growth.since.to} after ${problem.start}`)
    const finding = (await call('GET', `/api/v1/findings/${here.finding}`)).body
    assert.deepEqual(
      [finding.kind, finding.subject, finding.verdict], ['themes.growth', { kind: 'theme', key: String(first!.id) }, 'stands'],
    )
  })

  it('say where and by whom they are spoken of more than elsewhere, and show their most telling texts', async () => {
    const { id } = await theme(/晚送不说/)
    const d = await detail(id)
    const standOut = d.touchpoints.filter((t) => t.difference.q <= 0.05 && t.difference.low > 0).map((t) => t.key)
    assert.ok(standOut.includes('delivery'), JSON.stringify(d.touchpoints.slice(0, 3)))
    assert.ok(d.examples.length >= 3
      && d.examples.every((v) => !v.annotation.unsure && d.phrases.some((p) => v.text.toLowerCase().includes(p))))
    assert.equal(new Set(d.examples.map((v) => v.text)).size, d.examples.length)
    const page = await call('GET', `/api/v1/voices/counts?theme=${id}`)
    assert.equal(page.body.n, d.n, 'the voices of a theme are as many as it counts')
  })

  it('are asked of a slice as everything is', async () => {
    const all = await list()
    const slice = await list('from=2026-01-01&to=2026-06-30&dimension=group&member=%E5%AD%A6%E7%94%9F')
    assert.ok(slice.texts > 0 && slice.texts < all.texts)
    assert.ok(slice.items.every((t) => t.n <= all.items.find((a) => a.id === t.id)!.n))
  })

  it('keep their number, name and state when they are searched for again', async () => {
    const { id } = await theme(/做错/)
    await change(id, { name: 'Wrong drink', pinned: true })
    const more = [1, 2].map((i) => ({
      specversion: '1.0', id: `more-${i}`, source: 'test', type: 'review', time: '2026-10-30T04:00:00Z',
      data: { text: '又做错了，退款太慢' },
    }))
    await call('POST', '/api/v1/signals', more)
    await house.drained()
    const done = await search(call)
    assert.equal(done.state, 'done')
    const { items } = await list()
    const kept = items.find((t) => t.id === id)
    assert.deepEqual([kept?.name, kept?.pinned, items[0]?.id], ['Wrong drink', true, id], 'pinned ones stand first')
    await change(id, { name: null, pinned: false })
  })

  it('can be put aside, joined and taken apart again', async () => {
    const before = (await list()).items
    const [a, b] = [before[0]!, before[1]!]
    await change(a.id, { muted: true })
    assert.ok(!(await list()).items.some((t) => t.id === a.id))
    assert.ok((await list('muted=true')).items.some((t) => t.id === a.id))
    await change(a.id, { muted: false })
    await change(b.id, { into: a.id })
    const joined = (await list()).items.find((t) => t.id === a.id)!
    assert.deepEqual(joined.joined.map((j) => j.id), [b.id])
    assert.ok(joined.n <= a.n + b.n && joined.n >= Math.max(a.n, b.n))
    assert.equal((await call('PUT', `/api/v1/themes/${a.id}`, { into: b.id })).status, 409, 'not in a circle')
    await change(b.id, { into: null })
    assert.equal((await list()).items.find((t) => t.id === b.id)!.n, b.n)
  })

  it('need texts: with few the search says how many there are and how many it takes', async () => {
    const other = await house.createOrganisation('Small')
    await other.call('POST', '/api/v1/signals', {
      specversion: '1.0', id: '1', source: 's', type: 'review', data: { text: 'Too slow' },
    })
    await house.drained()
    const state = await search(other.call)
    assert.deepEqual(state.state === 'too-few' && [state.texts, state.needed], [1, 200])
    assert.deepEqual((await other.call('GET', '/api/v1/themes')).body.items, [])
    assert.equal((await other.call('PUT', `/api/v1/themes/${(await list()).items[0]!.id}`, { name: 'mine' })).status, 404)
    const viewer = await house.addPerson(call, 'viewer', 'viewer@tea.example')
    const first = (await list()).items[0]!
    assert.deepEqual((await viewer('GET', `/api/v1/themes/${first.id}`)).body.examples, [], 'who may not read words sees none')
    assert.equal((await viewer('POST', '/api/v1/theme-search')).status, 403)
  })
})
