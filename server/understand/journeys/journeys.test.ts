import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { meanOfScores } from '@heartline/stats/scores'
import type { Call, House } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import { openSmallCompany } from './testing/open-small-company.ts'
import {
  catalogue,
  dayOf,
  keyOf,
  mean,
  namesIn,
  passers,
  personOf,
  quantile,
  scoresAt,
  type Sent,
  sent,
  type Slice,
  stageOf,
  toneOf,
  tonesOf,
  wilson,
  within,
} from './testing/small-company.ts'

const near = (actual: number, expected: number, what: string, tolerance = 1e-6) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual} is not ${expected}`)

let house: House
let own: Call
const get = async (path: string, query: Record<string, string | undefined> = {}) => {
  const search = new URLSearchParams(Object.entries(query).filter((e): e is [string, string] => e[1] !== undefined))
  return own('GET', `/api/v1/${path}?${search}`)
}
const line = async ({ city, ...slice }: Slice = {}, journey = 'visit') =>
  (await get(`journeys/${journey}/heartline`, { ...slice, ...(city ? { dimension: 'city', member: city } : {}) })).body as Json

before(async () => ({ house, call: own } = await openSmallCompany()))
after(() => house?.close())

const slices: Record<string, Slice> = {
  'of everybody, over all time': {},
  'of some days': { from: '2026-01-10', to: '2026-01-20' },
  'of one day': { from: '2026-01-15', to: '2026-01-15' },
  'of a city': { city: 'Hangzhou' },
  'of a saved segment': { segment: 'saw-the-poster' },
  'of a saved segment in a city on some days': { segment: 'saw-the-poster', city: 'Hangzhou', from: '2026-01-10', to: '2026-02-10' },
  'of a city in some weeks, by one method': { city: 'Beijing', from: '2026-02-01', method: 'csat' },
}
for (const [name, slice] of Object.entries(slices))
  describe(`The heartline ${name}`, () => {
    let found: Json
    before(async () => (found = await line(slice)))

    it('goes through the touchpoints in the order of the journey', () =>
      assert.deepEqual(
        found.points.map((p: Json) => p.touchpoint.key),
        catalogue.map((t) => t.key),
      ))
    for (const { key } of catalogue) {
      const point = () => found.points.find((p: Json) => p.touchpoint.key === key)
      it(`has the tone, its interval and its middle half at ${key}`, () => {
        const tones = tonesOf(scoresAt(key, slice), slice.method)
        const { tone } = point()
        if (tones.length === 0) return assert.equal(tone, null)
        assert.equal(tone.n, tones.length)
        near(tone.mean, mean(tones), 'mean')
        for (const [field, share] of [
          ['q25', 0.25],
          ['median', 0.5],
          ['q75', 0.75],
        ] as const)
          near(tone[field], quantile(tones, share), field, 0.0051)
        if (new Set(tones).size === 1) return assert.deepEqual([tone.low, tone.high, tone.sd], [null, null, null])
        const { interval } = meanOfScores(tones)
        near(tone.low, Math.max(-1, interval.low), 'low')
        near(tone.high, Math.min(1, interval.high), 'high')
        near(tone.sd, Math.sqrt(tones.reduce((sum, t) => sum + (t - mean(tones)) ** 2, 0) / (tones.length - 1)), 'sd')
      })
      it(`has the intensity and how much of it was measured at ${key}`, () => {
        const scores = scoresAt(key, slice).filter((s) => toneOf(s) !== undefined && (!slice.method || s.method === slice.method))
        if (scores.length === 0) return assert.equal(point().intensity, null)
        near(point().intensity.mean, mean(scores.map((s) => s.intensity ?? Math.abs(toneOf(s)!))), 'intensity')
        near(point().intensity.measured, mean(scores.map((s) => (s.intensity === undefined ? 0 : 1))), 'measured')
      })
      it(`has the gap between what was met and what was expected at ${key}`, () => {
        const levels = (method: string) =>
          scoresAt(key, slice)
            .filter((s) => s.method === method)
            .map((s) => (s.value - 1) / 6)
        const [met, expected] = [levels('perception'), levels('expectation')]
        if (met.length === 0) return assert.equal(point().gap, null)
        near(point().gap.mean, mean(met) - mean(expected), 'gap')
        assert.deepEqual([point().gap.perceptions, point().gap.expectations], [met.length, expected.length])
      })
      it(`counts signals and customers at ${key}; who was merged is one, and nobody is nobody`, () => {
        const here = within(slice).filter((s) => namesIn(s).some((n) => keyOf(n) === key))
        assert.deepEqual(
          [point().customers, point().signals],
          [passers(here, [key]).size, here.reduce((sum, s) => sum + namesIn(s).filter((n) => keyOf(n) === key).length, 0)],
        )
      })
    }
    it('counts the customers of the journey and of each stage, and who is seen in the next', () => {
      const signals = within(slice)
      assert.equal(
        found.customers,
        passers(
          signals,
          catalogue.map((t) => t.key),
        ).size,
      )
      const stages = ['aware', 'appeal', 'ask', 'act', 'advocate']
        .map((stage) => ({
          stage,
          who: passers(
            signals,
            catalogue.filter((t) => stageOf(t.key) === stage).map((t) => t.key),
          ),
        }))
        .filter((s) => s.who.size > 0)
      assert.deepEqual(
        found.stages.map((s: Json) => [s.stage, s.customers]),
        stages.map((s) => [s.stage, s.who.size]),
      )
      for (const [i, { who }] of stages.entries()) {
        const { onward } = found.stages[i]
        const next = stages[i + 1]
        if (!next) assert.equal(onward, null)
        else {
          const part = [...who].filter((c) => next.who.has(c)).length
          assert.deepEqual([onward.part, onward.whole], [part, who.size])
          const [low, high] = wilson(part, who.size)
          near(onward.low, low, 'low')
          near(onward.high, high, 'high')
        }
      }
    })
    it('names the strongest feeling and the last one', () => {
      const felt = catalogue
        .map((t) => ({
          key: t.key,
          scores: scoresAt(t.key, slice).filter((s) => toneOf(s) !== undefined && (!slice.method || s.method === slice.method)),
        }))
        .filter((t) => t.scores.length > 0)
      const strength = (t: (typeof felt)[number]) =>
        Math.abs(mean(t.scores.map((s) => toneOf(s)!))) * mean(t.scores.map((s) => s.intensity ?? Math.abs(toneOf(s)!)))
      const sure = felt.filter((t) => t.scores.length >= 30)
      assert.equal(found.peak, (sure.length > 0 ? sure : felt).toSorted((a, b) => strength(b) - strength(a))[0]?.key ?? null)
      assert.equal(found.end, felt.at(-1)?.key ?? null)
      assert.equal(
        found.scores,
        felt.reduce((sum, t) => sum + t.scores.length, 0),
      )
    })
  })

describe('A heartline', () => {
  it('of one single score has its value and no interval', async () => {
    const {
      points: [point],
      scores,
    } = await line({}, 'quiet')
    assert.deepEqual(
      [scores, point.tone],
      [1, { mean: 0.5, low: null, high: null, sd: null, q25: 0.5, median: 0.5, q75: 0.5, n: 1 }],
    )
  })
  it('of days without signals is empty, and no error', async () => {
    const found = await line({ from: '2020-01-01', to: '2020-12-31' })
    assert.deepEqual([found.customers, found.scores, found.stages, found.peak, found.end], [0, 0, [], null, null])
    assert.deepEqual(
      found.points.map((p: Json) => [p.customers, p.signals, p.tone, p.intensity, p.gap]),
      catalogue.map(() => [0, 0, null, null, null]),
    )
  })
  it('that only strangers passed counts signals and no customer', async () => {
    const club = (await line()).points.at(-1)
    assert.deepEqual([club.customers, club.signals, club.tone.n], [0, 1, 1])
  })
  it('goes by stage whatever order the journey names its touchpoints in', async () => {
    assert.deepEqual(
      (await line({}, 'backwards')).stages.map((s: Json) => s.stage),
      ['aware', 'act'],
    )
  })
  it('of a journey nobody made is not found; of half a segment is refused', async () => {
    assert.equal((await get('journeys/none/heartline')).status, 404)
    assert.equal((await get('journeys/visit/heartline', { dimension: 'city' })).status, 422)
    assert.equal((await get('journeys/visit/heartline', { from: 'yesterday' })).status, 422)
    assert.equal((await line({ city: 'Atlantis' })).customers, 0)
    assert.equal((await get('journeys/visit/heartline', { segment: 'nobody' })).body.customers, 0)
  })
})

describe('The segments to choose from', () => {
  it('have their numbers of signals and the days they span', async () => {
    const { dimensions, span } = (await get('segments')).body
    const days = sent.map((s) => dayOf(s.time)).toSorted()
    assert.deepEqual(span, { from: days[0], to: days.at(-1) })
    for (const { dimension, members } of dimensions)
      for (const { member, signals } of members)
        assert.equal(signals, sent.filter((s) => s.data.attributes?.[dimension] === member).length, `${dimension} ${member}`)
    assert.deepEqual(
      dimensions.map((d: Json) => [d.dimension, d.members.length]),
      [
        ['city', 2],
        ['tier', 3],
      ],
    )
  })
})

describe('A touchpoint over time', () => {
  const trend = async (slice: Record<string, string> = {}, key = 'advice') =>
    (await get(`touchpoints/${key}/trend`, slice)).body as Json
  it('is told by the day for a quarter, under all its names', async () => {
    const { bucket, tone } = await trend()
    const days = Map.groupBy(
      scoresAt('advice', {}).filter((s) => toneOf(s) !== undefined),
      (s) => s.day,
    )
    assert.equal(bucket, 'day')
    assert.deepEqual(
      tone.map((t: Json) => [t.start, t.n]),
      [...days].map(([day, scores]) => [day, scores.length]).toSorted(),
    )
    for (const t of tone) near(t.mean, mean(days.get(t.start)!.map((s) => toneOf(s)!)), t.start)
  })
  it('is told of a saved segment from the signals of its customers', async () => {
    const segment = 'saw-the-poster'
    const scores = scoresAt('advice', { segment }).filter((s) => toneOf(s) !== undefined)
    const { tone, methods, distribution } = await trend({ segment })
    const total = (rows: Json[]) => rows.reduce((sum, r) => sum + r.n, 0)
    assert.deepEqual([total(tone), total(methods), total(distribution)], [scores.length, scores.length, scores.length])
    near(tone.reduce((sum: number, t: Json) => sum + t.mean * t.n, 0) / scores.length, mean(scores.map((s) => toneOf(s)!)), 'mean')
  })
  it('by the week from Monday for two years, by the month beyond', async () => {
    await own(
      'POST',
      '/api/v1/signals',
      ['2025-06-04T12:00:00Z', '2025-06-01T12:00:00Z'].map((time, i) => ({
        specversion: '1.0',
        id: `w${i}`,
        source: 'x',
        type: 'visit',
        time,
        data: { touchpoint: 'poster', scores: [{ method: 'csat', value: 5 }] },
      })),
    )
    await house.drained()
    const weeks = await trend({}, 'poster')
    assert.equal(weeks.bucket, 'week')
    assert.deepEqual(
      weeks.tone.slice(0, 2).map((t: Json) => t.start),
      ['2025-05-26', '2025-06-02'],
    )
    await own('POST', '/api/v1/signals', {
      specversion: '1.0',
      id: 'm',
      source: 'x',
      type: 'visit',
      time: '2022-02-14T12:00:00Z',
      data: { touchpoint: 'poster', scores: [{ method: 'csat', value: 5 }] },
    })
    await house.drained()
    const months = await trend({}, 'poster')
    assert.deepEqual([months.bucket, months.tone[0]], ['month', { start: '2022-02-01', mean: 1, low: null, high: null, n: 1 }])
    assert.equal(
      (await trend({ from: '2026-01-01', to: '2026-03-31' }, 'poster')).bucket,
      'day',
      'the bucket follows what is asked for',
    )
  })
  it('says how each way of asking went, and how the tones spread', async () => {
    const { methods, distribution } = await trend()
    const scores = scoresAt('advice', {}).filter((s) => toneOf(s) !== undefined)
    const byMethod = Map.groupBy(scores, (s) => s.method)
    assert.deepEqual(
      new Set(methods.map((m: Json) => `${m.method} ${m.n}`)),
      new Set([...byMethod].map(([m, s]) => `${m} ${s.length}`)),
    )
    for (const m of methods) near(m.mean, mean(byMethod.get(m.method)!.map((s) => toneOf(s)!)), m.method)
    const bins = Map.groupBy(scores, (s) => (Math.min(19, Math.floor((Math.round(toneOf(s)! * 100) + 100) / 10)) * 10 - 95) / 100)
    assert.deepEqual(
      distribution.map((d: Json) => [d.tone, d.n]),
      [...bins].map(([tone, s]) => [tone, s.length]).toSorted((a, b) => a[0]! - b[0]!),
    )
  })
  it('of nothing is empty, and of no touchpoint is not found', async () => {
    const { tone, methods, distribution } = await trend({ from: '2020-01-01', to: '2020-02-01' })
    assert.deepEqual([tone, methods, distribution], [[], [], []])
    assert.equal((await get('touchpoints/none/trend')).status, 404)
  })
})

describe('What customers wrote at a touchpoint', () => {
  // A text speaks of the signal's own touchpoint, else of every one scored beside it.
  const spokenOf = (s: Sent) => (s.data.touchpoint ? [s.data.touchpoint] : namesIn(s))
  const texts = () => sent.filter((s) => s.data.text && spokenOf(s).some((n) => keyOf(n) === 'tea'))
  const weight = (s: Sent) => {
    // Of the scores at that name of the touchpoint; where there are none, of all scores of the signal.
    const name = spokenOf(s).find((n) => keyOf(n) === 'tea')!
    const scored = (s.data.scores ?? []).filter((x) => toneOf(x) !== undefined)
    const here = scored.filter((x) => (x.touchpoint ?? s.data.touchpoint) === name)
    const used = here.length > 0 ? here : scored
    return used.length === 0 ? 0 : mean(used.map((x) => toneOf(x)!)) * mean(used.map((x) => x.intensity ?? Math.abs(toneOf(x)!)))
  }
  const readAll = async (query: Record<string, string>) => {
    const found: Json[] = []
    for (let cursor: string | undefined; ;) {
      const { body } = await get('touchpoints/tea/verbatims', { ...query, cursor })
      found.push(...body.items)
      if (body.next === null) return found
      cursor = body.next
    }
  }
  const oneName = (s: Sent) => spokenOf(s).filter((n) => keyOf(n) === 'tea').length === 1

  for (const order of ['newest', 'unhappiest', 'happiest'])
    it(`comes page by page, each once, ${order} first`, async () => {
      const found = await readAll({ order, limit: '7' })
      const names = found.map((v) => `${v.source} ${v.signal} ${v.text}`)
      assert.deepEqual(new Set(names), new Set(texts().map((s) => `${s.source} ${s.id} ${s.data.text}`)))
      assert.deepEqual(
        found.map((v) => v.signal),
        (await readAll({ order, limit: '100' })).map((v) => v.signal),
      )
      const rank = (v: Json) =>
        order === 'newest' ? -Date.parse(v.time) : (v.tone ?? 0) * (v.intensity ?? 0) * (order === 'happiest' ? -1 : 1)
      for (let i = 1; i < found.length; i++) assert.ok(rank(found[i - 1]) <= rank(found[i]) + 1e-3, `${i}`)
    })
  it('carries the tone and intensity scored there, or else those of all its scores', async () => {
    const found = await readAll({ limit: '100' })
    for (const s of texts().filter(oneName)) {
      const verbatim = found.find((v) => v.signal === s.id && v.source === s.source)
      near((verbatim.tone ?? 0) * (verbatim.intensity ?? 0), weight(s), s.id, 2e-3)
    }
  })
  it('of some days only', async () => {
    const found = await readAll({ from: '2026-01-10', to: '2026-01-12' })
    assert.deepEqual(
      new Set(found.map((v) => v.text)),
      new Set(
        texts()
          .filter((s) => dayOf(s.time) >= '2026-01-10' && dayOf(s.time) <= '2026-01-12')
          .map((s) => s.data.text),
      ),
    )
  })
  it('of a saved segment only', async () => {
    const segment = 'saw-the-poster'
    const own = new Set(within({ segment }).map((s) => s.data.text))
    assert.deepEqual(new Set((await readAll({ segment, limit: '100' })).map((v) => v.text)), new Set(texts().map((s) => s.data.text).filter((text) => own.has(text))))
  })
  it('refuses a cursor that was changed', async () => {
    const cursor = Buffer.from('{"weight":0,"time":"now","id":"a","source":"b"}').toString('base64url')
    assert.equal((await get('touchpoints/tea/verbatims', { cursor })).body.code, 'cursor.invalid')
  })
})

describe('The pulse', () => {
  it('is the last days with signals beside as many before', async () => {
    const { body } = await get('pulse', { days: '20' })
    const [from, middle, to] = ['2026-02-04', '2026-02-24', '2026-03-15']
    const days = (a: string, b: string) => sent.filter((s) => dayOf(s.time) >= a && dayOf(s.time) <= b)
    const [now, past] = [days(middle, to), days(from, '2026-02-23')]
    const tones = (signals: readonly Sent[]) => signals.flatMap((s) => tonesOf(s.data.scores ?? []))
    const people = (signals: readonly Sent[]) => new Set(signals.flatMap((s) => personOf(s.subject) ?? [])).size
    assert.deepEqual([body.asOf, body.days, body.signalsTotal], [`${to}T00:00:00.000Z`, 20, sent.length + 3])
    assert.deepEqual(body.signals, { now: now.length, before: past.length })
    assert.deepEqual(body.customers, { now: people(now), before: people(past) })
    for (const [side, signals] of [
      ['now', now],
      ['before', past],
    ] as const) {
      const told = tones(signals)
      assert.equal(body.tone[side].n, told.length)
      near(body.tone[side].mean, mean(told), side)
      near(body.tone[side].median, quantile(told, 0.5), side, 0.0051)
    }
    const byDay = Map.groupBy([...past, ...now], (s) => dayOf(s.time))
    assert.deepEqual(
      body.daily.map((d: Json) => [d.day, d.signals, d.n]),
      [...byDay].map(([day, s]) => [day, s.length, tones(s).length]).toSorted(),
    )
  })
  it('of an organisation without signals is nothing, and no error', async () => {
    const { call } = await house.createOrganisation('Empty')
    assert.deepEqual((await call('GET', '/api/v1/pulse')).body, {
      signalsTotal: 0,
      asOf: null,
      days: 28,
      tone: { now: null, before: null },
      signals: { now: 0, before: 0 },
      customers: { now: 0, before: 0 },
      daily: [],
    })
    assert.deepEqual((await call('GET', '/api/v1/segments')).body, { dimensions: [], span: null })
  })
})
