import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { z } from 'zod'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import { createSegments, otherMember, segmentLimits } from './segments.ts'

let house: House
let org: OrgId
let own: Call
const send = async (signals: readonly object[]) => {
  const { status, body } = await own(
    'POST',
    '/api/v1/signals',
    signals.map((s) => ({ specversion: '1.0', source: 'a', type: 'visit', time: '2026-01-01T00:00:00Z', data: {}, ...s })),
  )
  assert.deepEqual([status, body.refused], [202, []])
}
const read = async (query: string, by = own) =>
  (await by('GET', `/api/v1/signals?${query}`)).body as { items: Json[]; next: string | null }
async function readAll(query: string, by = own): Promise<Json[]> {
  const found: Json[] = []
  for (let next: string | null = ''; next !== null;) {
    const page = await read(`${query}${next && `&cursor=${next}`}`, by)
    found.push(...page.items)
    next = page.next
  }
  return found
}
const nameOf = (s: Json) => `${s.time} ${s.id} ${s.source}`

before(async () => {
  house = await openHouse()
  ;({ org, call: own } = await house.createOrganisation('Tea'))
  await own('POST', '/api/v1/touchpoints', {
    key: 'store',
    names: { en: 'Store' },
    channel: 'store',
    phase: 'in-sale',
    stage: 'act',
    aliases: ['shop 1'],
  })
  // Two sources number their signals alike and give whole days for times: nothing but the source tells these apart.
  for (const source of ['a', 'b', '订单系统'.repeat(30)])
    await send(
      Array.from({ length: 30 }, (_, i) => ({
        id: `${i % 10}`.padStart(1 + (i % 3) * 99, '0'),
        source,
        subject: `c${i % 4}`,
        time: `2026-01-0${1 + (i % 2)}T00:00:00Z`,
        data: { touchpoint: ['store', 'shop 1', 'elsewhere'][i % 3], ...(i % 5 === 0 ? { text: `text ${i}` } : {}) },
      })),
    )
  await send([
    {
      id: 'whole',
      type: 'purchase',
      subject: 'c9',
      time: '2026-02-01T10:00:00+08:00',
      data: {
        touchpoint: 'store',
        total: { amount: '129.90', currency: 'CNY' },
        order: 'o1',
        text: ' 很好 ',
        lang: 'zh',
        customer: { name: '王芳', email: 'wang@x.cn' },
        attributes: { city: '杭州', vip: true, age: 31 },
        scores: [
          { method: 'nps', value: 9 },
          { method: 'csat', value: 1, touchpoint: 'delivery' },
          { method: 'expectation', value: 6, scale: { min: 1, max: 7 } },
          { method: 'feeling', value: -0.5, intensity: 0.9 },
        ],
        extra: { deep: ['x'] },
      },
    },
    { id: 'nobody', time: '2026-02-02T00:00:00Z', data: { touchpoint: 'store' } },
  ])
  await house.drained()
})
after(() => house?.close())

describe('The stream of signals', () => {
  for (const limit of [4, 7, 200])
    it(`by ${limit} a page has every signal once, newest first`, async () => {
      const found = (await readAll(`limit=${limit}`)).map(nameOf)
      assert.equal(found.length, 92)
      assert.equal(new Set(found).size, 92)
      assert.deepEqual(
        found.map((n) => n.slice(0, 24)),
        found
          .map((n) => n.slice(0, 24))
          .toSorted()
          .toReversed(),
      )
    })
  it('shows a signal as it was sent, with what was made of it', async () => {
    const [signal] = (await read('type=purchase')).items
    const { received, customer, scores, annotation, ...rest } = signal
    assert.match(annotation.reader, /^heartline-/)
    assert.ok(annotation.tone > 0 && annotation.toneLow <= annotation.tone && annotation.tone <= annotation.toneHigh)
    assert.deepEqual(rest, {
      id: 'whole',
      source: 'a',
      type: 'purchase',
      time: '2026-02-01T02:00:00.000Z',
      touchpoint: 'store',
      mapped: true,
      text: '很好',
      lang: 'zh',
      total: { amount: '129.9', currency: 'CNY' },
      attributes: { city: '杭州', vip: 'true', age: '31' },
      data: { total: { amount: '129.90', currency: 'CNY' }, order: 'o1', extra: { deep: ['x'] } },
    })
    assert.ok(Date.now() - Date.parse(received) < 120_000)
    assert.equal(customer.name, '王芳')
    assert.deepEqual(
      scores.map((s: Json) => [
        s.touchpoint,
        s.method,
        s.value,
        s.tone === null ? null : Math.round(s.tone * 100) / 100,
        Math.round(s.intensity * 100) / 100,
      ]),
      [
        ['store', 'nps', 9, 0.6, 0.6],
        ['delivery', 'csat', 1, -1, 1],
        ['store', 'expectation', 6, null, 0],
        ['store', 'feeling', -0.5, -0.5, 0.9],
      ],
    )
  })
  it('is narrowed by type, by touchpoint under all its names, and to those with a text', async () => {
    assert.equal((await readAll('type=visit')).length, 91)
    assert.equal((await readAll('touchpoint=store')).length, 62)
    assert.equal((await readAll('touchpoint=elsewhere')).length, 30)
    assert.equal((await readAll('touchpoint=delivery')).length, 1, 'also where only a score speaks of it')
    assert.equal((await readAll('withText=true&limit=5')).length, 19)
    assert.deepEqual(await readAll('type=referral'), [])
  })
  it('marks what the catalogue does not know', async () => {
    const mapped = new Map((await readAll('')).map((s) => [s.touchpoint, s.mapped]))
    assert.deepEqual(Object.fromEntries(mapped), { store: true, 'shop 1': true, elsewhere: false })
  })
  it('shows who said nothing of themselves as nobody', async () =>
    assert.equal((await readAll('')).find((s) => s.id === 'nobody').customer, null))
  it('refuses a cursor that was changed', async () => {
    for (const position of [['yesterday', 'a', 'b'], ['2026-01-01T00:00:00.000Z', 'a'], {}, 1])
      assert.equal(
        (await own('GET', `/api/v1/signals?cursor=${Buffer.from(JSON.stringify(position)).toString('base64url')}`)).body.code,
        'cursor.invalid',
      )
  })
})

