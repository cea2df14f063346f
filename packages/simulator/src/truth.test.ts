import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { coefficients, simulate, type SignalOf, type SimulatedSignal, type VisitTrace } from './index.ts'
import { episodeOf } from './feel.ts'
import { segmentKeys, type Segment } from './segments.ts'
import { fitHazards } from './testing/fit-hazards.ts'

// One world of many customers; each test asks of its signals what an analyst would, and of its truth what is so.
const visits: VisitTrace[] = []
const { signals, truth } = simulate({ seed: 11, customers: 12_000, trace: (v) => visits.push(v) })
const purchases: SignalOf<'purchase'>[] = []
const pickups: SignalOf<'delivery'>[] = []
const complaints: SignalOf<'complaint'>[] = []
const contacts: SignalOf<'contact'>[] = []
const spoken: SimulatedSignal[] = []
for (const s of signals) {
  if (s.type === 'purchase') purchases.push(s)
  else if (s.type === 'delivery' && s.data.touchpoint === 'wait-for-drink') pickups.push(s)
  else if (s.type === 'complaint') complaints.push(s)
  else if (s.type === 'contact') contacts.push(s)
  if (s.data.scores) spoken.push(s)
}
const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length
const segmentOf = new Map(truth.customers.map((c) => [c.subject, c.segment]))
const weekday = (time: string) => new Date(Date.parse(time) + 8 * 3_600_000).getUTCDay()
const feelings = (atBranch: boolean, from: string, to: string) => spoken.flatMap((s) => (
  s.time >= from && s.time < to && (s.data.attributes['branch'] === truth.problem.names.zh) === atBranch
    ? s.data.scores!.flatMap((x) => (x.method === 'feeling' && x.touchpoint === 'wait-for-drink' ? [x.value] : [])) : []))
const strength = (f: { tone: number; intensity: number }) => Math.abs(f.tone) * f.intensity
const shareOfWeekend = (segment: Segment) => mean(purchases.flatMap((p) => (
  segmentOf.get(p.subject) === segment ? [[0, 6].includes(weekday(p.time)) ? 1 : 0] : [])))
const shareWhoBought = (origin: string) => mean(
  truth.customers.filter((c) => c.origin === origin).map((c) => (c.visits > 0 ? 1 : 0)))
const answers = new Map(contacts.flatMap((c) => (c.data.direction === 'outbound' ? [[c.data.order, c] as const] : [])))
const purchasesOf = Map.groupBy(purchases, (p) => p.subject)
/** Purchases after the answer to each complaint that was answered so. */
const purchasesAfter = (solved: boolean) => mean(complaints.flatMap((c) => {
  const answer = answers.get(c.data.order)
  return answer?.data.solved === solved ? [purchasesOf.get(c.subject)!.filter((p) => p.time > answer.time).length] : []
}))
const lastPurchase = new Map(purchases.map((p) => [p.subject, p]))

