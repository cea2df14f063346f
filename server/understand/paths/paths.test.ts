import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { directlyFollows, fiveA, type FiveAStage, journeysOf, timeToNext } from '@heartline/stats/journeys'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import { openSimulatedCompany } from '../../testing/simulated-company.ts'
import type { Paths, StuckEvidence } from './contract.ts'
import { readXes } from './testing/read-xes.ts'

const stageOf = { poster: 'aware', menu: 'appeal', clerk: 'ask', chat: 'ask', till: 'act', friend: 'advocate' } as const
type Place = keyof typeof stageOf
const dayMs = 86_400_000
const start = Date.UTC(2026, 0, 1)

interface Event { readonly customer: string; readonly step: Place; readonly time: number }

/** Customers who wander: each step leads on, back or away by a coin, and some come again and again without ever buying. */
const events = wander(seeded(3))

describe('the ways that customers take', () => {
  let house: House
  let call: Call
  let paths: Paths
  before(async () => {
    house = await openHouse()
    ;({ call } = await house.createOrganisation('Wanderers'))
    for (const [key, stage] of Object.entries(stageOf))
      assert.equal((await call('POST', '/api/v1/touchpoints', {
        key, names: { en: key }, channel: 'store', stage, phase: 'in-sale', aliases: key === 'chat' ? ['咨询'] : [],
      })).status, 201)
    assert.equal(
      (await call('POST', '/api/v1/journeys', { key: 'walk', names: { en: 'walk' }, touchpoints: Object.keys(stageOf) })).status,
      201,
    )
    const signals = events.map((e, i) => ({
      specversion: '1.0', id: `e${i}`, source: 'door', type: 'visit', subject: e.customer,
      time: new Date(start + e.time * dayMs).toISOString(),
      data: {
        touchpoint: e.step === 'chat' && i % 2 ? '咨询' : e.step,
        attributes: { kind: e.customer.startsWith('looker') ? 'tourist' : 'local' },
      },
    }))
    // What somebody says of a touchpoint is no step on the way.
    const said = {
      specversion: '1.0', id: 'said', source: 'door', type: 'feedback', subject: events[0]!.customer,
      time: new Date(start).toISOString(), data: { touchpoint: 'till', scores: [{ method: 'csat', value: 5 }] },
    }
    for (let i = 0; i < signals.length; i += 900)
      assert.equal((await call('POST', '/api/v1/signals', signals.slice(i, i + 900))).status, 202)
    assert.equal((await call('POST', '/api/v1/signals', said)).status, 202)
    await house.drained()
    const answer = await call('GET', '/api/v1/journeys/walk/paths')
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    paths = answer.body
  })
  after(() => house.close())

  it('go out as an event log that any process-mining tool reads: a trace for each customer, an event for each signal', async () => {
    const { status, text, headers } = await call('GET', '/api/v1/journeys/walk/event-log')
    assert.equal(status, 200)
    assert.match(String(headers['content-disposition']), /walk\.xes/)
    const log = readXes(text)
    assert.equal(log.length, new Set(events.map((e) => e.customer)).size)
    assert.deepEqual(
      log.flat().filter((e) => e['type'] === 'feedback').map((e) => [e['concept:name'], e['tone']]), [['till', '1']],
    )
    const steps = log.flatMap((trace, i) => trace.filter((e) => e['type'] === 'visit')
      .map((e) => ({ customer: `c${i}`, step: e['touchpoint'] as Place, time: Date.parse(e['time:timestamp']!) })))
    const edges = (of: readonly Event[]) =>
      directlyFollows(journeysOf(of)).edges.map((e) => `${e.from} ${e.to} ${e.frequency}`).toSorted()
    assert.deepEqual(edges(steps), edges(events))
    assert.equal((await call('GET', '/api/v1/journeys/none/event-log')).status, 404)
  })

  it('are those of the directly-follows graph of packages/stats', () => {
    const graph = directlyFollows(journeysOf(events))
    assert.equal(paths.sampled, 1)
    const moves = new Map(paths.moves.map((m) => [`${m.from} ${m.to}`, m]))
    assert.equal(moves.size, graph.edges.length)
    for (const e of graph.edges) {
      const move = moves.get(`${e.from} ${e.to}`)!
      assert.deepEqual([move.times, move.customers], [e.frequency, e.customers])
      assert.ok(Math.abs(move.medianDays - e.medianTime) < 1e-6)
    }
    assert.deepEqual(
      new Map(paths.steps.map((s) => [s.touchpoint, [s.times, s.customers, s.starts, s.ends]])),
      new Map(graph.nodes.map((n) => [n.step, [n.frequency, n.customers, n.starts, n.ends]])),
    )
  })

  it('lead from stage to stage as fiveA counts, PAR and BAR included', () => {
    const stages = [
      ...Map.groupBy(events, (e) => e.customer).values(),
    ].map((own) => ({ stages: own.map((e) => stageOf[e.step] as FiveAStage) }))
    // The one who only left a score was at the till, too, in the count of passers.
    const first = events.filter((e) => e.customer === events[0]!.customer)
    if (!first.some((e) => e.step === 'till')) stages[0]!.stages.push('act')
    const truth = fiveA(stages)
    assert.deepEqual(paths.stages.map((s) => s.customers), Object.values(truth.counts))
    assert.deepEqual(
      paths.stages.slice(0, 4).map((s) => s.onward!.value.toFixed(6)), truth.conversions.map((c) => c.rate!.value.toFixed(6)),
    )
    assert.equal(paths.purchaseAction!.value, truth.purchaseActionRatio!.value)
    assert.equal(paths.brandAdvocacy!.value, truth.brandAdvocacyRatio!.value)
  })

  it('take as long as timeToNext says, those still on the way included', () => {
    const staged = journeysOf(events.map((e) => ({ ...e, step: stageOf[e.step] })))
    const end = Math.ceil(Math.max(...events.map((e) => e.time)))
    const truth = timeToNext(staged, 'appeal', 'ask', { observedUntil: end })
    assert.ok(Math.abs(paths.stages[1]!.medianDays!.value - truth.median.value!) < 0.11, 'days are rounded to tenths')
    assert.equal(paths.stages[1]!.medianDays!.n, truth.n)
  })

  it('end for some where they keep coming and never go on', () => {
    const ask = paths.stuck.find((s) => s.stage === 'ask')!
    const lookers = new Set(events.filter((e) => e.customer.startsWith('looker')).map((e) => e.customer)).size
    assert.ok(ask.stuck >= lookers, `${ask.stuck} stuck, ${lookers} of them made so`)
    assert.equal(ask.reached, ask.moved + ask.stuck + ask.gone + ask.recent)
  })

  it('show who the stuck are: other people than those who go on', async () => {
    const { body } = await call('GET', '/api/v1/journeys/walk/paths/ask')
    const evidence = body as StuckEvidence
    assert.equal(evidence.segments.verdict, 'other-people')
    assert.deepEqual([evidence.segments.members[0]!.dimension, evidence.segments.members[0]!.member], ['kind', 'tourist'])
    assert.equal(evidence.feeling.verdict, 'few', 'nobody said how it felt there')
  })
})

