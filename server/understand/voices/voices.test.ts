import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { Call, House } from '../../testing/house.ts'
import { openHouse } from '../../testing/house.ts'
import type { Voice } from './contract.ts'

/** What some customers of a tea shop wrote: who, where, when and in which city. */
const written = [
  ['v01', '2026-01-05', 'till', 'Hangzhou', '排队排了四十分钟，气死我了，再也不来了！'],
  ['v02', '2026-01-06', 'till', 'Hangzhou', '排队排了三十分钟，气死我了，再也不来了！'],
  ['v03', '2026-01-07', 'queue', 'Beijing', '排队排了五十分钟，气死我了，再也不来了！！'],
  ['v04', '2026-01-08', 'tea', 'Beijing', '茶特别好喝，店员热情，强烈推荐！'],
  ['v05', '2026-01-09', 'tea', 'Hangzhou', '茶太甜了，有点失望'],
  ['v06', '2026-02-01', 'till', 'Hangzhou', 'Waited forty minutes, rude staff. Terrible, never again!'],
  ['v07', '2026-02-02', 'tea', 'Beijing', 'Absolutely wonderful TEA, I love this place!'],
  ['v08', '2026-02-03', 'tea', 'Beijing', 'How much is the oolong? 100% sugar_free?'],
  ['v09', '2026-02-04', 'till', 'Hangzhou', '=HYPERLINK("http://evil.example","click")'],
  ['v10', '2026-02-05', 'elsewhere', 'Beijing', '请问几点关门？'],
] as const

