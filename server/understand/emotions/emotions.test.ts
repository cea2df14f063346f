import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { clarity, emotionPlane, meanPeakEnd, themeGap } from '@heartline/stats/emotion'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import type { JourneyEmotions, TouchpointEmotion } from './contract.ts'

interface Felt {
  readonly customer: number
  readonly touchpoint: string
  readonly tone: number
  readonly intensity: number
  readonly hour: number
}

/**
 * 120 customers on their way: tone builds up from poster to till to tea; the club has few feelings; all of them are known here.
 */
const felt: readonly Felt[] = makeFeelings(seeded(5))
const target = { emotion: 'joy', tone: 0.8, intensity: 0.7 } as const
const words: Readonly<Record<string, string>> = {
  poster: '海报还可以。', till: '排队等了很久，店员态度很差，太失望了！', tea: '奶茶太好喝了，特别开心，谢谢你们！',
}

describe('the emotions of a journey', () => {
  let house: House
  let call: Call
  before(async () => {
    house = await openHouse()
    ;({ call } = await house.createOrganisation('Tea'))
    for (const key of ['poster', 'till', 'tea', 'club'])
      assert.equal((await call('POST', '/api/v1/touchpoints', {
        key, names: { en: key }, channel: 'store', stage: 'act', phase: 'in-sale', ...(key === 'tea' ? { target } : {}),
        aliases: key === 'till' ? ['counter'] : [],
      })).status, 201)
    assert.equal((await call('POST', '/api/v1/journeys', {
      key: 'cup', names: { en: 'cup' }, touchpoints: ['poster', 'till', 'tea', 'club'],
    })).status, 201)
    const signals = felt.map((f, i) => ({
      specversion: '1.0', id: `f${i}`, source: 'grid', type: 'custom.felt', subject: `c${f.customer}`,
      time: new Date(Date.UTC(2026, 0, 5, f.hour, i % 60)).toISOString(),
      data: {
        touchpoint: f.touchpoint === 'till' && i % 2 ? 'counter' : f.touchpoint,
        attributes: { city: f.customer % 2 ? 'Hangzhou' : 'Beijing' },
        scores: [
          { method: 'feeling', value: f.tone, intensity: f.intensity },
          { method: 'expectation', value: 4, scale: { min: 1, max: 7 } },
        ],
        ...(f.customer < 40 && words[f.touchpoint] ? { text: words[f.touchpoint] } : {}),
      },
    }))
    assert.equal((await call('POST', '/api/v1/signals', signals)).body.accepted, signals.length)
    await house.drained()
  })
  after(() => house.close())

  const ask = async (query = '') => {
    const { status, body } = await call('GET', `/api/v1/journeys/cup/emotions${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body as JourneyEmotions
  }
  const at = (emotions: JourneyEmotions, key: string) => {
    const found = emotions.touchpoints.find((t) => t.touchpoint.key === key)!
    assert.equal(found.state, 'felt')
    return found as Extract<TouchpointEmotion, { state: 'felt' }>
  }
  const near = (actual: number, expected: number, what: string) =>
    assert.ok(Math.abs(actual - expected) < 2e-4, `${what}: ${actual} instead of ${expected}`)

  it('lie on the plane where packages/stats puts the same feelings', async () => {
    const emotions = await ask()
    assert.equal(emotions.source, 'stated')
    for (const key of ['poster', 'till', 'tea']) {
      const own = felt.filter((f) => f.touchpoint === key)
      const [shown, plane] = [at(emotions, key), emotionPlane(own)]
      assert.equal(shown.n, own.length)
      near(shown.tone.value, plane.tone.value, `tone at ${key}`)
      near(shown.tone.low, plane.tone.interval.low, `its interval`)
      near(shown.intensity.value, plane.intensity.value, 'intensity')
      near(shown.confidence.semiAxes[0], plane.confidence.semiAxes[0], 'confidence ellipse')
      near(shown.clarity.value, clarity(own.map((f) => f.tone)).value, 'clarity')
      assert.equal(shown.memorable.part, own.filter((f) => f.intensity >= 0.5).length)
    }
  })

  it('are held against the target emotion, where there is one', async () => {
    const emotions = await ask()
    const tea = at(emotions, 'tea')
    const gap = themeGap(felt.filter((f) => f.touchpoint === 'tea'), target)
    near(tea.gap!.distance, gap.distance, 'distance')
    near(tea.gap!.q, gap.p, 'one test alone needs no correction')
    assert.equal(at(emotions, 'poster').gap, null)
    const { body } = await call('GET', `/api/v1/findings/${tea.finding}`)
    assert.equal(body.kind, 'emotions.target-distance')
    assert.equal(body.n, tea.n)
    assert.deepEqual(body.question, { journey: 'cup', source: 'stated' })
  })

  it('say how many are missing instead of drawing a handful', async () => {
    const club = (await ask()).touchpoints.find((t) => t.touchpoint.key === 'club')!
    assert.deepEqual([club.state, club.n], ['few', felt.filter((f) => f.touchpoint === 'club').length])
  })

  it('build up along this journey: the pattern is progressive, over the touchpoints that customers have all scored', async () => {
    const { pattern } = await ask()
    assert.deepEqual([pattern.verdict, pattern.direction], ['progressive', 'rising'])
    assert.deepEqual(pattern.touchpoints.map((t) => t.key), ['poster', 'till', 'tea'])
    assert.equal(pattern.customers, 120)
    assert.ok(pattern.evidence!.rise.low > 0.15)
  })

  it('are remembered by peak and end, as packages/stats works it out', async () => {
    const { peakEnd } = await ask()
    const journeys = [
      ...Map.groupBy(felt.toSorted((a, b) => a.hour - b.hour), (f) => f.customer).values(),
    ].filter((j) => j.length > 1)
    near(peakEnd!.remembered!.value, meanPeakEnd(journeys).value, 'peak–end')
    assert.equal(peakEnd!.customers, journeys.length)
  })

  it('fill the cells of the plane, each feeling once', async () => {
    const { density } = await ask()
    assert.equal(density.reduce((sum, cell) => sum + cell.n, 0), felt.length)
    assert.ok(density.every((cell) => Math.abs(cell.tone) < 1 && cell.intensity > 0 && cell.intensity < 1))
  })

  it('are read from words where asked for, with the emotions named', async () => {
    const emotions = await ask('?source=written')
    assert.deepEqual(emotions.available, {
      stated: felt.length, written: at(emotions, 'till').n + at(emotions, 'tea').n + (emotions.touchpoints[0]?.n ?? 0),
    })
    assert.ok(at(emotions, 'tea').tone.value > 0.3 && at(emotions, 'till').tone.value < -0.3)
    assert.deepEqual(at(emotions, 'tea').emotions.map((e) => e.emotion).toSorted(), ['gratitude', 'joy'])
  })

  it('can be asked of one segment', async () => {
    const own = felt.filter((f) => f.touchpoint === 'tea' && f.customer % 2 === 1)
    const tea = at(await ask('?dimension=city&member=Hangzhou'), 'tea')
    assert.equal(tea.n, own.length)
    near(tea.tone.value, own.reduce((sum, f) => sum + f.tone, 0) / own.length, 'tone in Hangzhou')
  })

  it('of a journey that is not there are a kind refusal', async () => {
    assert.equal((await call('GET', '/api/v1/journeys/nowhere/emotions')).status, 404)
  })
})

function makeFeelings(random: () => number): Felt[] {
  const about = (mean: number, spread: number) => mean + (random() + random() - 1) * spread
  const within = (value: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, value)) * 100) / 100
  return Array.from({ length: 120 }, (_, customer) => [
    { customer, touchpoint: 'poster', tone: about(-0.1, 0.4), intensity: about(0.3, 0.2), hour: 9 },
    { customer, touchpoint: 'till', tone: about(0.2, 0.4), intensity: about(0.45, 0.3), hour: 10 },
    { customer, touchpoint: 'tea', tone: about(0.55, 0.4), intensity: about(0.6, 0.3), hour: 11 },
    ...(customer % 12 === 0
      ? [{ customer, touchpoint: 'club', tone: about(0.3, 0.4), intensity: about(0.5, 0.3), hour: 12 }]
      : []),
  ]).flat().map((f) => ({ ...f, tone: within(f.tone, -1, 1), intensity: within(f.intensity, 0, 1) }))
}

function seeded(seed: number): () => number {
  let s = seed
  return () => (s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}
