import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Mapping, type MappingInput } from '../contract.ts'
import { previewMapping } from '../preview-mapping.ts'
import { put, temporaryFolder } from '../testing/files.ts'

const folder = temporaryFolder()
const file = (name: string, content: string) => ({ path: put(folder, name, content), name })
const defaults = { timeZone: 'UTC', currency: 'CNY', language: 'en' } as const

const orders = file('orders.csv', 'order,customer\nA,1\nB,2\nC,9\n')
const customers = file('customers.csv', 'customer,city\n1,Suzhou\n2,Wuxi\n')
const items = file('items.csv', 'order,sku,price\nA,x,0.1\nA,y,0.2\nB,z,5\n')
const skus = file('skus.csv', 'sku,kind\nx,green\ny,black\nz,white\n')

const join = (
  name: string,
  on: Record<string, string>,
  columns: MappingInput['joins'] extends (infer J)[] | undefined ? (J extends { columns: infer C } ? C : never) : never,
) => ({ file: `${name}.csv`, as: name, on, columns })
const base = (signal: object, joins: object[]): Mapping =>
  Mapping.parse({
    source: 's',
    defaultTime: '2024-01-01T00:00:00Z',
    joins,
    signals: [{ type: 'visit', id: { column: 'order' }, ...signal }],
  })
const joins = [
  join('customers', { customer: 'customer' }, { city: 'first' }),
  join('items', { order: 'order' }, { sku: 'first', price: 'sum' }),
  join('skus', { 'items.sku': 'sku' }, { kind: 'first' }),
]

describe('joining files', () => {
  it('adds columns of other files by key, one join hanging on another', async () => {
    const { signals, problems } = await previewMapping(
      base(
        {
          subject: { column: 'customer' },
          data: {
            city: { column: 'customers.city' },
            sum: { column: 'items.price', as: 'number' },
            kind: { column: 'skus.kind' },
          },
        },
        joins,
      ),
      orders,
      [customers, items, skus],
      defaults,
    )
    assert.deepEqual(
      signals.map((s) => s['data']),
      [{ city: 'Suzhou', sum: 0.3, kind: 'green' }, { city: 'Wuxi', sum: 5, kind: 'white' }, {}],
    )
    assert.deepEqual(problems, [])
  })

  it('takes the first, the last, the sum or the count of several rows', async () => {
    const take = async (how: 'first' | 'last' | 'sum' | 'count') =>
      (
        await previewMapping(
          base({ data: { x: { column: 'items.price' } } }, [join('items', { order: 'order' }, { price: how })]),
          orders,
          [items],
          defaults,
        )
      ).signals.map((s) => (s['data'] as { x?: string }).x)
    assert.deepEqual(await take('first'), ['0.1', '5', undefined])
    assert.deepEqual(await take('last'), ['0.2', '5', undefined])
    assert.deepEqual(await take('sum'), ['0.3', '5', undefined])
    assert.deepEqual(await take('count'), ['2', '1', undefined])
  })

  it('makes a signal for each row of a join', async () => {
    const { signals } = await previewMapping(
      base({ each: 'items', id: { template: '{order}-{items.sku}' }, data: { kind: { column: 'skus.kind' } } }, joins),
      orders,
      [customers, items, skus],
      defaults,
    )
    assert.deepEqual(
      signals.map((s) => [s['id'], (s['data'] as { kind: string }).kind]),
      [
        ['A-x', 'green'],
        ['A-y', 'black'],
        ['B-z', 'white'],
      ],
    )
  })

  it('names the column that a joined file or the main one does not have', async () => {
    await assert.rejects(
      previewMapping(base({}, [join('customers', { customer: 'id' }, { city: 'first' })]), orders, [customers], defaults),
      /joined file customers.csv has no column "id"/,
    )
    await assert.rejects(
      previewMapping(base({}, [join('customers', { buyer: 'customer' }, { city: 'first' })]), orders, [customers], defaults),
      /wants the column "buyer"/,
    )
  })
})
