import { formatsOf } from '../../platform/formats/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { ask, type ReportDeps } from './ask.ts'
import { composeReport } from './compose-report.ts'
import type { Language, Months, Report } from './contract.ts'
import { readSpan } from './history-store.ts'
import { addMonths, lastDay } from './months.ts'

/** The report of a month in a language; customers' own words only for who may read them. */
export async function readReport(
  deps: ReportDeps, org: OrgId, month: string, language: Language, withWords: boolean,
): Promise<Report> {
  const asked = await ask(deps, org, month, withWords)
  return composeReport(asked, language, formatsOf(language, asked.organisation.currency))
}

/** The months of which anything is known, the latest first. */
export async function readMonths(deps: Pick<ReportDeps, 'clickhouse'>, org: OrgId): Promise<Months['items']> {
  const span = await readSpan(deps.clickhouse, org, '1970-01-01', '1970-01-01')
  if (!span) return []
  const months: Months['items'] = []
  for (let month = span.last.slice(0, 7); month >= span.first.slice(0, 7); month = addMonths(month, -1))
    months.push({ month, whole: span.last >= lastDay(month) })
  return months.slice(0, 240)
}