describe('The timeline of a customer', () => {
  it('has their signals, each once, page by page', async () => {
    const { items } = (await own('GET', '/api/v1/customers?search=c1')).body
    const found = await readAll(`customer=${items[0].id}&limit=3`)
    assert.equal(found.length, items[0].signals)
    assert.equal(new Set(found.map(nameOf)).size, found.length)
    assert.deepEqual([...new Set(found.map((s) => s.customer.id))], [items[0].id])
  })
  it('of nobody is not found', async () => assert.equal((await own('GET', '/api/v1/signals?customer=999999999')).status, 404))
})

describe('What of a signal is shown', () => {
  const seenBy = async (role: 'agent' | 'analyst' | 'front-line') =>
    (await read('type=purchase', await house.addPerson(own, role, `${role}@x.cn`))).items[0]
  it('to an agent is who said it and what', async () => {
    const signal = await seenBy('agent')
    assert.deepEqual([signal.customer.name, signal.text], ['王芳', '很好'])
  })
  it('to an analyst is what was said, and not by whom', async () => {
    const signal = await seenBy('analyst')
    assert.deepEqual([signal.customer.name, signal.text], [null, '很好'])
    assert.ok(!JSON.stringify(signal).includes('wang@x.cn') && !JSON.stringify(signal).includes('王芳'))
  })
  it('to the front line is who said it and what, for they have the customer before them', async () => {
    const signal = await seenBy('front-line')
    assert.deepEqual([signal.customer.name, signal.text], ['王芳', '很好'])
  })
  it('to a viewer is nothing', async () => {
    assert.equal((await (await house.addPerson(own, 'viewer', 'v@x.cn'))('GET', '/api/v1/signals')).status, 403)
  })
  it('to history is no name, e-mail or phone at all', async () => {
    const { rows } = await house.house.postgres.pool.query("select name from customers where name = '王芳'")
    assert.equal(rows.length, 1)
    const all = JSON.stringify(
      await house.house.clickhouse.query({
        name: 'test.all',
        org,
        row: { safeParse: (data: unknown) => ({ success: true, data }) } as never,
        sql: 'SELECT * FROM signals WHERE org = {org:UInt32}',
      }),
    )
    assert.ok(all.includes('很好') && !all.includes('王芳') && !all.includes('wang@x.cn'))
  })
})

describe('History as a file', () => {
  const file = async (query: string, by = own) => {
    const answer = await by('GET', `/api/v1/signals/export?${query}`)
    assert.equal(answer.status, 200, answer.text)
    return answer
  }
  const lines = (text: string): Json[] => parse(text, { bom: true, columns: true })
  before(async () => {
    await send([{
      id: 'said', source: 'c', type: 'feedback', subject: 'c1', time: '2026-01-05T08:00:00Z',
      data: { touchpoint: 'store', text: '=1+1 很好喝', scores: [{ method: 'csat', value: 4 }] },
    }])
    await house.drained()
  })

  it('has each signal once, the same as the stream, in CSV and in Parquet', async () => {
    const streamed = (await readAll('limit=200')).map(nameOf).toSorted()
    const csv = lines((await file('')).text)
    assert.deepEqual(csv.map(nameOf).toSorted(), streamed)
    const { bytes } = await file('format=parquet')
    const parquet = (await parquetReadObjects({ file: new Uint8Array(bytes!).buffer })) as Json[]
    assert.deepEqual(parquet.map((s) => nameOf({ ...s, time: (s.time as Date).toISOString() })).toSorted(), streamed)
    assert.equal(csv.find((s) => s.id === 'said')!.text, "'=1+1 很好喝", 'what a customer wrote is no formula in a spreadsheet')
    assert.deepEqual(lines((await file('from=2026-01-05&to=2026-01-05')).text).map((s) => s.id), ['said'])
  })
  it('has each score in a row of its own, with its scale and its tone', async () => {
    const [score] = lines((await file('rows=scores')).text).filter((s) => s.id === 'said')
    assert.deepEqual(
      [score!.id, score!.touchpoint, score!.method, score!.value, score!.min, score!.max, Number(score!.tone) > 0],
      ['said', 'store', 'csat', '4', '1', '5', true],
    )
  })
  it('shows words only to those who may read them, and nothing to those who may not know customers', async () => {
    const clerk = await house.addPerson(own, 'front-line', 'clerk@tea.example')
    assert.doesNotMatch((await file('', clerk)).text, /很好喝/)
    const viewer = await house.addPerson(own, 'viewer', 'viewer@tea.example')
    assert.equal((await viewer('GET', '/api/v1/signals/export')).status, 403)
  })
})

