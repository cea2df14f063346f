import { Problem } from '../../platform/problems/index.ts'
import { addDays } from '../../platform/time/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { FindingDraft } from '../../record/findings/index.ts'
import { everybody, type Fact } from './contract.ts'
import { DriverQuery } from '../../understand/drivers/contract.ts'
import { readLastDay } from '../../understand/slice/index.ts'
import { fillBrief } from './fill-brief.ts'
import { askGroup } from './history-store.ts'
import type { BriefParts, Group } from './parts.ts'
import { insertBrief } from './store.ts'

const year = 365

/** Fills the machine's part of a brief anew and keeps it as a version; what people wrote beside it stays as it is. */
export async function makeBrief(parts: BriefParts, org: OrgId, group: Group, by: string | null): Promise<void> {
  const { clickhouse } = parts
  const asOf = await readLastDay(clickhouse, org)
  if (asOf === null) throw new Problem('conflict', 'There are no signals yet. Bring some in first.')
  const from = addDays(asOf, -year)
  const segment = group.key === everybody ? '' : group.key
  const [{ timeZone, currency: own }, { touchpoints }, done] = await Promise.all([parts.organisation(org), parts.touchpoints.catalogue(org), parts.value.lastDone(org)])
  const main = done?.report.currencies[0]
  const currency = main?.currency ?? own
  const names = touchpoints.flatMap((t) => [t.key, ...t.aliases].map((name) => ({ name, key: t.key, channel: t.channel })))
  const places = { names: names.map((n) => n.name), keys: names.map((n) => n.key), channels: names.map((n) => n.channel) }
  const [answers, drivers, consenting] = await Promise.all([
    askGroup(clickhouse, org, { segment, from, to: asOf, zone: timeZone, places, currency, run: main?.found ? done!.run.id : null }),
    parts.drivers(org, DriverQuery.parse({ outcome: 'return', from, to: asOf, ...(segment === '' ? {} : { segment }) })),
    parts.consenting(org, segment === '' ? null : await parts.segments.customersOf(org, segment)),
  ])
  const facts = fillBrief({ answers, touchpoints, drivers, consenting, currency, relativeError: main?.found?.relativeError.value ?? 0 })
  await insertBrief(parts.db, org, { segment: group.id, asOf, by, facts: await withFindings(parts, org, group, { from, to: asOf }, facts) })
}

const unitOf = (fact: Fact): string => fact.currency ?? (fact.key === 'tone' ? 'tone' : fact.key === 'tenure' ? 'months' : 'share')

/** Every single number is remembered as a finding, so that who quotes it can look it up later. */
async function withFindings(parts: BriefParts, org: OrgId, group: Group, days: { from: string; to: string }, facts: readonly Fact[]): Promise<Fact[]> {
  const claimed = facts.filter((f) => f.estimate !== null && f.finding === null)
  const found = await parts.findings.remember(org, claimed.map((fact): FindingDraft => ({
    kind: 'briefs.line', subject: group.id === null ? { kind: 'organisation', key: '' } : { kind: 'segment', key: group.key },
    question: { ...days, line: fact.key }, method: fact.key === 'value' || fact.key === 'potential' ? 'sum of the value model' : unitOf(fact) === 'share' ? 'wilson' : 'mean of customers',
    version: '1', verdict: 'stands', n: fact.estimate!.n,
    estimate: { value: fact.estimate!.value, low: fact.estimate!.low, high: fact.estimate!.high, level: 0.95, unit: unitOf(fact) }, detail: { line: fact.key },
  })))
  const idOf = new Map(claimed.map((fact, i) => [fact.key, found[i]!.id]))
  return facts.map((fact) => ({ ...fact, finding: fact.finding ?? idOf.get(fact.key) ?? null }))
}
