import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import { addDays, momentIn } from '../../platform/time/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { Journeys } from '../../understand/journeys/index.ts'
import type { Warnings } from '../../understand/warnings/index.ts'
import type { Campaigns } from '../../act/campaigns/index.ts'
import type { Cases } from '../../act/cases/index.ts'
import type { Playbooks } from '../../act/playbooks/index.ts'
import type { Remedies } from '../../act/remedies/index.ts'
import type { BriefsFeature } from '../briefs/index.ts'
import type { EffectsFeature } from '../effects/index.ts'
import type { PondFeature } from '../pond/index.ts'
import { readSpan, readTones } from './history-store.ts'
import { addMonths, firstDay, lastDay } from './months.ts'

export interface ReportDeps {
  readonly clickhouse: ClickHouse
  readonly touchpoints: Pick<Touchpoints, 'catalogue'>
  readonly journeys: Pick<Journeys, 'line'>
  readonly warnings: Pick<Warnings, 'ofDays'>
  readonly cases: Pick<Cases, 'measure'>
  readonly remedies: Pick<Remedies, 'givenBetween'>
  readonly playbooks: Pick<Playbooks, 'begunBetween' | 'list'>
  readonly campaigns: Pick<Campaigns, 'startedBetween'>
  readonly pond: Pick<PondFeature, 'read'>
  readonly effects: Pick<EffectsFeature, 'read'>
  readonly briefs: Pick<BriefsFeature, 'quotes'>
  readonly organisation: (org: OrgId) => Promise<{ readonly name: string; readonly timeZone: string; readonly currency: string }>
}

const monthsShown = 12

/** Everything that the report of a month stands on, asked at once. */
export async function ask(deps: ReportDeps, org: OrgId, month: string, withWords: boolean) {
  const { clickhouse } = deps
  const organisation = await deps.organisation(org)
  const days = { from: firstDay(month), to: lastDay(month) }
  const moment = (day: string) => momentIn(organisation.timeZone, day, 0)
  const [begin, end] = [moment(days.from), moment(addDays(days.to, 1))]
  const [span, tones, line, catalogue, pond, quotes, warnings] = await Promise.all([
    readSpan(clickhouse, org, days.from, days.to),
    readTones(clickhouse, org, firstDay(addMonths(month, 1 - monthsShown)), days.to), deps.journeys.line(org, days),
    deps.touchpoints.catalogue(org), deps.pond.read(org, { unit: 'month' }), withWords ? deps.briefs.quotes(org, days) : [],
    deps.warnings.ofDays(org, days.from, days.to),
  ])
  const [cases, remedies, begun, playbooks, campaigns, effects] = await Promise.all([
    deps.cases.measure(org, begin, end), deps.remedies.givenBetween(org, begin, end),
    deps.playbooks.begunBetween(org, begin, end), deps.playbooks.list(org),
    deps.campaigns.startedBetween(org, begin, end), deps.effects.read(org),
  ])
  return {
    month, days, organisation, span, tones, line, catalogue, pond, quotes, warnings, cases, remedies, begun, playbooks, campaigns,
    effects,
  }
}
export type Asked = Awaited<ReturnType<typeof ask>>

