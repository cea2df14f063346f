import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { expand } from './ddl.ts'

const squeeze = (statement: string) => statement.replaceAll(/\s+/g, ' ').trim()
const becomes = (statement: string, cluster: string | undefined, ...expected: string[]) =>
  assert.deepEqual(expand(statement, cluster).map(squeeze), expected.map(squeeze))

/** What is made for a cluster could be checked as text only: it has never run on one. */
describe('A migration statement', () => {
  const table = `CREATE TABLE IF NOT EXISTS signals{{cluster}} (org UInt32, customer UInt64)
    ENGINE = {{engine:MergeTree by org, customer}} ORDER BY org`
  const replacing = `CREATE TABLE IF NOT EXISTS t{{cluster}} (org UInt32, v UInt64)
    ENGINE = {{engine:ReplacingMergeTree(v)}} ORDER BY org SETTINGS index_granularity = 1024;`
  const view = `CREATE MATERIALIZED VIEW IF NOT EXISTS daily_of{{cluster}}
    TO {{local:daily}} AS SELECT org FROM {{local:signals}}`

  it('for one server is itself, with the window in which a repeated batch is recognised', () => {
    becomes(table, undefined, `CREATE TABLE IF NOT EXISTS signals (org UInt32, customer UInt64)
      ENGINE = MergeTree() ORDER BY org SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1`)
  })
  it('for a cluster makes a replicated table on each shard, and one over all of them', () => {
    becomes(table, 'house',
      `CREATE TABLE IF NOT EXISTS signals_local ON CLUSTER house (org UInt32, customer UInt64)
        ENGINE = ReplicatedMergeTree ORDER BY org SETTINGS replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1`,
      `CREATE TABLE IF NOT EXISTS signals ON CLUSTER house AS signals_local
        ENGINE = Distributed('house', currentDatabase(), 'signals_local', cityHash64(org, customer))`)
  })
  it('keeps the settings and the arguments of its engine, and is divided by organisation if it does not say', () => {
    becomes(replacing, undefined, `CREATE TABLE IF NOT EXISTS t (org UInt32, v UInt64)
      ENGINE = ReplacingMergeTree(v) ORDER BY org SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1`)
    becomes(replacing, 'house',
      `CREATE TABLE IF NOT EXISTS t_local ON CLUSTER house (org UInt32, v UInt64)
        ENGINE = ReplicatedReplacingMergeTree(v) ORDER BY org
        SETTINGS index_granularity = 1024, replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1`,
      `CREATE TABLE IF NOT EXISTS t ON CLUSTER house AS t_local
        ENGINE = Distributed('house', currentDatabase(), 't_local', cityHash64(org))`)
  })
  it('for a view works where the rows lie', () => {
    becomes(view, undefined, 'CREATE MATERIALIZED VIEW IF NOT EXISTS daily_of TO daily AS SELECT org FROM signals')
    becomes(view, 'house', `CREATE MATERIALIZED VIEW IF NOT EXISTS daily_of ON CLUSTER house
      TO daily_local AS SELECT org FROM signals_local`)
  })
  it('that changes the columns changes both tables, one that changes rows only those that hold them', () => {
    becomes('ALTER TABLE signals{{cluster}} ADD COLUMN IF NOT EXISTS a UInt8', 'house',
      'ALTER TABLE signals_local ON CLUSTER house ADD COLUMN IF NOT EXISTS a UInt8',
      'ALTER TABLE signals ON CLUSTER house ADD COLUMN IF NOT EXISTS a UInt8')
    becomes('ALTER TABLE signals{{cluster}} DELETE WHERE org = 1', 'house',
      'ALTER TABLE signals_local ON CLUSTER house DELETE WHERE org = 1')
    becomes('DROP TABLE IF EXISTS signals{{cluster}}', 'house',
      'DROP TABLE IF EXISTS signals_local ON CLUSTER house', 'DROP TABLE IF EXISTS signals ON CLUSTER house')
  })
  it('with a place that means nothing is refused', () => {
    assert.throws(() => expand('CREATE TABLE t{{clusters}} (a Int8)', undefined), /\{\{clusters\}\} means nothing/)
    const nameless = 'CREATE TABLE t (a Int8) ENGINE = {{engine:MergeTree}} ORDER BY a'
    assert.throws(() => expand(nameless, undefined), /belongs into CREATE TABLE name\{\{cluster\}\}/)
  })
})
