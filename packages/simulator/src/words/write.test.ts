import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { simulate } from '../index.ts'
import { cities, menu } from '../chain.ts'
import { tiers } from '../labels.ts'
import { seeded } from '../random.ts'
import { bandOf, type Bank } from './bank.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { slotsOf } from './slots.ts'
import { fill } from './template.ts'
import { writeAnswer, type Occasion } from './write.ts'

const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(strings) : []
const facts = {
  drink: menu[0]!.names, branch: cities[0]!.branches[0]!.names, city: cities[0]!.names, tier: tiers.gold,
  hour: 15, minutes: 21, late: 12, yuan: 16, hot: false, topic: '发票',
}
const sources = (bank: Bank) => new Set(strings({ ...bank, moods: undefined }))

describe('the phrase banks', () => {
  for (const [lang, bank, least] of [['zh', chinese, 550], ['en', english, 230]] as const) {
    test(`${lang}: hold hundreds of fragments, each of which can be written out`, () => {
      assert.ok(sources(bank).size >= least, `${sources(bank).size} fragments`)
      const random = seeded(1)
      const slots = { ...slotsOf(random, lang, 0.6, facts), mood: 'calm' }
      for (const source of sources(bank)) {
        for (let i = 0; i < 4; i++) assert.doesNotMatch(fill(random, source, slots), /[{}()|]|undefined/, source)
      }
    })
    test(`${lang}: have words for every topic in every tone, save that nobody is bound to rail at a cup note`, () => {
      for (const [topic, bands] of Object.entries(bank.topics)) {
        for (const [band, list] of Object.entries(bands)) assert.ok(list.length >= 1, `${topic} ${band}`)
        assert.ok(strings(bands).length >= 8, topic)
      }
    })
  }

  test('an unknown slot is a mistake that is told', () => {
    assert.throws(() => fill(seeded(1), 'so {blue}', {}), /wants \{blue\}/)
  })
})

describe('texts', () => {
  const texts = [...simulate({ seed: 2 }).signals].filter((s) => s.data.text)
  const customers = texts.filter((s) => s.type !== 'contact')

  test('are Chinese to about 85 % and English for the rest', () => {
    const chineseShare = customers.filter((s) => s.data.lang === 'zh').length / customers.length
    assert.ok(chineseShare > 0.78 && chineseShare < 0.92, String(chineseShare))
    for (const s of customers) assert.equal(/[\u4e00-\u9fff]/.test(s.data.text!), s.data.lang === 'zh', s.data.text)
  })

  test('do not sound alike: reviews hardly ever repeat', () => {
    const reviews = texts.filter((s) => s.type === 'review').map((s) => s.data.text!)
    assert.ok(reviews.length > 800)
    assert.ok(new Set(reviews).size / reviews.length > 0.985, String(new Set(reviews).size / reviews.length))
    const complaints = texts.filter((s) => s.type === 'complaint').map((s) => s.data.text!)
    assert.ok(new Set(complaints).size / complaints.length > 0.93, String(new Set(complaints).size / complaints.length))
  })

  test('of the lowest stars hold no words of delight, those of the highest no threat', () => {
    const withStars = texts.filter((s) => s.type === 'review' && s.data.touchpoint === 'review')
    const say = (stars: number, words: RegExp) => withStars.filter((s) => s.data.scores![0]!.value === stars
      && words.test(s.data.text!)).length
    assert.equal(say(1, /无限回购|必须五星|Obsessed/), 0)
    assert.equal(say(5, /再也不来|避雷|Never again/), 0)
  })

  test('agree with the facts: nobody is upset by three minutes or finds forty quick', () => {
    const random = seeded(5)
    const speak = (tone: number, minutes: number): Occasion => ({
      lang: 'zh', segment: 'office', tone, intensity: 0.5, subjects: [{ topic: 'wait-for-drink', tone }],
      facts: { ...facts, minutes },
    })
    for (let i = 0; i < 300; i++) {
      assert.doesNotMatch(writeAnswer(random, speak(-0.8, 3)), /3分钟/)
      assert.doesNotMatch(writeAnswer(random, speak(0.9, 40)), /40分钟|四十多分钟/)
    }
  })

  test('a tone falls into one of five bands', () => {
    assert.deepEqual([-0.9, -0.3, 0, 0.4, 0.9].map(bandOf), ['awful', 'bad', 'flat', 'good', 'great'])
  })
})