describe('leaving', () => {
  test('follows the known hazard ratios: a fit of the visits finds each again', () => {
    const before = visits.filter((v) => v.hazard.price === 0)
    const names = ['badWait', 'memory', 'unresolved', 'recovered', 'delight', 'member'] as const
    const rows = before.map((v) => [...segmentKeys.map((s) => (v.segment === s ? 1 : 0)), ...names.map((n) => v.covariates[n])])
    const fit = fitHazards(rows, before.map((v) => v.left !== undefined))
    names.forEach((name, i) => {
      const at = segmentKeys.length + i
      const [found, se] = [fit.coefficients[at]!, fit.se[at]!]
      assert.ok(Math.abs(found - coefficients.leaving[name]) < 3 * se,
        `${name}: ${found} ± ${se}, true ${coefficients.leaving[name]}`)
    })
    segmentKeys.forEach((s, i) => {
      assert.ok(Math.abs(fit.coefficients[i]! - Math.log(coefficients.leaving.base[s])) < 3 * fit.se[i]!, s)
    })
    assert.ok(fit.se[segmentKeys.length]! < 0.1, 'the waiting effect is estimated sharply enough to mean something')
  })

  test('after a long wait is seen in the signals alone', () => {
    const ordered = new Map(purchases.map((p) => [p.data.order, p]))
    const leftAt = new Map(truth.customers.map((c) => [c.subject, c.state === 'left' && c.cause !== 'moved']))
    const share = (from: number, to: number) => mean(pickups.flatMap((d) => {
      const bought = ordered.get(d.data.order)!
      const minutes = (Date.parse(d.time) - Date.parse(bought.time)) / 60_000
      if (minutes < from || minutes >= to) return []
      return [leftAt.get(d.subject) && lastPurchase.get(d.subject) === bought ? 1 : 0]
    }))
    const ratio = share(12, 100) / share(0, 5)
    assert.ok(ratio > 1.6 && ratio < 3.2, `ratio ${ratio}`)
  })

  test('for the price begins with the rise, and takes the price-sensitive', () => {
    const gone = truth.customers.filter((c) => c.cause === 'price')
    assert.ok(gone.length > 50)
    for (const c of gone) assert.ok(c.leftAt! >= truth.priceRise.start)
    assert.ok(mean(gone.map((c) => c.priceSensitivity)) > 1.2 * mean(truth.customers.map((c) => c.priceSensitivity)))
  })

  test('by moving away has nothing to do with feeling, and many left satisfied', () => {
    const moved = truth.customers.filter((c) => c.cause === 'moved' && c.segment === 'office')
    const stayed = truth.customers.filter((c) => c.alive && c.segment === 'office')
    assert.ok(Math.abs(mean(moved.map((c) => c.tone)) - mean(stayed.map((c) => c.tone))) < 0.06)
    const satisfied = truth.customers.filter((c) => c.satisfiedButGone)
    assert.ok(satisfied.length > 0.05 * truth.customers.filter((c) => c.state === 'left').length)
  })

  test('has all six causes', () => {
    const causes = new Set(truth.customers.map((c) => c.cause))
    for (const cause of ['moved', 'price', 'waiting', 'failure', 'experience',
      'variety'] as const) assert.ok(causes.has(cause), cause)
  })
})

describe('the problem branch', () => {
  test('feels the same as others before its date and worse after, while the others stay as they were', () => {
    const { start, fullBy } = truth.problem
    const [before, after] = [feelings(true, '2025', start), feelings(true, fullBy, '2027')]
    const [othersBefore, othersAfter] = [feelings(false, '2025', start), feelings(false, fullBy, '2027')]
    assert.ok(before.length > 30 && after.length > 30, `${before.length}, ${after.length}`)
    assert.ok(mean(after) < mean(before) - 0.3, `${mean(before)} to ${mean(after)}`)
    assert.ok(Math.abs(mean(othersAfter) - mean(othersBefore)) < 0.08, `${mean(othersBefore)} to ${mean(othersAfter)}`)
    assert.ok(truth.problemWaiting.after.minutes > 1.8 * truth.problemWaiting.before.minutes)
  })

  test('grows slowly: in the first month little, in the end in full', () => {
    const from = Date.parse(`${truth.problem.start}T00:00:00Z`)
    const minutesIn = (first: number, last: number) => mean(visits.flatMap((v) => {
      const day = v.day - Math.round((from - Date.parse('2025-05-01T00:00:00Z')) / 86_400_000)
      return v.branch === truth.problem.branch && v.minutes !== undefined && day >= first && day < last ? [v.minutes] : []
    }))
    const [usual, firstMonth, full] = [minutesIn(-200, 0), minutesIn(0, 30), minutesIn(120, 400)]
    assert.ok(firstMonth < 1.35 * usual && full > 1.9 * usual, `${usual}, ${firstMonth}, ${full}`)
  })
})

describe('recovery', () => {
  test('keeps customers: those answered well buy more often afterwards than those answered badly', () => {
    const [well, badly] = [purchasesAfter(true), purchasesAfter(false)]
    assert.ok(well > 1.25 * badly, `${well} purchases after a good answer, ${badly} after a bad one`)
  })

  test('well done leaves a customer safer than one who never had a problem, with everything else alike', () => {
    assert.ok(truth.recovery.recoveredHazardRatio < 1 && truth.recovery.unresolvedHazardRatio > 1)
    assert.ok(Math.abs(truth.complaints.recovered / truth.complaints.made - coefficients.complaint.recoveredWell) < 0.06)
  })
})