describe('the sample company’s journey', () => {
  let company: Awaited<ReturnType<typeof openSimulatedCompany>>
  before(async () => {
    company = await openSimulatedCompany({ seed: 4, customers: 1_500, months: 12, start: '2025-06-01' })
  })
  after(() => company.house.close())

  it('gets stuck where the simulator lets people look, ask, and never buy: at ask', async () => {
    const { body } = await company.call('GET', '/api/v1/journeys/cup-of-tea/paths')
    const stuck = (body as Paths).stuck.filter((s) => ['aware', 'appeal', 'ask'].includes(s.stage))
    const most = stuck.toSorted((a, b) => b.stuckShare!.value - a.stuckShare!.value)[0]!
    assert.equal(most.stage, 'ask')
    const lookers = company.truth.customers.filter((c) => c.looker).length
    assert.ok(Math.abs(most.stuck - lookers) <= 0.25 * lookers, `${most.stuck} found, ${lookers} there`)
  })
})

const log = dataFile('event-logs/helpdesk_it_tickets.csv.gz')

describe('4,580 tickets of a real help desk, through the product', { skip: withoutData(log) }, () => {
  let house: House
  let paths: Paths
  before(async () => {
    house = await openHouse()
    const made = await house.createOrganisation('Helpdesk')
    await importExample(house, made.org, 'helpdesk', log!)
    paths = (await made.call('GET', '/api/v1/journeys/ticket/paths')).body
  })
  after(() => house.close())

  it('has as many steps and tickets as the log', () => {
    // Seven rows have a code in place of a step (VERIFIED, RESOLVED, INVALID, DUPLICATE has one more): they are no touchpoint of
    // the catalogue.
    assert.equal(paths.steps.reduce((sum, s) => sum + s.times, 0), 21_348 - 8)
    assert.equal(paths.customers, 4_580)
  })

  it('takes the ways that the directly-follows graph of the log has, but where two steps share a second', () => {
    const graph = directlyFollows(readEventLog(log!))
    const most = graph.edges.slice(0, 8)
    for (const e of most) {
      const move = paths.moves.find((m) => m.from === keyOf(e.from) && m.to === keyOf(e.to))
      assert.ok(move, `${e.from} → ${e.to}`)
      assert.ok(
        Math.abs(move.times - e.frequency) <= 0.01 * e.frequency, `${e.from} → ${e.to}: ${move.times} instead of ${e.frequency}`,
      )
    }
  })
})