describe('What is sold in a day', () => {
  it('stands there for everybody and for each segment, currency by currency; a refund is no sale', async () => {
    const { org: shop, call } = await house.createOrganisation('Shop')
    const signal = (id: string, type: string, city: string, total: { amount: string; currency: string }) => ({
      specversion: '1.0', source: 'till', id, type, time: '2026-03-01T12:00:00+08:00', data: { attributes: { city }, total },
    })
    const { body } = await call('POST', '/api/v1/signals', [
      signal('1', 'purchase', 'Hangzhou', { amount: '20.50', currency: 'CNY' }), signal('2', 'purchase', 'Hangzhou', { amount: '9.50', currency: 'CNY' }),
      signal('3', 'purchase', 'Suzhou', { amount: '7', currency: 'CNY' }), signal('4', 'purchase', 'Suzhou', { amount: '3', currency: 'EUR' }),
      signal('5', 'return', 'Suzhou', { amount: '7', currency: 'CNY' }),
    ])
    assert.deepEqual(body.refused, [])
    await house.drained()
    const rows = await house.house.clickhouse.query({
      name: 'test.sales', org: shop, row: z.object({ member: z.string(), currency: z.string(), purchases: z.number(), paid: z.string() }),
      sql: `SELECT toString(member) AS member, toString(currency) AS currency, sum(purchases) AS purchases, toString(sum(paid)) AS paid
        FROM sales_daily WHERE org = {org:UInt32} AND day = '2026-03-01' GROUP BY member, currency ORDER BY member, currency`,
    })
    assert.deepEqual(rows.map((r) => [r.member, r.currency, r.purchases, r.paid]), [
      ['', 'CNY', 3, '37'], ['', 'EUR', 1, '3'], ['Hangzhou', 'CNY', 2, '30'], ['Suzhou', 'CNY', 1, '7'], ['Suzhou', 'EUR', 1, '3'],
    ])
  })
})

describe('Attributes become segments', () => {
  const fresh = async () => (await house.createOrganisation(`Segments${Math.random().toString(36).slice(2, 8)}`)).org
  const segmentsOf = (own: OrgId, ...attributes: Record<string, string | number | boolean>[]) =>
    createSegments(house.house.postgres)(own, attributes)

  it('as text, trimmed, and not at all where they are empty', async () => {
    assert.deepEqual(await segmentsOf(await fresh(), { city: ' Hangzhou ', vip: true, age: 31, note: '  ' }), [
      { city: 'Hangzhou', vip: 'true', age: '31' },
    ])
  })
  it(`up to ${segmentLimits.members} members of a dimension; the others count together`, async () => {
    const own = await fresh()
    const found = await segmentsOf(own, ...Array.from({ length: segmentLimits.members + 5 }, (_, i) => ({ order: i })))
    assert.deepEqual(
      found.slice(-6).map((s) => s['order']),
      [String(segmentLimits.members - 1), ...Array.from({ length: 5 }, () => otherMember)],
    )
    assert.deepEqual(
      await segmentsOf(own, { order: 7 }, { order: 'new' }),
      [{ order: '7' }, { order: otherMember }],
      'and a program started anew remembers which',
    )
  })
  it(`up to ${segmentLimits.dimensions} dimensions; the others are no segments`, async () => {
    const own = await fresh()
    const [found] = await segmentsOf(own, Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`d${i}`, 'x'])))
    assert.equal(Object.keys(found!).length, segmentLimits.dimensions)
    assert.deepEqual(await segmentsOf(own, { d0: 'y', d24: 'y' }), [{ d0: 'y' }])
  })
  it('of each organisation on its own', async () => {
    const [one, two] = [await fresh(), await fresh()]
    const both = createSegments(house.house.postgres)
    await both(
      one,
      Array.from({ length: segmentLimits.members }, (_, i) => ({ city: `c${i}` })),
    )
    assert.deepEqual(await both(two, [{ city: 'new' }]), [{ city: 'new' }])
  })
})
