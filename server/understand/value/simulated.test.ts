import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Truth, VisitTrace } from '@heartline/simulator'
import { coxRegression } from '@heartline/stats/survival'
import type { Call, House } from '../../testing/house.ts'
import { openSimulatedCompany } from '../../testing/simulated-company.ts'
import type { ValuedCustomer, ValueOverview } from './contract.ts'
import type { EmotionEffect } from './emotion/contract.ts'
import { kindOf } from './emotion/read-effect.ts'
import { runValue } from './testing/run-value.ts'

/** The truth of the simulated tea chain, held against what the product finds in its signals alone. */
describe('In the simulated company', () => {
  let house: House
  let call: Call
  let overview: ValueOverview
  let truth: Truth
  const visits: VisitTrace[] = []
  const customers: {
    readonly customer: number; readonly alive: number; readonly aliveBefore: number; readonly stayed: boolean
  }[] = []

  before(async () => {
    const opened = await openSimulatedCompany({ seed: 11, customers: 8_000, trace: (v) => visits.push(v) })
    ;({ house, call, truth } = opened)
    overview = await runValue(call)
    const aliveOf = new Map(truth.customers.map((c) => [opened.numberOf.get(c.subject)!, c.alive]))
    const { text } = await call('GET', '/api/v1/value/customers.csv?order=alive')
    const [head, ...lines] = text.trim().split('\r\n').map((line) => line.split(','))
    const column = (name: string) => head!.indexOf(name)
    for (const line of lines) {
      const customer = Number(line[column('customer')])
      const [alive, aliveBefore] = [
        column('probability_alive'), column('probability_alive_30_days_ago'),
      ].map((at) => Number(line[at]))
      customers.push({ customer, alive: alive!, aliveBefore: aliveBefore!, stayed: aliveOf.get(customer)! })
    }
  })
  after(() => house?.close())
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

  it('probability alive separates who left from who stays', () => {
    assert.equal(customers.length, overview.report!.currencies[0]!.customers)
    // The list is in the order of the probability: the share of pairs of a stayer and a leaver that stand in the right order.
    let leaversAfter = customers.filter((c) => !c.stayed).length
    const [stayed, left] = [customers.length - leaversAfter, leaversAfter]
    let right = 0
    for (const c of customers) {
      if (c.stayed) right += leaversAfter
      else leaversAfter--
    }
    assert.ok(right / (stayed * left) > 0.9, `${right / (stayed * left)}`)
  })

  it('probability alive means what it says: those at nine tenths stay more than those at five, and those more than those at one', () => {
    const share = (from: number, to: number) =>
      mean(customers.filter((c) => c.alive >= from && c.alive < to).map((c) => (c.stayed ? 1 : 0)))
    const [low, middle, high] = [share(0, 0.1), share(0.4, 0.7), share(0.9, 1.01)]
    assert.ok(low < 0.05 && middle > 0.3 && middle < 0.7 && high > 0.88, `${low}, ${middle}, ${high}`)
  })

  it('purchases of the days held out come as expected, within a tenth, and better than by going on as before', () => {
    const { models: [used], actual, naiveError } = overview.report!.currencies[0]!.holdOut!
    assert.ok(Math.abs(used!.expected / actual - 1) < 0.1, `${used!.expected} for ${actual}`)
    assert.ok(used!.meanError < 0.7 * naiveError)
  })

  it('those said to be drifting away have left twice as often as the others who were likely there a month ago', async () => {
    const { items }: { items: ValuedCustomer[] } = (await call('GET', '/api/v1/value/customers?limit=100')).body
    const listed = new Set(items.map((c) => c.customer))
    const likely = customers.filter((c) => c.aliveBefore >= 0.5)
    const leftOf = (drifting: boolean) => mean(
      likely.filter((c) => listed.has(c.customer) === drifting).map((c) => (c.stayed ? 0 : 1)),
    )
    assert.ok(leftOf(true) > 2 * leftOf(false), `${leftOf(true)} against ${leftOf(false)}`)
  })

  describe('what feelings have to do with coming back and leaving', () => {
    let effect: EmotionEffect
    before(async () => { effect = (await call('GET', '/api/v1/value/emotion-effect')).body })

    /** The same ratios from every visit as it really was: true feelings, true leaving. */
    function trueRatios(outcome: 'return' | 'leaving') {
      const last = Math.max(...visits.map((v) => v.day))
      const [time, event, unpleasant, pleasant]: [number[], number[], number[], number[]] = [[], [], [], []]
      for (const own of Map.groupBy(visits, (v) => v.subject).values())
        own.forEach((visit, i) => {
          const next = own[i + 1]
          const final = own.at(-1)!
          const until = outcome === 'return' ? (next?.day ?? last) : final.left ? final.day : last
          if (outcome === 'return' && until === visit.day) return
          const peak = visit.feelings.reduce((a, b) => (Math.abs(b.tone) * b.intensity > Math.abs(a.tone) * a.intensity ? b : a))
          const kind = kindOf(peak.tone, peak.intensity)
          time.push(until - visit.day)
          event.push((outcome === 'return' ? next : final.left) ? 1 : 0)
          unpleasant.push(kind === 'unpleasant' ? 1 : 0)
          pleasant.push(kind === 'pleasant' ? 1 : 0)
        })
      const fit = coxRegression({ time, event }, { unpleasant, pleasant })
      return Object.fromEntries(fit.coefficients.map((c) => [c.name, c.hazardRatio]))
    }

    for (const outcome of ['return', 'leaving'] as const)
      it(`the true effect on ${outcome} lies inside each interval`, () => {
        const truth = trueRatios(outcome)
        const { ratios } = effect.outcomes.find((o) => o.outcome === outcome)!
        assert.deepEqual(ratios.map((r) => r.kind), ['unpleasant', 'pleasant'])
        for (const { kind, adjusted } of ratios)
          assert.ok(adjusted!.low < truth[kind]!
            && truth[kind]! < adjusted!.high, `${kind}: ${truth[kind]} in ${adjusted!.low} – ${adjusted!.high}`)
      })

    it('pleasant experiences are found to go with coming back sooner and leaving later, as was put in', () => {
      const of =
        (outcome: string) => effect.outcomes.find((o) => o.outcome === outcome)!.ratios.find((r) => r.kind === 'pleasant')!.adjusted!
      assert.ok(of('return').low > 1 && of('leaving').high < 1)
      assert.ok(truth.coefficients.returning > 0 && truth.coefficients.leaving.memory < 0)
    })

    it('each ratio is a finding, and says itself whether it can be told from chance', async () => {
      assert.deepEqual(effect.findings.map((f) => `${f.kind} ${f.about}`), [
        'emotion-effect.return unpleasant', 'emotion-effect.return pleasant', 'emotion-effect.leaving unpleasant',
        'emotion-effect.leaving pleasant',
      ])
      const verdicts = await Promise.all(
        effect.findings.map(async (f) => (await call('GET', `/api/v1/findings/${f.id}`)).body.verdict),
      )
      assert.deepEqual(verdicts, ['uncertain', 'stands', 'uncertain', 'stands'])
    })

    it('nobody counts twice, and the curves fall from all to few with the number watched beside them', () => {
      assert.equal(effect.drawn, effect.experiences)
      assert.ok(effect.drawn <= customers.length)
      for (const { curves } of effect.outcomes)
        for (const { points } of curves)
          points.forEach((p, i) => {
            assert.ok(p.low <= p.share && p.share <= p.high && p.atRisk >= 10)
            if (i > 0) assert.ok(p.share <= points[i - 1]!.share && p.atRisk <= points[i - 1]!.atRisk)
          })
    })
  })
})