describe('voices', () => {
  let house: House
  let call: Call
  before(async () => {
    house = await openHouse()
    ;({ call } = await house.createOrganisation('Tea'))
    for (const [key, aliases] of [['till', ['queue']], ['tea', []]] as const)
      await call('POST', '/api/v1/touchpoints', {
        key, names: { en: key }, channel: 'store', phase: 'in-sale', stage: 'act', aliases,
      })
    const signals = written.map(([id, day, touchpoint, city, text], i) => ({
      specversion: '1.0', id, source: 'counter', type: 'feedback', time: `${day}T04:00:00Z`,
      ...(i % 3 === 2 ? {} : { subject: `c${i % 4}` }),
      data: { touchpoint, text, attributes: { city } },
    }))
    assert.equal((await call('POST', '/api/v1/signals', signals)).body.accepted, written.length)
    await house.drained()
  })
  after(() => house?.close())

  const query =
    (q: object) => new URLSearchParams(Object.fromEntries(Object.entries(q).map(([k, v]) => [k, String(v)]))).toString()
  const list = async (q: object = {}): Promise<Voice[]> => {
    const { status, body } = await call('GET', `/api/v1/voices?${query({ limit: 100, ...q })}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body.items
  }
  const ids = async (q: object) => (await list(q)).map((v) => v.id)
  const counts = async (q: object = {}) => (await call('GET', `/api/v1/voices/counts?${query(q)}`)).body

  describe('are found by their words', () => {
    it('in Chinese by any characters that stand together', async () => {
      assert.deepEqual(await ids({ words: '四十分' }), ['v01'])
      assert.deepEqual(await ids({ words: '再也不来' }), ['v03', 'v02', 'v01'])
      assert.deepEqual(await ids({ words: '甜' }), ['v05'])
    })
    it('in English in capitals or not, and by parts of words', async () => {
      assert.deepEqual(await ids({ words: 'tea' }), ['v07'])
      assert.deepEqual(await ids({ words: 'WAITED' }), ['v06'])
      assert.deepEqual(await ids({ words: 'wonder' }), ['v07'])
    })
    it('which must all be there, in any order; between quotation marks they stay together', async () => {
      assert.deepEqual(await ids({ words: 'staff waited' }), ['v06'])
      assert.deepEqual(await ids({ words: 'staff oolong' }), [])
      assert.deepEqual(await ids({ words: '"rude staff"' }), ['v06'])
      assert.deepEqual(await ids({ words: '“staff rude”' }), [])
      assert.deepEqual(await ids({ words: '推荐 茶' }), ['v04'])
    })
    it('as they are written: no character means any other', async () => {
      assert.deepEqual(await ids({ words: '100%' }), ['v08'])
      assert.deepEqual(await ids({ words: 'r_f' }), ['v08'])
      assert.deepEqual(await ids({ words: 'r.f' }), [])
      assert.deepEqual(await ids({ words: "'; DROP TABLE texts" }), [])
    })
    it('whatever part of whatever text is asked for', async () => {
      const part = fc.constantFrom(...written).chain(([id, , , , text]) => {
        const letters = [...text.replaceAll(/["“”「」]/g, ' ')]
        return fc.tuple(fc.nat(letters.length - 1), fc.integer({ min: 1, max: 6 }))
          .map(([at, n]) => ({ id, words: letters.slice(at, at + n).join('') }))
      })
      await fc.assert(fc.asyncProperty(part.filter(({ words }) => words.trim() !== ''), async ({ id, words }) =>
        assert.ok((await ids({ words })).includes(id), words)), { numRuns: 40 })
    })
  })

  describe('are filtered', () => {
    it('by day, segment, and touchpoint under all its names', async () => {
      assert.deepEqual(await ids({ from: '2026-02-01', to: '2026-02-02' }), ['v07', 'v06'])
      assert.deepEqual(await ids({ dimension: 'city', member: 'Beijing', to: '2026-01-31' }), ['v04', 'v03'])
      assert.deepEqual(await ids({ touchpoint: 'till', to: '2026-01-31' }), ['v03', 'v02', 'v01'])
      assert.deepEqual(
        (await list({ touchpoint: 'till' }))[2]!.touchpoints, ['till'], 'a voice names the touchpoint, not the alias',
      )
    })
    it('by what was read in them: each filter shows what says so of itself, and all of that', async () => {
      const all = await list()
      const feelingOf = ({ annotation: { unsure, tone } }: Voice) =>
        (unsure ? 'unsure' : tone <= -0.2 ? 'unpleasant' : tone >= 0.2 ? 'pleasant' : 'neutral')
      for (const feeling of ['unpleasant', 'neutral', 'pleasant', 'unsure'])
        assert.deepEqual(await ids({ feeling }), all.filter((v) => feelingOf(v) === feeling).map((v) => v.id), feeling)
      const strengthOf = ({ annotation: { intensity: i } }: Voice) => (i < 0.3333 ? 'faint' : i < 0.6667 ? 'clear' : 'strong')
      for (const strength of ['faint', 'clear', 'strong'])
        assert.deepEqual(await ids({ strength }), all.filter((v) => strengthOf(v) === strength).map((v) => v.id))
      for (const lang of ['zh', 'en'])
        assert.deepEqual(await ids({ lang }), all.filter((v) => v.annotation.lang === lang).map((v) => v.id))
      for (const kind of ['emotion', 'factor', 'intent'] as const) {
        const of = ({ annotation: a }: Voice): string[] =>
          (kind === 'emotion' ? a.emotions : kind === 'intent' ? a.intents : Object.keys(a.factors))
        for (const key of new Set(all.flatMap(of)))
          assert.deepEqual(await ids({ [kind]: key }), all.filter((v) => of(v).includes(key)).map((v) => v.id), `${kind} ${key}`)
      }
      assert.ok(all.some((v) => feelingOf(v) === 'unpleasant') && all.some((v) => feelingOf(v) === 'pleasant'))
    })
    it('and refused where a filter is no filter', async () => {
      for (const q of ['dimension=city', 'feeling=sad', 'lang=%25', 'theme=0', 'limit=1000'])
        assert.equal((await call('GET', `/api/v1/voices?${q}`)).status, 422, q)
      assert.equal((await call('GET', '/api/v1/voices?theme=123')).status, 404)
      assert.equal((await call('GET', '/api/v1/voices?cursor=nonsense')).status, 400)
    })
  })

  describe('come in an order, page by page', () => {
    const weight = {
      newest: () => 0, unhappiest: (v: Voice) => v.annotation.tone * v.annotation.intensity,
      happiest: (v: Voice) => -v.annotation.tone * v.annotation.intensity, strongest: (v: Voice) => -v.annotation.intensity,
    }
    for (const order of ['newest', 'unhappiest', 'happiest', 'strongest'] as const)
      it(order, async () => {
        const seen: Voice[] = []
        for (let cursor = ''; ; ) {
          const { body } = await call(
            'GET', `/api/v1/voices?order=${order}&limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
          )
          seen.push(...body.items)
          if (!body.next) break
          cursor = body.next
        }
        const of = (v: Voice) => (v.annotation.unsure ? 0 : weight[order](v))
        assert.deepEqual(
          seen.map((v) => v.id), (await list()).toSorted((a, b) => of(a) - of(b) || (a.time < b.time ? 1 : -1)).map((v) => v.id),
        )
      })
  })

  describe('are counted under the same filters', () => {
    for (const q of [
      {}, { touchpoint: 'till' }, { words: '分钟' }, { feeling: 'unpleasant' }, { emotion: 'anger' }, { intent: 'question' },
      { lang: 'en' }, { from: '2026-02-01' }, { words: 'nowhere' },
    ])
      it(JSON.stringify(q), async () => {
        const [voices, c] = [await list(q), await counts(q)]
        const sure = voices.filter((v) => !v.annotation.unsure)
        assert.equal(c.n, voices.length)
        assert.equal(c.customers, new Set(voices.flatMap((v) => v.customer ?? [])).size)
        assert.equal(c.feelings.reduce((n: number, f: { n: number }) => n + f.n, 0), voices.length)
        assert.equal(c.over.reduce((n: number, o: { n: number }) => n + o.n, 0), voices.length)
        assert.equal(c.tone?.n ?? 0, sure.length)
        if (sure.length > 0)
          assert.ok(Math.abs(c.tone.mean - sure.reduce((s, v) => s + v.annotation.tone, 0) / sure.length) < 1e-3)
        for (const { key, n } of c.factors) assert.equal(n, voices.filter((v) => key in v.annotation.factors).length)
        for (const { key, n } of c.touchpoints) assert.equal(n, voices.filter((v) => v.touchpoints.includes(key)).length)
      })
  })

  it('leave as CSV that a spreadsheet opens safely, under the same filters', async () => {
    const { text, headers } = await call('GET', '/api/v1/voices/export?touchpoint=till')
    assert.match(String(headers['content-type']), /text\/csv/)
    assert.ok(text.startsWith('\uFEFFtime,touchpoints,text,'))
    assert.equal(text.trim().split('\r\n').length, 1 + (await ids({ touchpoint: 'till' })).length)
    assert.ok(text.includes(`"'=HYPERLINK(""http://evil.example"",""click"")"`), 'a formula is text')
  })

  it('that say nearly the same are found from one of them, the likest first', async () => {
    const [one] = await list({ words: '四十分钟' })
    const { body } = await call('GET', `/api/v1/voices/similar?${query({ source: one!.source, id: one!.id, time: one!.time })}`)
    assert.equal(body.same, 2)
    assert.ok(body.sameTone < -0.2)
    assert.deepEqual(body.items.slice(0, 2).map((v: Voice) => v.id).toSorted(), ['v02', 'v03'])
    assert.ok(body.items.every((v: { id: string; likeness: number }, i: number) =>
      v.id !== one!.id && (i === 0 || v.likeness <= body.items[i - 1].likeness)))
    assert.equal(
      (await call('GET', `/api/v1/voices/similar?${query({ source: 'counter', id: 'none', time: one!.time })}`)).status, 404,
    )
  })

  it('are read by those who may read words, and by nobody else', async () => {
    const viewer = await house.addPerson(call, 'viewer', 'viewer@tea.example')
    for (const path of ['voices', 'voices/counts', 'voices/export'])
      assert.equal((await viewer('GET', `/api/v1/${path}`)).status, 403, path)
    assert.equal((await house.callAs()('GET', '/api/v1/voices')).status, 401)
    const other = await house.createOrganisation('Other')
    assert.deepEqual((await other.call('GET', '/api/v1/voices')).body, { items: [], next: null })
    assert.equal((await other.call('GET', '/api/v1/voices/counts')).body.n, 0)
  })

  it('open the signal that they stand in', async () => {
    const [one] = await list({ words: '四十分钟' })
    const { body } = await call('GET', `/api/v1/signals?${query({ source: one!.source, id: one!.id, at: one!.time })}`)
    assert.deepEqual(body.items.map((s: { id: string; text: string }) => [s.id, s.text]), [[one!.id, one!.text]])
  })

  it('read again by another reader are one voice each', async () => {
    const before = await list()
    await house.house.clickhouse.command(`INSERT INTO texts SELECT * REPLACE (written + 1 AS written) FROM texts WHERE id = 'v01'`)
    assert.equal((await list()).length, before.length)
    assert.equal((await counts()).n, before.length)
  })
})
