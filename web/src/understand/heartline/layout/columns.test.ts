import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { columnsFor, stageRuns } from './columns.ts'
import { heartlineOf } from './sample.test-data.ts'

const width = (column: { from: number; to: number }) => column.to - column.from

test('columns lie side by side and fill the room', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 15 }), (customers) => {
      const columns = columnsFor(
        customers.map((n) => ({ customers: n })),
        1_000,
        60,
      )
      columns.slice(1).forEach((column, i) => assert.ok(Math.abs(column.from - columns[i]!.to) < 1e-9))
      assert.ok(Math.abs(columns.at(-1)!.to - 1_000) < 1e-6)
    }),
  )
})

test('more customers, more room; nobody gets less than the least', () => {
  const columns = columnsFor([{ customers: 3_000 }, { customers: 1_000 }, { customers: 0 }], 600, 50)
  assert.deepEqual(columns.map(width), [50 + 337.5, 50 + 112.5, 50])
})

test('where the least widths need more than there is, the picture grows rather than shrinks', () => {
  const columns = columnsFor(
    Array.from({ length: 20 }, () => ({ customers: 5 })),
    500,
    60,
  )
  assert.equal(columns.at(-1)!.to, 1_200)
})

test('where nobody passed anywhere, all columns are alike', () => {
  assert.deepEqual(columnsFor([{ customers: 0 }, { customers: 0 }], 200, 20).map(width), [100, 100])
})

test('neighbours of one stage stand under one heading, in the order of the journey', () => {
  const line = heartlineOf([
    { key: 'a', stage: 'aware', mean: 0 },
    { key: 'b', stage: 'aware', mean: 0 },
    { key: 'c', stage: 'act', mean: 0 },
  ])
  assert.deepEqual(
    stageRuns(line.points, line.stages).map(({ stage, first, last }) => [stage, first, last]),
    [
      ['aware', 0, 1],
      ['act', 2, 2],
    ],
  )
})

test('a stage visited twice tells its way onward once, at its last run', () => {
  const line = heartlineOf([
    { key: 'a', stage: 'act', mean: 0 },
    { key: 'b', stage: 'aware', mean: 0 },
    { key: 'c', stage: 'act', mean: 0 },
  ])
  assert.deepEqual(
    stageRuns(line.points, line.stages).map((run) => run.onward?.value ?? null),
    [null, 0.5, 0.2],
  )
})
