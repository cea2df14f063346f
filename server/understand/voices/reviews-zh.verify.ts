import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import type { ThemeDetail, ThemeList } from '../themes/contract.ts'
import type { VoiceCounts } from './contract.ts'

/**
 * 51,862 Chinese reviews of shops and of food delivery, imported by the mappings in examples/ and read
 * through the API, beside their writers' own verdict (which the reader's tone was in part learned from).
 */
const shops = dataFile('reviews-zh/online_shopping_train.csv.gz')
const delivery = dataFile('reviews-zh/waimai_train.csv')

describe('what Chinese reviews speak of', { skip: withoutData(shops && delivery) }, () => {
  let house: House
  let call: Call
  before(async () => {
    house = await openHouse()
    const made = await house.createOrganisation('Reviews', { language: 'zh' })
    call = made.call
    await importExample(house, made.org, 'reviews-zh', shops!)
    await importExample(house, made.org, 'reviews-zh-delivery', delivery!)
  })
  after(() => house?.close())

  const counts = async (q: string): Promise<VoiceCounts> => (await call('GET', `/api/v1/voices/counts?${q}`)).body
  const categories = ['书籍', '平板', '手机', '水果', '洗发水', '热水器', '蒙牛', '衣服', '计算机', '外卖']
  const ofCategory = (category: string) => `dimension=category&member=${encodeURIComponent(category)}`

  it('each category with its factors and its tone, as its writers’ own verdicts have it', async () => {
    const { dimensions } = (await call('GET', '/api/v1/segments')).body
    assert.deepEqual(dimensions.find((d: { dimension: string }) =>
      d.dimension === 'category').members.map((m: { member: string }) => m.member).toSorted(), categories.toSorted())
    const rows = await Promise.all(categories.map(async (category) => {
      const c = await counts(ofCategory(category))
      const thumbs = (await call(
        'GET', `/api/v1/touchpoints/${category === '外卖' ? 'delivery' : 'shop'}-review/trend?${ofCategory(category)}&method=thumb`,
      )).body
      return {
        category, n: c.n, thumb: thumbs.tone[0].mean as number, tone: c.tone!, unpleasant: c.unpleasant!,
        factors: c.factors.slice(0, 3),
      }
    }))
    console.table(rows.map((r) => ({
      category: r.category, n: r.n, 'thumbs up': `${((r.thumb + 1) * 50).toFixed(1)} %`,
      tone: `${r.tone.mean.toFixed(2)} (${r.tone.low!.toFixed(2)} – ${r.tone.high!.toFixed(2)})`,
      unpleasant: `${(r.unpleasant.value * 100).toFixed(1)} %`,
      factors: r.factors.map((f) => `${f.key} ${((f.n / r.n) * 100).toFixed(0)} % (${f.tone?.toFixed(2)})`).join(', '),
    })))
    assert.ok(correlation(rows.map((r) => r.thumb), rows.map((r) => r.tone.mean)) > 0.7)
    assert.ok(rows.every((r) => r.factors.length > 0))
  })

  it('the tone that is read goes with the verdict that was given', async () => {
    // Words that nobody writes by accident: the share of thumbs down among them is the writers’, the tone is the reader’s.
    const [bad, good] = await Promise.all([
      counts(`words=${encodeURIComponent('差评')}`), counts(`words=${encodeURIComponent('非常好')}`),
    ])
    console.log(`差评: n ${bad.n}, tone ${bad.tone!.mean.toFixed(2)}; 非常好: n ${good.n}, tone ${good.tone!.mean.toFixed(2)}`)
    assert.ok(bad.n > 100 && good.n > 300 && bad.tone!.high! < 0 && good.tone!.low! > 0)
  })

  it('themes emerge that belong to their category', async () => {
    assert.equal((await call('POST', '/api/v1/theme-search')).status, 202)
    let list: ThemeList
    const begun = Date.now()
    do {
      await sleep(500)
      list = (await call('GET', '/api/v1/themes')).body
    } while (list.search.state === 'under-way' && Date.now() - begun < 300_000)
    console.log(`${list.items.length} themes of ${list.texts} texts in ${Math.round((Date.now() - begun) / 1000)} s`)
    const lead = async (phrase: string): Promise<string> => {
      const theme = list.items.find((t) => t.phrases.includes(phrase))
      assert.ok(theme, `no theme holds ${phrase}`)
      const d: ThemeDetail = (await call('GET', `/api/v1/themes/${theme.id}`)).body
      const [first] = d.segments
      console.log(`${phrase}: “${theme.label}”, n ${theme.n}, tone ${theme.tone?.mean.toFixed(2)}, most in ${first!.key} (${(first!.share.value * 100).toFixed(1)} %, ${(first!.difference.value * 100).toFixed(1)} points above the rest)`)
      assert.ok(first!.difference.q <= 0.05)
      return first!.key
    }
    for (const t of list.items.slice(0, 25)) console.log(`  ${t.contrast} ${t.label} n ${t.n} tone ${t.tone?.mean.toFixed(2)}`)
    assert.equal(await lead('头皮'), '洗发水')
    assert.equal(await lead('掉色'), '衣服')
    assert.equal(await lead('送餐太慢'), '外卖')
  })
})

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (v: readonly number[]) => v.reduce((a, b) => a + b, 0) / v.length
  const [mx, my] = [mean(x), mean(y)]
  const sum = (f: (i: number) => number) => x.reduce((s, _, i) => s + f(i), 0)
  return sum((i) => (x[i]! - mx) * (y[i]! - my)) / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2))
}
