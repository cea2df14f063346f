import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { simulate } from '@heartline/simulator'
import { toneOfScore } from '@heartline/stats/scores'
import { readySurveys } from '@heartline/survey/ready'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Call, House } from '../../testing/house.ts'
import { openSimulatedCompany } from '../../testing/simulated-company.ts'
import { type Gap, type Gone, GoneQuery, type Said } from './contract.ts'
import { readGone } from './read-gone.ts'

const company = { seed: 5, customers: 4_000 } as const

describe('satisfaction', () => {
  let house: House
  let call: Call
  let org: OrgId
  let truth: ReturnType<typeof simulate>['truth']
  let numberOf: ReadonlyMap<string, number>
  before(async () => {
    ;({ house, call, org, truth, numberOf } = await openSimulatedCompany(company))
  })
  after(() => house.close())

  const ask = async (path: string) => (await call('GET', `/api/v1/satisfaction/${path}`)).body

  describe('expectation against perception', () => {
    it('falls short where the simulated company hurts: waiting, and there first', async () => {
      const { rows, needed } = await ask('gaps') as { rows: Gap[]; needed: number }
      assert.equal(needed, 30)
      const sure = rows.filter(({ gap }) => gap !== null)
      assert.equal(sure[0]!.key, truth.hurts)
      assert.equal(sure[0]!.verdict, 'falls-short')
      const drink = rows.find(({ key }) => key === 'drink')!
      assert.equal(drink.verdict, 'exceeds')
      assert.ok(Math.abs(drink.perception! - drink.expectation! - drink.gap!.value) < 1e-9)
      assert.equal(drink.below!.whole, drink.n)
    })

    it('is a finding where it stands, and none where it may be chance or too few said both', async () => {
      const { rows } = await ask('gaps') as { rows: Gap[] }
      for (const { verdict, finding } of rows) assert.equal(finding !== null, verdict === 'falls-short' || verdict === 'exceeds')
      const { finding, gap } = rows.find(({ key }) => key === truth.hurts)!
      const { body } = await call('GET', `/api/v1/findings/${finding}`)
      assert.deepEqual([body.kind, body.estimate.value, body.n], ['satisfaction.gap', gap!.value, gap!.n])
    })

    it('is told by factor and by segment as well', async () => {
      const factors = (await ask('gaps?by=factor')).rows as Gap[]
      assert.ok(factors.some(({ key }) => key === 'convenience') && factors.every(({ key }) => key !== ''))
      const groups = (await ask('gaps?by=segment&segments=group')).rows as Gap[]
      assert.deepEqual(groups.map(({ key }) => key).toSorted(), ['上班族', '学生', '家庭', '游客'].toSorted())
      assert.equal((await call('GET', '/api/v1/satisfaction/gaps?by=segment')).status, 422)
    })
  })

  describe('satisfied but gone', () => {
    const gone = async (query = ''): Promise<Extract<Gone, { state: 'ready' }>> => ask(`gone${query}`)

    it('finds those who left in truth, although nobody told: nearly all whom it counts, and most whom it should', async () => {
      const { gone: counted } = await gone()
      const satisfied = satisfiedInTruth()
      assert.ok(counted.customers > 0.65 * satisfied.left
        && counted.customers < 1.1 * satisfied.left, `${counted.customers} counted, ${satisfied.left} in truth`)
      const { items } = await ask('gone/said') as Said
      const left = items.filter(({ customer }) => satisfied.states.get(customer) === 'left')
      // These are the latest, who have had the least time to be missed.
      assert.ok(left.length > 0.7 * items.length, `${left.length} of ${items.length}`)
    })

    it('compares with those less satisfied, on one day and with intervals', async () => {
      const { byBand, satisfied, from, asOf, difference } = await gone()
      assert.equal((Date.parse(asOf) - Date.parse(from)) / 86_400_000, 90)
      assert.equal(byBand.at(-1)!.gone!.whole, satisfied!.whole)
      assert.ok(satisfied!.low < satisfied!.value && satisfied!.value < satisfied!.high)
      const less = byBand.slice(0, -1).reduce(
        (sum, band) => ({ part: sum.part + (band.gone?.part ?? 0), whole: sum.whole + (band.gone?.whole ?? 0) }),
        { part: 0, whole: 0 },
      )
      assert.ok(Math.abs(difference!.value - (less.part / less.whole - satisfied!.value)) < 1e-9)
    })

    it('says from which segments, each with its interval', async () => {
      const { segments } = await gone('?segments=group&within=180')
      assert.ok(segments.length >= 3)
      for (const { gone: share } of segments) assert.ok(share.whole >= 30)
    })

    it('shows their last words, the latest first, once each, and only to those who may read words', async () => {
      const { items, writers } = await ask('gone/said') as Said
      assert.equal(items.length, Math.min(60, writers))
      assert.equal(new Set(items.map(({ customer }) => customer)).size, items.length)
      for (const { lastTone, text } of items) assert.ok(lastTone >= 0.5 && text !== '')
      assert.deepEqual(items.map(({ time }) => time), items.map(({ time }) => time).toSorted().toReversed())
      const viewer = await house.addPerson(call, 'viewer', 'viewer@example.com')
      assert.equal((await viewer('GET', '/api/v1/satisfaction/gone')).status, 200)
      assert.equal((await viewer('GET', '/api/v1/satisfaction/gone/said')).status, 403)
    })

    it('looks at one in so many of very many customers, finds nearly the same, and at every one where those are too few', async () => {
      const [query, all] = [GoneQuery.parse({}), await gone()]
      const half = await readGone(house.house.clickhouse, org, query, company.customers / 2) as Extract<Gone, { state: 'ready' }>
      assert.deepEqual([all.oneIn, half.oneIn], [1, 2])
      assert.ok(Math.abs(half.gone.customers / all.gone.customers - 1) < 0.2, `${half.gone.customers} of ${all.gone.customers}`)
      assert.ok(all.satisfied!.value > half.satisfied!.low && all.satisfied!.value < half.satisfied!.high)
      const { gone: counted, oneIn } = await readGone(house.house.clickhouse, org, query, 40) as Extract<Gone, { state: 'ready' }>
      assert.deepEqual([counted, oneIn], [all.gone, 1])
    })

    it('is not told of too few', async () => {
      assert.equal((await ask('gone?to=2025-05-20')).state, 'not-enough')
    })

    /** Customers whose last scores were good, by what became of them in truth: the slow and plain way, over all that was sent. */
    function satisfiedInTruth() {
      const states = new Map(truth.customers.map(({ subject, state }) => [numberOf.get(subject) ?? -1, state]))
      const last = new Map<string, number>()
      for (const { subject, data } of simulate(company).signals) {
        const tones = (data.scores ?? []).flatMap(({ method, value, scale }) => toneOfScore(method, value, scale) ?? [])
        if (tones.length > 0) last.set(subject, tones.reduce((a, b) => a + b) / tones.length)
      }
      const left = [...last].filter(([subject, tone]) => tone >= 0.5 && states.get(numberOf.get(subject)!) === 'left').length
      return { states, left }
    }
  })

  describe('the index', () => {
    it('says which questions nobody asked yet', async () => {
      assert.deepEqual(await ask('index'), { state: 'not-enough', lacking: 'questions', have: 0, need: 100 })
    })
  })

  describe('SERVQUAL and the index asked by the ready surveys', () => {
    it('are recognised by their wording in either language, and by the company’s own wording of the same question', async () => {
      const made = await house.createOrganisation('Hotel')
      const { survey } = readySurveys.find(({ key }) => key === 'servqual')!
      const pages = survey.pages.map((page) => ({
        ...page, questions: page.questions.map((q) => (q.id === 'item-7'
          ? { ...q, title: { 'zh-CN': '说话算数', en: 'We keep our word' } }
          : q)),
      }))
      const own = await made.call('POST', '/api/v1/surveys', {
        key: 'our-servqual', name: 'Ours', touchpoint: 'stay', from: { kind: 'definition', definition: { ...survey, pages } },
      })
      assert.equal(own.status, 201, own.text)
      const published = await made.call(
        'POST', `/api/v1/surveys/${own.body.survey.id}/publish`, { revision: own.body.survey.revision },
      )
      assert.ok(published.status < 300, published.text)

      const wordings = ['Dependability', '可靠', '说话算数', 'Records']
      const answers = Array.from({ length: 40 }, (_, i) => ({
        specversion: '1.0', id: `s${i}`, source: 'survey:test', type: 'feedback', time: '2026-03-01T10:00:00Z',
        subject: `guest-${i}`,
        data: {
          touchpoint: 'stay', survey: 'servqual',
          scores: wordings.flatMap((question, k) => [
            { method: 'expectation', value: 6, scale: { min: 1, max: 7 }, question },
            { method: 'perception', value: 4 + ((i + k) % 2), scale: { min: 1, max: 7 }, question },
          ]),
        },
      }))
      assert.equal((await made.call('POST', '/api/v1/signals', answers)).body.accepted, 40)
      await house.drained()
      const { rows } = (await made.call('GET', '/api/v1/satisfaction/gaps?by=servqual')).body as { rows: Gap[] }
      assert.deepEqual(rows.map(({ key, n }) => [key, n]), [['reliability', 40]])
      // Every pair counts: (4 + ½) − 6 on seven points.
      assert.ok(Math.abs((rows[0]!.perception! - rows[0]!.expectation!) * 6 + 1.5) < 1e-6)
    })
  })
})
