import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { csvLine } from '../../platform/csv/contract.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import { openPictures } from '../../testing/pictures.ts'
import type { Cell, CompetitorComparison } from './contract.ts'

/**
 * docs/real-data/shampoos.md: reviews of shampoo that name one maker and no other, ours (Clear) beside three others, imported as a
 * company imports its own reviews and a competitor's, and asked through the API.
 */
const shops = dataFile('reviews-zh/online_shopping_train.csv.gz')
const picture = join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures', 'shampoos.png')
/** Ours first. Makers that fewer than 30 reviews name, and Head & Shoulders, which is named for what was used before, are not asked. */
const makers = { 清扬: 'Clear', 沙宣: 'Vidal Sassoon', 潘婷: 'Pantene', 滋源: 'Seeyoung' } as const
const others = ['海飞丝', '施华蔻', '飘柔', '欧莱雅', '霸王', '多芬']
type Ready = Extract<CompetitorComparison, { state: 'ready' }>

describe('shampoos beside each other', { skip: withoutData(shops) }, () => {
  let house: House
  let call: Call
  let folder: string
  let found: Ready
  const reviews = new Map<string, string[][]>()

  before(async () => {
    house = await openHouse()
    folder = await mkdtemp(join(tmpdir(), 'shampoos-'))
    const named = Object.keys(makers)
    for (const row of parse(gunzipSync(await readFile(shops!)), { bom: true, from_line: 2, relax_quotes: true }) as string[][]) {
      const [category, , text] = row
      const said = [...named, ...others].filter((maker) => text?.includes(maker))
      if (category === '洗发水' && said.length === 1 && named.includes(said[0]!)) reviews.set(said[0]!, [...(reviews.get(said[0]!) ?? []), row])
    }
    const made = await house.createOrganisation('Clear', { language: 'zh' })
    call = made.call
    for (const [maker, name] of Object.entries(makers)) {
      const file = join(folder, `${name}.csv`)
      await writeFile(file, [['cat', 'label', 'review'], ...reviews.get(maker)!].map(csvLine).join(''))
      const org = name === 'Clear' ? made.org : (await call('POST', '/api/v1/competitors', { name })).body.id
      await importExample(house, org, 'reviews-zh', file)
    }
    found = (await call('GET', '/api/v1/competitor-comparison')).body
  })
  after(async () => {
    await rm(folder, { recursive: true, force: true })
    await house?.close()
  })

  it('has every review of each, ours first', () => {
    assert.equal(found.state, 'ready')
    assert.deepEqual(found.parties.map((p) => p.texts), Object.keys(makers).map((maker) => reviews.get(maker)!.length))
    assert.equal(found.of, 'reviews')
  })

  it('says of each how good the writers’ own verdicts are, as the file has them', () => {
    found.scored.forEach((cell, i) => {
      const own = reviews.get(Object.keys(makers)[i]!)!
      const up = own.filter(([, label]) => label === '1').length
      assert.ok(Math.abs((cell.mean!.value + 1) / 2 - up / own.length) < 1e-9)
    })
  })

  it('tells what is spoken of, and where they differ by more than chance', () => {
    const names = found.parties.map((p) => p.name || 'Clear')
    const row = (what: string, cells: readonly Cell[]) => [what, ...cells.map((c) => {
      const share = c.share ? `${(c.share.value * 100).toFixed(0)} % (${(c.share.low * 100).toFixed(0)}–${(c.share.high * 100).toFixed(0)}) ` : ''
      return `${share}${c.mean ? `${c.mean.value.toFixed(2)} (${c.mean.low?.toFixed(2)} – ${c.mean.high?.toFixed(2)}) n ${c.mean.n}` : ''}${c.differs ? ` * q ${c.q!.toPrecision(2)}` : ''}`
    })]
    console.log(names.join(' | '))
    for (const line of [
      row('scored', found.scored), row('tone', found.tone), row('unpleasant', found.unpleasant),
      ...found.topics.map((t) => row(`${t.kind} ${t.name} [${t.served}]`, t.cells)),
    ]) console.log(line.join(' | '))
    assert.ok(found.topics.some((t) => t.kind === 'factor' && t.name === 'product'))
  })

  it('looks as docs/pictures/shampoos.png has it', async () => {
    const browser = await openPictures(house)
    try {
      const page = await browser.signedIn('owner@clear.example')
      await page.goto('/understand/competitors')
      await page.locator('figure svg').first().waitFor({ timeout: 60_000 })
      await page.waitForTimeout(800)
      await page.locator('main').screenshot({ path: picture })
    } finally {
      await browser.close()
    }
  })
})
