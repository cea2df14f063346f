import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { StatsError } from '../errors.ts'
import { readEventLog } from '../testing/read-event-log.ts'
import { sharedData } from '../testing/shared-data.ts'
import { statsError } from '../testing/assertions.ts'
import { directlyFollows } from './directly-follows.ts'
import { journeysOf } from './journey.ts'
import { journeyEnd, journeyStart, transitions } from './transitions.ts'

const events = [
  { customer: 'b', step: 'ask', time: 5 },
  { customer: 'a', step: 'act', time: 4 },
  { customer: 'a', step: 'ask', time: 1 },
  { customer: 'b', step: 'ask', time: 7 },
  { customer: 'b', step: 'act', time: 8 },
]

test('events become journeys in order of time', () => {
  const [b, a] = journeysOf(events)
  assert.deepEqual(b, { customer: 'b', steps: ['ask', 'ask', 'act'], times: [5, 7, 8] })
  assert.deepEqual(a.steps, ['ask', 'act'])
  assert.ok(Object.isFrozen(a) && Object.isFrozen(a.steps))
})

test('the graph counts each move, the customers who made it and the time it took', () => {
  const graph = directlyFollows(journeysOf(events))
  assert.deepEqual(graph.edges, [
    { from: 'ask', to: 'act', frequency: 2, customers: 2, medianTime: 2, meanTime: 2 },
    { from: 'ask', to: 'ask', frequency: 1, customers: 1, medianTime: 2, meanTime: 2 },
  ])
  assert.deepEqual(graph.nodes[0], { step: 'ask', frequency: 3, customers: 2, starts: 2, ends: 0 })
  assert.deepEqual([graph.journeys, graph.events, graph.variants], [2, 5, 2])
})

test('transition probabilities are shares of those who leave a state', () => {
  const { states, counts, probabilities } = transitions(journeysOf(events))
  assert.deepEqual(states, [journeyStart, 'ask', 'act', journeyEnd])
  assert.deepEqual(counts, [
    [0, 2, 0, 0],
    [0, 1, 2, 0],
    [0, 0, 0, 2],
    [0, 0, 0, 0],
  ])
  assert.equal(probabilities[1][2]?.value, 2 / 3)
  assert.equal(probabilities[3][0], undefined)
})

test('BPI Challenge 2013, incidents: 7,554 cases and 65,533 events as published, and an independent count of moves', (t) => {
  const file = sharedData('event-logs/bpic2013_volvo_incidents.csv.gz')
  if (!file) return t.skip('needs the data folder beside the repository')
  const journeys = journeysOf(readEventLog(file))
  const graph = directlyFollows(journeys)
  assert.deepEqual([graph.journeys, graph.events, graph.variants, graph.edges.length], [7554, 65533, 1511, 11])
  // Counted once with Python's collections.Counter over the sorted cases.
  assert.deepEqual(
    graph.edges.slice(0, 4).map(({ from, to, frequency }) => [from, to, frequency]),
    [
      ['Accepted', 'Accepted', 22527],
      ['Queued', 'Accepted', 10729],
      ['Accepted', 'Queued', 9498],
      ['Accepted', 'Completed', 8084],
    ],
  )
  assert.deepEqual(
    graph.nodes.filter(({ starts }) => starts > 0).map(({ step, starts }) => [step, starts]),
    [
      ['Accepted', 6394],
      ['Completed', 4],
      ['Queued', 1156],
    ],
  )
  const { counts, states } = transitions(journeys)
  assert.equal(
    counts.flat().reduce((sum, count) => sum + count, 0),
    65533 + 7554,
  )
  assert.equal(counts[states.indexOf('Queued')][states.indexOf('Accepted')], 10729)
})

test('help desk of an Italian software firm: 4,580 tickets, 21,348 events, 226 variants', (t) => {
  const file = sharedData('event-logs/helpdesk_it_tickets.csv.gz')
  if (!file) return t.skip('needs the data folder beside the repository')
  const graph = directlyFollows(journeysOf(readEventLog(file)))
  assert.deepEqual([graph.journeys, graph.events, graph.variants, graph.edges.length], [4580, 21348, 226, 55])
  const [first] = graph.edges
  assert.deepEqual([first.from, first.to, first.frequency], ['Resolve ticket', 'Closed', 4558])
  assert.ok(Math.abs(first.medianTime * 86_400 - 2_592_116) < 1)
})

test('says what is wrong with its input', () => {
  assert.throws(() => journeysOf([]), statsError('empty'))
  assert.throws(
    () => journeysOf([{ customer: 'a', step: 'ask', time: Number.NaN }]),
    (e: StatsError) => e.at === 'events[0].time',
  )
  assert.throws(() => directlyFollows([{ customer: 'a', steps: ['ask'], times: [] }]), statsError('shape'))
})
