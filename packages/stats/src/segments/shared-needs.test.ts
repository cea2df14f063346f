import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { sharedNeeds } from './index.ts'

/** Three segments of equal size, and for each need the exact share of each segment that has it. */
function market(each: number, shares: Readonly<Record<string, readonly number[]>>) {
  const segments = ['young', 'family', 'senior']
  const segment = segments.flatMap((s) => Array.from({ length: each }, () => s))
  const needs = Object.fromEntries(Object.entries(shares).map(([need, row]) =>
    [need, row.flatMap((share) => Array.from({ length: each }, (_, i) => Number(i < share * each)))]))
  return { segment, needs }
}

test('tells common needs from a segment\'s own, from rare ones, and from what cannot be told', () => {
  const { segment, needs } = market(800, {
    reliability: [0.8, 0.82, 0.79], speed: [0.7, 0.3, 0.3], advice: [0.25, 0.5, 0.6], gadgets: [0.04, 0.05, 0.03],
  })
  const { needs: found } = sharedNeeds(segment, needs)
  assert.deepEqual(found.map((n) => n.verdict), [
    { kind: 'common' }, { kind: 'own', segments: ['young'] }, { kind: 'own', segments: ['family', 'senior'] }, { kind: 'rare' },
  ])
  const few = market(20, { speed: [0.5, 0.4, 0.45], advice: [0.5, 0.5, 0.55] })
  assert.ok(sharedNeeds(few.segment, few.needs).needs.every((n) => n.verdict.kind === 'undecided'))
})

test('orders each segment\'s needs', () => {
  const { segment, needs } = market(100, { reliability: [0.8, 0.8, 0.8], speed: [0.9, 0.2, 0.2], advice: [0.3, 0.5, 0.6] })
  const { needs: found } = sharedNeeds(segment, needs)
  assert.deepEqual(found.map((n) => n.bySegment.map((s) => s.priority)), [[2, 1, 1], [1, 3, 3], [3, 2, 2]])
})

test('measures how much of all needs is common: everything where segments are alike, nothing where they are apart', () => {
  const alike = market(500, { a: [0.5, 0.5, 0.5], b: [0.2, 0.2, 0.2] })
  assert.ok(sharedNeeds(alike.segment, alike.needs).commonShare.value > 0.98)
  const apart = market(500, { a: [0.6, 0, 0], b: [0, 0.6, 0], c: [0, 0, 0.6] })
  near(sharedNeeds(apart.segment, apart.needs).commonShare.value, 0, 1e-12)
  const mixed = market(500, { a: [0.7, 0.7, 0.7], b: [0.9, 0, 0] })
  // 0.7 of 0.7 + 0.3.
  near(sharedNeeds(mixed.segment, mixed.needs).commonShare.value, 0.7, 0.02)
})

test('says the same of customers written out one by one and of rows that stand for many', () => {
  const rows = [['young', 1, 0, 40], ['young', 0, 1, 25], ['young', 0, 0, 10], ['old', 1, 1, 30], ['old', 0, 1, 45]] as const
  const each = rows.flatMap(([segment, a, b, times]) => Array.from({ length: times }, () => [segment, a, b] as const))
  const told = (of: readonly (readonly [string, number, number, ...unknown[]])[], times?: number[]) =>
    sharedNeeds(of.map((r) => r[0]), { a: of.map((r) => r[1]), b: of.map((r) => r[2]) }, times ? { times } : {})
  assert.deepEqual(told(rows, rows.map((r) => r[3])), told(each))
})

test('seldom calls a need a segment\'s own when all segments have it alike', () => {
  const random = seeded(3)
  let runs = 0
  for (let run = 0; run < 60; run++) {
    const segment = Array.from({ length: 300 }, (_, i) => i % 3)
    const needs = Object.fromEntries(Array.from({ length: 8 }, (_, k) => [`n${k}`, segment.map(() => Number(random() < 0.4))]))
    if (sharedNeeds(segment, needs, { random }).needs.some((n) => n.verdict.kind === 'own')) runs++
  }
  assert.ok(runs <= 7, `${runs} of 60 runs`)
})

test('refuses single segments, tiny segments, other codes than 0 and 1, and needs that nobody has', () => {
  const labels = Array.from({ length: 12 }, (_, i) => i % 2)
  const one = labels.map(() => 1)
  assert.throws(() => sharedNeeds(one, { a: one }), statsError('too-few'))
  assert.throws(() => sharedNeeds([...one.slice(1), 2], { a: one }), statsError('too-few'))
  assert.throws(() => sharedNeeds(labels, { a: labels.map(() => 3) }), statsError('out-of-range'))
  assert.throws(() => sharedNeeds(labels, {}), statsError('empty'))
  assert.throws(() => sharedNeeds(labels, { a: labels.map(() => 0) }), statsError('constant'))
})
