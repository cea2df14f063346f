import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { expand } from './ddl.ts'

const squeeze = (statements: string[]) => statements.map((s) => s.replaceAll(/\s+/g, ' '))
const one = (statement: string) => squeeze(expand(statement, undefined))
const many = (statement: string) => squeeze(expand(statement, 'house'))

/** What is made for a cluster could be checked as text only: it has never run on one. */
describe('A migration statement', () => {
  const table = 'CREATE TABLE IF NOT EXISTS signals{{cluster}} (org UInt32, customer UInt64) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY org'

  it('for one server is itself, with the window in which a repeated batch is recognised', () => {
    assert.deepEqual(one(table), ['CREATE TABLE IF NOT EXISTS signals (org UInt32, customer UInt64) ENGINE = MergeTree() ORDER BY org SETTINGS non_replicated_deduplication_window = 10000'])
  })
  it('for a cluster makes a replicated table on each shard, and one over all of them', () => {
    assert.deepEqual(many(table), [
      'CREATE TABLE IF NOT EXISTS signals_local ON CLUSTER house (org UInt32, customer UInt64) ENGINE = ReplicatedMergeTree ORDER BY org SETTINGS replicated_deduplication_window = 10000',
      "CREATE TABLE IF NOT EXISTS signals ON CLUSTER house AS signals_local ENGINE = Distributed('house', currentDatabase(), 'signals_local', cityHash64(org, customer))",
    ])
  })
  it('keeps the settings and the arguments of its engine', () => {
    const replacing = 'CREATE TABLE IF NOT EXISTS t{{cluster}} (org UInt32, v UInt64) ENGINE = {{engine:ReplacingMergeTree(v)}} ORDER BY org SETTINGS index_granularity = 1024;'
    assert.deepEqual(one(replacing), ['CREATE TABLE IF NOT EXISTS t (org UInt32, v UInt64) ENGINE = ReplacingMergeTree(v) ORDER BY org SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000'])
    assert.match(many(replacing)[0]!, /ENGINE = ReplicatedReplacingMergeTree\(v\) ORDER BY org SETTINGS index_granularity = 1024, replicated_deduplication_window = 10000$/)
    assert.match(many(replacing)[1]!, /'t_local', cityHash64\(org\)\)$/)
  })
  it('for a view works where the rows lie', () => {
    const view = 'CREATE MATERIALIZED VIEW IF NOT EXISTS daily_of{{cluster}} TO {{local:daily}} AS SELECT org FROM {{local:signals}}'
    assert.deepEqual(one(view), ['CREATE MATERIALIZED VIEW IF NOT EXISTS daily_of TO daily AS SELECT org FROM signals'])
    assert.deepEqual(many(view), ['CREATE MATERIALIZED VIEW IF NOT EXISTS daily_of ON CLUSTER house TO daily_local AS SELECT org FROM signals_local'])
  })
  it('that changes the columns changes both tables, one that changes rows only those that hold them', () => {
    assert.deepEqual(many('ALTER TABLE signals{{cluster}} ADD COLUMN IF NOT EXISTS a UInt8'), [
      'ALTER TABLE signals_local ON CLUSTER house ADD COLUMN IF NOT EXISTS a UInt8', 'ALTER TABLE signals ON CLUSTER house ADD COLUMN IF NOT EXISTS a UInt8'])
    assert.deepEqual(many('ALTER TABLE signals{{cluster}} DELETE WHERE org = 1'), ['ALTER TABLE signals_local ON CLUSTER house DELETE WHERE org = 1'])
    assert.deepEqual(many('DROP TABLE IF EXISTS signals{{cluster}}'), ['DROP TABLE IF EXISTS signals_local ON CLUSTER house', 'DROP TABLE IF EXISTS signals ON CLUSTER house'])
  })
  it('with a place that means nothing is refused', () => {
    assert.throws(() => one('CREATE TABLE t{{clusters}} (a Int8)'), /\{\{clusters\}\} means nothing/)
    assert.throws(() => one('CREATE TABLE t (a Int8) ENGINE = {{engine:MergeTree}} ORDER BY a'), /belongs into CREATE TABLE name\{\{cluster\}\}/)
  })
})