describe('what customers feel', () => {
  test('waiting hurts most of all touchpoints that every buyer can meet, and the cup note delights most', () => {
    const met = Object.entries(truth.touchpoints).filter(([key]) => key !== 'complaint-handling').map(([key, t]) => [key,
      t!.tone] as const)
    met.sort((a, b) => a[1] - b[1])
    assert.equal(met[0]![0], truth.hurts)
    assert.equal(met.at(-1)![0], truth.delights)
    assert.ok(met[0]![1] < -0.1 && met.at(-1)![1] > 0.7)
  })

  test('an episode is remembered by its peak and its end', () => {
    const at = (tone: number, intensity: number) => ({ touchpoint: 'drink' as const, tone, intensity, gap: 0 })
    const long = episodeOf([at(0.1, 0.2), at(-0.8, 0.9), at(0.1, 0.3), at(0.2, 0.3), at(0.1, 0.2), at(0.4, 0.5)])
    const short = episodeOf([at(-0.8, 0.9), at(0.4, 0.5)])
    assert.deepEqual(long, short)
    assert.ok(Math.abs(long.tone + 0.2) < 1e-12)
  })

  test('surveys hear the extremes more than the rest: response bias', () => {
    const all = mean(visits.map((v) => strength(episodeOf(v.feelings))))
    const heard = mean(spoken.flatMap((s) => (s.type === 'feedback' && s.data.survey === 'heartline'
      ? [mean(s.data.scores!.map((x) => Math.abs(x.value) * x.intensity!))] : [])))
    const everyVisit = mean(visits.map((v) => mean(v.feelings.map(strength))))
    assert.ok(heard > 1.1 * everyVisit, `${heard} heard, ${everyVisit} true`)
    assert.ok(all > everyVisit, 'peak and end outweigh the middle')
  })

  test('a gap asked for (perception − expectation) goes with the tone of the touchpoint', () => {
    const gaps = new Map<string, number[]>()
    for (const s of spoken) {
      const scores = s.data.scores!
      scores.forEach((x, i) => {
        const next = scores[i + 1]
        if (x.method !== 'expectation' || next?.method !== 'perception') return
        assert.equal(x.factor, next.factor)
        const list = gaps.get(x.touchpoint!) ?? []
        gaps.set(x.touchpoint!, [...list, next.value - x.value])
      })
    }
    assert.ok(mean(gaps.get('wait-for-drink')!) < mean(gaps.get('payment')!)
      && mean(gaps.get('payment')!) < mean(gaps.get('drink')!))
  })
})

describe('rhythm', () => {
  test('offices buy on working days, families at weekends', () => {
    assert.ok(shareOfWeekend('office') < 0.22 && shareOfWeekend('family') > 0.42,
      `${shareOfWeekend('office')}, ${shareOfWeekend('family')}`)
  })

  test('promotions bring customers and take off the price', () => {
    const perDay = (from: string, days: number) => purchases.filter((p) => {
      const d = (Date.parse(p.time) + 8 * 3_600_000 - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
      return d >= 0 && d < days
    }).length / days
    assert.ok(perDay('2025-10-01', 7) > 1.2 * perDay('2025-09-17', 7))
    const cheap = purchases.filter((p) => p.data.attributes['promotion'] === '双十一囤券').flatMap((p) => p.data.items)
    assert.ok(cheap.some((i) => i.sku === 'cloud-jasmine' && i.price.amount === '12.00'))
  })

  test('conversion from stage to stage is as the truth counts it', () => {
    const { aware, appeal, ask, act } = truth.reached
    assert.ok(aware > appeal && appeal > act && act > ask, JSON.stringify(truth.reached))
    assert.equal(aware, truth.customers.filter((c) => c.origin !== 'base').length)
    assert.equal(act, truth.customers.filter((c) => c.origin !== 'base' && c.visits > 0).length)
    const lookers = truth.customers.filter((c) => c.looker)
    assert.ok(lookers.length > 50 && lookers.every((c) => c.visits === 0 && c.stage === 'ask'))
  })

  test('friends who were sent buy more often than those who came by themselves', () => {
    assert.ok(shareWhoBought('referred') > shareWhoBought('own') + 0.1)
  })
})
