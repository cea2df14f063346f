import { test } from 'node:test'
import assert from 'node:assert/strict'
import { Mapping, SignalRule } from '../../../../server/listen/imports/contract.ts'
import { roleOf, roles, withColumn, withRole, withScore } from './column-roles.ts'

const rule = SignalRule.parse({
  type: 'purchase',
  id: { column: 'order' },
  time: { column: 'at' },
  subject: { column: 'buyer' },
  total: { amount: { column: 'paid' }, currency: { column: 'cur' } },
  text: [{ column: 'note' }, { column: 'remark' }],
  scores: [{ column: 'stars', method: 'stars' }],
  attributes: { city: { column: 'city' } },
  data: { order: { column: 'order' } },
  customer: { email: { column: 'mail' } },
})

test('each column is read back in the part that it plays', () => {
  const parts = ['at', 'buyer', 'paid', 'cur', 'note', 'remark', 'stars', 'city', 'order', 'mail', 'other'].map((c) =>
    roleOf(rule, c),
  )
  assert.deepEqual(parts, [
    'time',
    'customer',
    'amount',
    'currency',
    'text',
    'text',
    'score',
    'attribute',
    'data',
    'email',
    'unused',
  ])
})

test('whatever part is given, the column plays it afterwards and no other, and the rule is still a rule', () => {
  for (const column of ['at', 'mail', 'note', 'stars', 'other'])
    for (const role of roles) {
      const changed = withRole(rule, column, role, 'CNY')
      assert.equal(roleOf(changed, column), role, `${column} as ${role}`)
      assert.deepEqual(SignalRule.parse(changed), changed)
      assert.equal(roleOf(withRole(changed, column, 'unused', 'CNY'), column), 'unused')
    }
})

test('a part that only one column can play passes on', () => {
  const changed = withRole(rule, 'other', 'time', 'CNY')
  assert.equal(roleOf(changed, 'at'), 'unused')
})

test('a column may stay the id whatever else becomes of it', () => {
  assert.deepEqual(withRole(rule, 'order', 'unused', 'CNY').id, { column: 'order' })
})

test('an amount without a column for its currency is in the currency of the organisation', () => {
  const { total: _, ...poor } = rule
  assert.deepEqual(withRole(poor, 'paid', 'amount', 'CNY').total, { amount: { column: 'paid' }, currency: { value: 'CNY' } })
})

test('there is no currency without an amount', () => {
  const { total: _, ...poor } = rule
  assert.equal(roleOf(withRole(poor, 'cur', 'currency', 'CNY'), 'cur'), 'unused')
})

test('who is meant is said once for all signals of a row, when only where it is not known yet', () => {
  const mapping = Mapping.parse({
    source: 'shop',
    signals: [
      { type: 'purchase', id: { column: 'order' } },
      { type: 'delivery', id: { column: 'order' }, time: { column: 'arrived' } },
      { type: 'review', id: { column: 'order' } },
    ],
  })
  const partOf = (changed: Mapping, column: string) => changed.signals.map((r) => roleOf(r, column))
  assert.deepEqual(partOf(withColumn(mapping, 0, 'buyer', 'customer', 'CNY'), 'buyer'), ['customer', 'customer', 'customer'])
  assert.deepEqual(partOf(withColumn(mapping, 0, 'at', 'time', 'CNY'), 'at'), ['time', 'unused', 'time'])
  assert.deepEqual(partOf(withColumn(mapping, 2, 'words', 'text', 'CNY'), 'words'), ['unused', 'unused', 'text'])
})

test('a score keeps its column while method and scale change', () => {
  const changed = withScore(rule, 'stars', { method: 'csat', scale: { min: 1, max: 7 } })
  assert.deepEqual(changed.scores, [{ column: 'stars', method: 'csat', scale: { min: 1, max: 7 }, notApplicable: [] }])
})
