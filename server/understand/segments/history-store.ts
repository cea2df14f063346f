import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { readLastDay } from '../slice/index.ts'
import type { RuleChoices } from './contract.ts'
import { ruleChoices } from './questions/choices.ts'
import { compareVersions, countMatching, isAmong, listMembers, writeMembers } from './questions/members.ts'
import { type After, worthApproaching, type WorthRow } from './questions/worth-approaching.ts'
import type { Compiled } from './rule/compile-rule.ts'
import type { Sized } from './store.ts'

/** The last day of which anything is known, but none that is yet to come. */
export async function readAsOf(clickhouse: ClickHouse, org: OrgId, today: string): Promise<string> {
  const last = await readLastDay(clickhouse, org)
  return last !== null && last < today ? last : today
}

export const countCustomers = async (clickhouse: ClickHouse, org: OrgId, compiled: Compiled): Promise<{ customers: number; of: number }> =>
  (await clickhouse.query(countMatching(org, compiled)))[0] ?? { customers: 0, of: 0 }

/** Writes a version of a segment's members and says how it differs from the one before. It counts from the call of `turnTo` on. */
export async function writeVersion(
  clickhouse: ClickHouse, org: OrgId, of: { segment: string; version: number; before: number; asOf: string }, compiled: Compiled,
): Promise<Sized> {
  await clickhouse.command(writeMembers(compiled), { ...compiled.params, org, segment: of.segment, version: of.version })
  const [change] = await clickhouse.query(compareVersions(org, of.segment, of.version, of.before, of.asOf))
  return { asOf: of.asOf, ...change! }
}

/** Lets a version count from now on. */
export const turnTo = (clickhouse: ClickHouse, org: OrgId, segment: string, version: number): Promise<void> =>
  clickhouse.insert('segment_versions', [{ org, segment, version }], { token: `${org} ${segment} ${version}` })

/** Takes a segment's members away, in all versions before one. */
export async function dropMembers(clickhouse: ClickHouse, org: OrgId, segment: string, version: number): Promise<void> {
  for (const table of ['segment_versions', 'segment_customers'])
    await clickhouse.command(`ALTER TABLE ${table}{{cluster}} DELETE WHERE org = {org:UInt32} AND segment = {segment:String} AND version < {version:UInt32}`, { org, segment, version })
}

export const readMembers = async (clickhouse: ClickHouse, org: OrgId, segment: string): Promise<number[]> =>
  (await clickhouse.query(listMembers(org, segment))).map((r) => r.customer)

export const isMember = async (clickhouse: ClickHouse, org: OrgId, segment: string, customers: readonly number[]): Promise<boolean> =>
  (await clickhouse.query(isAmong(org, segment, customers)))[0]!.n > 0

export async function readWorthApproaching(
  clickhouse: ClickHouse, org: OrgId, q: Parameters<typeof worthApproaching>[1],
): Promise<{ rows: WorthRow[]; next: After | null }> {
  const found = await clickhouse.query(worthApproaching(org, { ...q, limit: q.limit + 1 }))
  const rows = found.slice(0, q.limit)
  const last = rows.at(-1)
  return { rows, next: found.length > q.limit && last ? { weight: last.weight, customer: last.customer } : null }
}

export async function readChoices(clickhouse: ClickHouse, org: OrgId): Promise<RuleChoices> {
  const rows = await clickhouse.query(ruleChoices(org))
  const named = (what: string) => rows.filter((r) => r.what === what)
  return {
    dimensions: [...Map.groupBy(named('attribute'), (r) => r.of)].map(([dimension, members]) => ({ dimension, members: members.map((m) => m.name) })),
    needs: named('need').map((r) => r.name), currencies: named('currency').map((r) => r.name),
  }
}
