import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { readMapping } from './command.ts'
import type { SignalItem } from './mapping/compile-rule.ts'
import { noCounts, runImport } from './running/run-import.ts'
import { openBadRowsFile } from './running/bad-rows-file.ts'
import { checkSignal } from './testing/check-signal.ts'
import { sharedData, temporaryFolder, withoutData } from './testing/files.ts'

const examples = join(import.meta.dirname, '../../../examples')
const folder = temporaryFolder()

/** Runs an example over its file, with an inbox that only looks. Every `check`-th signal goes through the rules of intake. */
async function run(example: string, path: string, look: (item: SignalItem) => void, check: number) {
  const mapping = await readMapping(join(examples, example, 'mapping.json'))
  const counts = noCounts()
  let seen = 0
  await runImport({
    mapping,
    counts,
    signal: new AbortController().signal,
    file: { path, name: basename(path) },
    joined: mapping.joins.map((j) => ({ path: join(dirname(path), j.file), name: j.file })),
    defaults: { timeZone: 'Asia/Shanghai', currency: 'CNY', language: 'en' },
    openBadRows: (columns) => openBadRowsFile(join(folder, 'bad.csv'), columns),
    inbox: {
      waiting: async () => 0,
      async accept(items) {
        for (const item of items as SignalItem[]) {
          look(item)
          if (seen++ % check === 0) checkSignal(item)
        }
        return { accepted: items.length, repeated: 0, refused: [] }
      },
    },
  })
  return counts
}

describe('the examples', () => {
  const olist = sharedData('olist-sample/olist_orders_dataset.csv')
  it(
    'olist: an order is a purchase, a delivery and its reviews; figures of SOURCE.md',
    { skip: withoutData(olist) },
    async () => {
      const types: Record<string, number> = {}
      const stars: Record<number, number> = {}
      const people = new Set<string>()
      const ids = new Set<string>()
      let cents = 0
      let late = 0
      let texts = 0
      let categories = 0
      const counts = await run(
        'olist',
        olist!,
        ({ type, id, subject, data }) => {
          types[type] = (types[type] ?? 0) + 1
          ids.add(id)
          people.add(subject!)
          if (type === 'purchase') cents += Math.round(Number((data['total'] as { amount: string }).amount) * 100)
          if (type === 'purchase' && 'category' in (data['attributes'] as object)) categories += 1
          if (type === 'delivery' && String(data['delivered']) > String(data['promised'])) late += 1
          if (type === 'review') {
            const value = (data['scores'] as { value: number }[])[0]!.value
            stars[value] = (stars[value] ?? 0) + 1
            if (data['text']) texts += 1
          }
        },
        1,
      )
      assert.deepEqual(types, { purchase: 4_000, delivery: 3_898, review: 3_986 })
      assert.deepEqual(counts, { ...counts, rows: 4_000, accepted: 11_884, repeated: 0, badRows: 0 })
      assert.deepEqual(stars, { 1: 454, 2: 137, 3: 337, 4: 765, 5: 2_293 })
      assert.equal(people.size, 3_998)
      assert.equal(ids.size, 11_884)
      assert.equal(late, 335)
      // Sum of payment_value over the payments file.
      assert.equal(cents, 64_549_405)
      assert.ok(texts >= 1_655, `${texts} reviews with words`)
      assert.ok(categories > 3_800, `${categories} purchases with a category`)
    },
  )

  const cdnow = sharedData('cdnow/CDNOW_master.txt')
  it('cdnow: 69,659 purchases of 23,570 customers, 80 of them for nothing', { skip: withoutData(cdnow) }, async () => {
    const people = new Set<string>()
    const ids = new Set<string>()
    let free = 0
    let last = ''
    const counts = await run(
      'cdnow',
      cdnow!,
      ({ id, subject, time, data }) => {
        ids.add(id)
        people.add(subject!)
        if (Number((data['total'] as { amount: string }).amount) === 0) free += 1
        if (time > last) last = time
      },
      20,
    )
    assert.deepEqual([counts.rows, counts.accepted, counts.badRows, ids.size], [69_659, 69_659, 0, 69_659])
    assert.deepEqual([people.size, free], [23_570, 80])
    // 30 June 1998, midnight in Shanghai, the zone of the organisation here.
    assert.equal(last, '1998-06-29T16:00:00.000Z')
  })

  const airline = sharedData('airline-satisfaction/airline_passenger_satisfaction.csv.gz')
  it('airline: 129,880 answers on 14 touchpoints, none of them a 0', { skip: withoutData(airline) }, async () => {
    const overall: Record<number, number> = {}
    let complete = 0
    let withoutArrival = 0
    const counts = await run(
      'airline',
      airline!,
      ({ data }) => {
        const scores = data['scores'] as { method: string; value: number }[]
        const last = scores.at(-1)!
        overall[last.value] = (overall[last.value] ?? 0) + 1
        if (scores.length === 15) complete += 1
        if (data['arrivalDelay'] === undefined) withoutArrival += 1
        for (const { method, value } of scores)
          if (method === 'csat' && (value < 1 || value > 5)) assert.fail(`a score of ${value}`)
      },
      50,
    )
    assert.deepEqual([counts.rows, counts.accepted, counts.badRows], [129_880, 129_880, 0])
    assert.deepEqual(overall, { 1: 56_428, [-1]: 73_452 })
    assert.equal(complete, 119_567)
    assert.equal(withoutArrival, 393)
  })

  it('bring the touchpoints that their signals name', async () => {
    for (const example of ['olist', 'airline', 'cdnow']) {
      const { catalogue, signals } = await readMapping(join(examples, example, 'mapping.json'))
      const keys = new Set(catalogue?.touchpoints.map((t) => t.key))
      const named = signals.flatMap((s) => [
        ...(s.touchpoint && 'value' in s.touchpoint ? [String(s.touchpoint.value)] : []),
        ...s.scores.flatMap((score) => score.touchpoint ?? []),
      ])
      for (const name of [...named, ...(catalogue?.journeys.flatMap((j) => j.touchpoints) ?? [])])
        assert.ok(keys.has(name), `${example}: ${name}`)
      assert.match(
        readFileSync(join(examples, 'README.md'), 'utf8'),
        new RegExp(`heartline import .* --mapping examples/${example}/mapping.json`),
      )
    }
  })
})
