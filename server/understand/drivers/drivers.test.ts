import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { VisitTrace } from '@heartline/simulator'
import { recordMoments, shapleyWeights } from '@heartline/stats/drivers'
import type { Call, House } from '../../testing/house.ts'
import { openSimulatedCompany } from '../../testing/simulated-company.ts'
import type { Drivers } from './contract.ts'

type Ready = Extract<Drivers, { state: 'ready' }>

/** The tea chain, of which every feeling at every visit is known: what the signals say of its drivers must agree. */
describe('drivers', () => {
  let house: House
  let call: Call
  const visits: VisitTrace[] = []
  before(async () => {
    ;({ house, call } = await openSimulatedCompany({ seed: 5, customers: 9_000, trace: (visit) => visits.push(visit) }))
  })
  after(() => house.close())

  const ask = async (query: string, path = 'drivers') => (await call('GET', `/api/v1/${path}?${query}`)).body
  const reviews = 'outcome=satisfaction&asked=stars&at=review'

  it('come out in the order of the truth: what makes an episode good or bad, from the few who spoke', async () => {
    const found = (await ask(reviews)) as Ready
    const truth = trueShares(visits)
    // Every complaint is asked about afterwards, every other place by invitation: its raters are not the share of customers who
    // met it.
    const shared = found.drivers.filter(({ key }) => truth.has(key) && key !== 'complaint-handling')
    assert.ok(shared.length >= 10)
    assert.equal(found.drivers[0]!.key, [...truth].toSorted((a, b) => b[1] - a[1])[0]![0])
    const agreement = rankCorrelation(shared.map(({ share }) => share.value), shared.map(({ key }) => truth.get(key)!))
    assert.ok(agreement > 0.8, `rank correlation with the truth is ${agreement}`)
  })

  it('say of whom they are told and what is done about ratings that are not there', async () => {
    const { basis, drivers } = (await ask(reviews)) as Ready
    assert.equal(basis.missing, 'adjusted')
    assert.ok(basis.complete < basis.given / 2 && basis.used === basis.given)
    for (const { rated } of drivers) assert.ok(rated >= 30 && rated <= basis.used)
  })

  it('carry shares that sum to one, each inside its interval, and quadrants by importance and performance', async () => {
    const { drivers, lines } = (await ask(reviews)) as Ready
    assert.ok(Math.abs(drivers.reduce((sum, { share }) => sum + share.value, 0) - 1) < 1e-9)
    for (const { share, rating, quadrant } of drivers) {
      assert.ok(share.low <= share.value && share.value <= share.high)
      const [important, good] = [share.value >= lines.importance, rating.value >= lines.performance]
      assert.equal(quadrant, important
        ? (good ? 'keep up the good work' : 'concentrate here')
        : good ? 'possible overkill' : 'low priority')
    }
  })

  it('are findings that can be looked up, with method, interval and the question that reproduces them', async () => {
    const { drivers: [first] } = (await ask(reviews)) as Ready
    const { body } = await call('GET', `/api/v1/findings/${first!.finding}`)
    assert.deepEqual([body.kind, body.method, body.subject], ['drivers.weight', 'lmg', { kind: 'touchpoint', key: first!.key }])
    assert.deepEqual(
      [body.estimate.value, body.estimate.low, body.estimate.high], [first!.share.value, first!.share.low, first!.share.high],
    )
    const again = (await ask(new URLSearchParams(body.question as Record<string, string>).toString())) as Ready
    assert.deepEqual(again.drivers[0], first)
  })

  it('of NPS are told in points, and a better drink goes with a better NPS', async () => {
    const { outcome, drivers } = (await ask('outcome=nps')) as Ready
    assert.ok(outcome.value > 0 && outcome.low < outcome.value && outcome.value < outcome.high)
    const drink = drivers.find(({ key }) => key === 'drink')!
    assert.ok(drink.stands && drink.slope.low > 0)
  })

  it('what if: the outcome at another rating, with an interval, and no change for no change', async () => {
    const { outcome, drivers } = (await ask('outcome=nps')) as Ready
    const drink = drivers.find(({ key }) => key === 'drink')!
    const better = await ask('outcome=nps&driver=drink&rating=0.8', 'drivers/what-if')
    assert.ok(Math.abs(better.now.value - outcome.value) < 1e-9)
    assert.ok(Math.abs(better.from - drink.rating.value) < 1e-9)
    assert.ok(better.change.low > 0 && better.wouldBe.value > better.now.value)
    const same = await ask(`outcome=nps&driver=drink&rating=${drink.rating.value}`, 'drivers/what-if')
    assert.ok(Math.abs(same.change.value) < 1e-9)
    assert.equal((await call('GET', '/api/v1/drivers/what-if?outcome=nps&driver=nowhere&rating=0')).status, 404)
  })

  it('of return look at purchases after the ratings, and of spend in one currency', async () => {
    const returning = (await ask('outcome=return&within=60')) as Ready
    assert.ok(returning.outcome.value > 0 && returning.outcome.value < 1)
    assert.equal(returning.basis.landmark, '2026-09-01')
    const spend = (await ask('outcome=spend&within=60')) as Ready
    assert.equal(spend.basis.currency, 'CNY')
    assert.ok(spend.outcome.value > 0)
    assert.equal(spend.basis.used, returning.basis.used)
  })

  it('over factors are those that customers rated or wrote about', async () => {
    const { drivers } = (await ask('outcome=satisfaction&asked=stars&of=factors')) as Ready
    assert.ok(drivers.length >= 3)
    for (const { key } of drivers)
      assert.ok(['product', 'service', 'relationship', 'convenience', 'brand', 'price'].includes(key))
  })

  it('stand side by side for segments, and noise is not called a difference', async () => {
    const compared = await ask(`${reviews}&by=group`, 'drivers/segments')
    assert.equal(compared.state, 'ready')
    assert.ok(compared.segments.length >= 2)
    for (const { shares, adjusted, differs } of compared.drivers) {
      assert.equal(shares.length, compared.segments.length)
      assert.equal(differs, adjusted <= 0.05)
    }
    // The drink is what makes or breaks an episode in every group.
    assert.equal(compared.drivers[0].key, 'drink')
  })

  it('have kinds with the evidence for each: what happens when poor, and when excellent', async () => {
    const { drivers } = await ask(reviews, 'drivers/kinds')
    const waiting = drivers.find((d: { key: string }) => d.key === 'wait-for-drink')
    // A good wait delights few; a bad one spoils the visit.
    assert.ok(['basic', 'performance'].includes(waiting.kind))
    assert.ok(waiting.penalty.high < 0 && waiting.asymmetry.value < 0)
    for (const { poor, excellent } of drivers) assert.ok(poor >= 30 && excellent >= 30)
  })

  it('of too few customers are not told: the page hears what is missing', async () => {
    const few = await ask('outcome=nps&from=2026-10-01&to=2026-10-10')
    assert.equal(few.state, 'not-enough')
    assert.ok(few.have < few.need)
    assert.equal((await ask('outcome=nps&from=1999-01-01&to=1999-01-31')).have, 0)
  })

  it('can be asked of the outcomes that these signals carry', async () => {
    const { nps, satisfaction, purchases } = await ask('', 'drivers/outcomes')
    assert.ok(nps > 400 && purchases > 10_000)
    assert.deepEqual(satisfaction.find((s: { method: string }) => s.method === 'nps'), undefined)
    assert.ok(satisfaction.find((s: { method: string }) =>
      s.method === 'stars').touchpoints.some((t: { key: string }) => t.key === 'review'))
  })

  it('are not another organisation’s', async () => {
    const { call: other } = await house.createOrganisation('Others')
    assert.equal((await other('GET', `/api/v1/drivers?${reviews}`)).body.state, 'not-enough')
  })
})

