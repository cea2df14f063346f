import { readFileSync } from 'node:fs'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateRecommendations, type Evaluation, type History, simulateItems } from '../src/recommend/index.ts'
import { sharedData } from '../src/testing/shared-data.ts'

/** The figures of docs/real-data/recommendations.md. */

const say = (name: string, { n, similar, popular, hitRateGain, ndcgGain, better }: Evaluation) => {
  const percent = (x: number) => `${(100 * x).toFixed(1)} %`
  const gain = ({ value, interval }: Evaluation['hitRateGain']) =>
    `${percent(value)} (${percent(interval.low)} to ${percent(interval.high)})`
  console.log(`${name}: n ${n}; hit rate ${percent(similar.hitRate)} against ${percent(popular.hitRate)}, ${gain(hitRateGain)}; `
    + `NDCG ${similar.ndcg.toFixed(4)} against ${popular.ndcg.toFixed(4)}, ${gain(ndcgGain)}; ${better ? 'better' : 'not better'}`)
}

/** When each of the 23,570 customers of CDNOW bought, and how many pieces: real; which pieces is not in the data. */
function cdnowOccasions() {
  const file = sharedData('cdnow/CDNOW_master.txt')
  if (!file) return undefined
  const customers = new Map<string, { time: number; pieces: number }[]>()
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [customer, time, pieces] = line.trim().split(/\s+/)
    const own = customers.get(customer!) ?? []
    customers.set(customer!, [...own, { time: Number(time), pieces: Math.min(40, Number(pieces)) }])
  }
  return [...customers.values()]
}

const tastes = { items: 5_000, tastes: 12, seed: 97 }

test('CDNOW’s real baskets filled with items of known affinity: similar items win where tastes are strong, popularity where they are weak', (t) => {
  const occasions = cdnowOccasions()
  if (!occasions) return t.skip('the data folder is not here')
  const gains = [0, 0.1, 0.2, 0.5, 0.8].map((affinity) => {
    const found = evaluateRecommendations(simulateItems(occasions, { ...tastes, affinity }), { items: tastes.items })
    say(`cdnow-like, affinity ${affinity}`, found)
    return found
  })
  assert.deepEqual(gains.map((g) => g.better), [false, false, false, true, true])
  assert.ok(gains[4]!.hitRateGain.value > gains[3]!.hitRateGain.value)
})

test('of 200 shops without affinity hardly one is told that recommendations beat popularity', () => {
  let claimed = 0
  for (let seed = 0; seed < 200; seed++) {
    const occasions = Array.from({ length: 500 }, () => [1, 2, 3].map((time) => ({ time, pieces: 2 })))
    if (evaluateRecommendations(
      simulateItems(occasions, { items: 150, tastes: 6, affinity: 0, seed }), { items: 150, draws: 200 },
    ).better) claimed++
  }
  console.log(`claimed by chance: ${claimed} of 200`)
  assert.ok(claimed <= 10, `${claimed}`)
})

test('Olist: hardly anybody in the sample came back, so nothing is said', (t) => {
  const table = (name: string) => {
    const file = sharedData(`olist-sample/${name}`)
    if (!file) return undefined
    const [head, ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/).map((line) => line.replaceAll('"', '').split(','))
    return rows.map((row) => Object.fromEntries(head!.map((column, i) => [column, row[i]!])))
  }
  const [orders, items, customers] = [
    'olist_orders_dataset.csv', 'olist_order_items_dataset.csv', 'olist_customers_dataset.csv',
  ].map(table)
  if (!orders || !items || !customers) return t.skip('the data folder is not here')
  const person = new Map(customers.map((c) => [c['customer_id'], c['customer_unique_id']!]))
  const order = new Map(
    orders.map((o) => [o['order_id'], { who: person.get(o['customer_id']!)!, time: Date.parse(o['order_purchase_timestamp']!) }]),
  )
  const numbers = new Map<string, number>()
  const taken = new Map<string, Map<number, number>>()
  for (const { order_id, product_id } of items) {
    const { who, time } = order.get(order_id)!
    if (!numbers.has(product_id!)) numbers.set(product_id!, numbers.size)
    const own = taken.get(who) ?? new Map<number, number>()
    taken.set(who, own.set(numbers.get(product_id!)!, Math.min(time, own.get(numbers.get(product_id!)!) ?? time)))
  }
  const histories: History[] = [...taken.values()].map((own) => {
    const sorted = [...own].toSorted((a, b) => a[1] - b[1])
    return { items: sorted.map(([item]) => item), times: sorted.map(([, time]) => time) }
  })
  const several = histories.filter((h) => h.items.length > 1).length
  const again = histories.filter((h) => new Set(Array.from(h.times)).size > 1).length
  console.log(`olist: ${histories.length} customers, ${numbers.size} products; ${several} took more than one, ${again} on two occasions`)
  assert.throws(() => evaluateRecommendations(histories, { items: numbers.size }), { code: 'too-few' })
})
