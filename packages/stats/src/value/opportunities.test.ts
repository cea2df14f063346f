import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { near, statsError } from '../testing/assertions.ts'
import { sharedData } from '../testing/shared-data.ts'
import {
  conditionalOpportunitiesTaken, discountedOpportunitiesTaken, expectedOpportunitiesTaken, fitBgBb, probabilityAliveNext,
  simulateOpportunities, type BgBb,
} from './index.ts'

// Fader, Hardie & Shang 2010, Marketing Science 29(6): 11,104 donors, six years.
const published: BgBb = { model: 'bg-bb', parameters: { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 } }
const file = sharedData('donations/donations_lifetimes.csv')
const withoutData = file ? false : 'needs the data folder beside the repository'

function readDonors() {
  const rows = readFileSync(file!, 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').map(Number))
  const column = (k: number) => rows.map((row) => row[k])
  return { frequency: column(0), recency: column(1), age: column(2), count: column(3) }
}

test('BG/BB on the donations: parameters and log-likelihood of the paper', { skip: withoutData }, () => {
  const fit = fitBgBb(readDonors())
  near(Object.values(fit.parameters), [1.204, 0.75, 0.657, 2.783], 1e-3)
  near(fit.logLikelihood, -33225.6, 0.05)
  assert.equal(fit.n, 11104)
})

test('donations: total expected in the five hold-out years', { skip: withoutData }, () => {
  const donors = readDonors()
  const fit = fitBgBb(donors)
  let total = 0
  donors.count.forEach((count, i) => {
    const donor = { frequency: donors.frequency[i], recency: donors.recency[i], age: 6 }
    total += count * conditionalOpportunitiesTaken(fit, donor, 5)
  })
  near(total, 12884.2, 0.1)
})

const donor = (frequency: number, recency: number) => ({ frequency, recency, age: 6 })

test('donations: chance of being alive in the next year, table 6 of the paper', () => {
  near([[0, 0], [2, 4], [6, 6]].map(([x, tx]) => probabilityAliveNext(published, donor(x, tx))), [0.11, 0.59, 0.93], 5e-3)
})

test('donations: the model\'s own shares of donors who never and who always gave', { skip: withoutData }, () => {
  // 3,454.9 and 1,253.1 of 11,104 expected (reference file); here from customers drawn at random.
  const drawn = simulateOpportunities(published, Array.from({ length: 111040 }, () => 6), { random: 4 })
  const share = (x: number) => drawn.frequency.filter((f) => f === x).length / 10
  near(share(0), 3454.9, 3 * Math.sqrt(345.49))
  near(share(6), 1253.1, 3 * Math.sqrt(125.31))
})

test('a new customer expects what known customers without history do, and discounting adds up', () => {
  const newcomer = { frequency: 0, recency: 0, age: 0 }
  near(expectedOpportunitiesTaken(published, 6), conditionalOpportunitiesTaken(published, newcomer, 6), 1e-12)
  let sum = 0
  const within = (k: number) => conditionalOpportunitiesTaken(published, donor(4, 5), k)
  for (let k = 1; k <= 400; k++) sum += (within(k) - within(k - 1)) / 1.1 ** k
  near(discountedOpportunitiesTaken(published, donor(4, 5), { discountRate: 0.1 }), sum, 1e-9)
})

test('fits recover the parameters that donors were drawn from', () => {
  const fit = fitBgBb(simulateOpportunities(published, Array.from({ length: 20000 }, () => 8), { random: 9 }))
  fit.names.forEach((name) =>
    assert.ok(Math.abs(fit.parameters[name] - published.parameters[name]) < 3 * fit.standardErrors[name], name))
})

test('what cannot be a record of opportunities is refused', () => {
  assert.throws(() => fitBgBb({ frequency: [3], recency: [2], age: [6] }), statsError('out-of-range'))
  assert.throws(() => fitBgBb({ frequency: [1], recency: [2.5], age: [6] }), statsError('out-of-range'))
  assert.throws(() => fitBgBb({ frequency: [0, 0], recency: [0, 0], age: [6, 6] }), statsError('unidentified'))
  assert.throws(() => discountedOpportunitiesTaken(published, donor(1, 1), { discountRate: 0 }), statsError('bad-option'))
})