/** Shapley's shares of the touchpoints in how good whole episodes were, customer by customer, from all that was really felt. */
function trueShares(visits: readonly VisitTrace[]): Map<string, number> {
  const names = [...new Set(visits.flatMap(({ feelings }) => feelings.map(({ touchpoint }) => touchpoint as string)))]
  const p = names.length
  const q = 2 * p + 1
  const record = new Float64Array(1 + q + (q * (q + 1)) / 2)
  for (const own of Map.groupBy(visits, ({ subject }) => subject).values()) {
    const row = new Float64Array(q)
    names.forEach((name, j) => {
      const tones = own.flatMap(({ feelings }) =>
        feelings.filter(({ touchpoint }) => touchpoint === name).map(({ tone }) => tone))
      if (tones.length > 0) [row[j], row[p + j]] = [mean(tones), 1]
    })
    row[q - 1] = mean(own.map(episode))
    record[0]!++
    for (let j = 0, at = 1 + q; j < q; j++) {
      record[1 + j]! += row[j]!
      for (let k = j; k < q; k++, at++) record[at]! += row[j]! * row[k]!
    }
  }
  return new Map(shapleyWeights(recordMoments(record, { names, marked: true }).moments).drivers.map(({ name, share }) =>
    [name, share]))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Peak and end, as the simulator remembers an episode. */
function episode({ feelings }: VisitTrace): number {
  const strength = (f: { tone: number; intensity: number }) => Math.abs(f.tone) * f.intensity
  const peak = feelings.reduce((most, f) => (strength(f) > strength(most) ? f : most))
  return 0.5 * peak.tone + 0.5 * feelings.at(-1)!.tone
}

/** Spearman's rank correlation, without ties. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]) => values.map((value) => values.filter((other) => other < value).length)
  const [ra, rb] = [ranks(a), ranks(b)]
  const squares = ra.reduce((sum, rank, i) => sum + (rank - rb[i]!) ** 2, 0)
  return 1 - (6 * squares) / (a.length * (a.length ** 2 - 1))
}