/** The key of a step's name, by the catalogue of the example. */
const keyOf = (name: string) => ({
  'Take in charge ticket': 'take-in-charge', 'Resolve ticket': 'resolve', 'Assign seriousness': 'assign-seriousness',
  Closed: 'closed', Wait: 'wait',
  'Insert ticket': 'insert-ticket', 'Require upgrade': 'require-upgrade', 'Create SW anomaly': 'create-anomaly',
})[name]

function readEventLog(file: string) {
  const rows = parse(gunzipSync(readFileSync(file)), { columns: true, bom: true }) as Record<string, string>[]
  return journeysOf(rows.map((row) => ({
    customer: row['case:concept:name']!, step: row['concept:name']!, time: Date.parse(row['time:timestamp']!) / dayMs,
  })))
}

function wander(random: () => number): Event[] {
  const events: Event[] = []
  const go = (customer: string, step: Place, time: number) =>
    void events.push({ customer, step, time: Math.round(time * 1000) / 1000 })
  for (let i = 0; i < 300; i++) {
    let time = random() * 100
    let step: Place = random() < 0.8 ? 'poster' : 'menu'
    for (let n = 0; n < 12; n++) {
      go(`c${i}`, step, time)
      const next: Record<Place, Place[]> = {
        poster: ['menu', 'menu', 'poster'], menu: ['clerk', 'chat', 'poster'], clerk: ['till', 'menu', 'till'],
        chat: ['till', 'till', 'clerk'], till: ['till', 'friend', 'till'], friend: ['till', 'till', 'till'],
      }
      if (random() < 0.25) break
      step = next[step][Math.floor(random() * 3)]!
      time += 0.05 + random() * 6
    }
  }
  for (let i = 0; i < 40; i++) {
    let time = random() * 60
    for (let n = 0; n < 4; n++, time += 1.1 + random() * 4) go(`looker${i}`, n === 0 ? 'menu' : 'clerk', time)
  }
  return events.toSorted((a, b) => a.time - b.time)
}

function seeded(seed: number): () => number {
  let s = seed
  return () => (s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}
