import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { FindingDraft } from '../../../record/findings/index.ts'
import type { RunStep, ValueReport } from '../contract.ts'
import { dayAfter, daysBetween, type FitPeriod } from '../fitting/columns.ts'
import { fitApart } from '../fitting/fit-apart.ts'
import { dropRows, readPurchasers, readSpan, writeExperiences, writeValues } from '../history-store.ts'

export interface Execution {
  readonly clickhouse: ClickHouse
  readonly org: OrgId
  readonly run: number
  readonly attempt: number
  /** The organisation's own day today. */
  readonly today: string
  /** Notes how far it has come; the run's signal is aborted when it is to end. */
  readonly progress: (step: RunStep, share: number) => void
  readonly signal: AbortSignal
}

const longestHoldOut = 365

/**
 * The days that a run looks at: from the first purchase to the last day of which anything is known, for silence after the
 * data end says nothing. The model is tried on the second half of them, a year at most.
 */
export function periodOf(first: string, last: string): FitPeriod {
  const days = daysBetween(first, last)
  const held = Math.min(days - Math.floor(days / 2), longestHoldOut)
  return { origin: first, split: dayAfter(first, days - held), until: last }
}

/** Works out every customer's value anew and keeps it. */
export async function executeRun(e: Execution): Promise<{ asOf: string | null; report: ValueReport }> {
  const { clickhouse, org, run, signal, progress } = e
  progress('reading', 0)
  await dropRows(clickhouse, org, run, 'own')
  const span = await readSpan(clickhouse, org, e.today)
  if (!span?.purchases) return { asOf: span?.last ?? null, report: { currencies: [], quietDays: null } }
  const period = periodOf(span.first, span.last)
  const purchasers = await readPurchasers(clickhouse, org, period, signal)
  const fitted = await fitApart({ period, currencies: purchasers.map((p) => p.columns) }, signal, progress)
  for (const [i, { predictions }] of fitted.entries()) {
    signal.throwIfAborted()
    progress('storing', i / fitted.length)
    if (predictions)
      await writeValues(clickhouse, { ...e, origin: period.origin }, purchasers[i]!, predictions, (share) => {
        signal.throwIfAborted()
        progress('storing', (i + share) / fitted.length)
      })
  }
  progress('feelings', 0)
  const quietDays = await writeExperiences(clickhouse, {
    org, run, until: period.until, currency: purchasers[0]!.columns.currency,
  })
  signal.throwIfAborted()
  return { asOf: period.until, report: { currencies: fitted.map((f) => f.report), quietDays } }
}

/** What a run claims, as findings: how many are there, what the next year is worth, and how well the model did. */
export function claimsOf(report: ValueReport, asOf: string): FindingDraft[] {
  return report.currencies.flatMap(({ found, holdOut, currency, customers }) => {
    if (!found) return []
    const question = { asOf, currency }
    const subject = { kind: 'organisation', key: '' } as const
    const method = [found.model.name, ...(found.spend ? [found.spend.name] : [])].join(' + ')
    const claim = (
      kind: string, of: { value: number; low: number; high: number }, unit: string, detail: object = {},
    ): FindingDraft => ({
      kind, subject, question, method, version: '1', verdict: 'stands', n: customers,
      estimate: { value: of.value, low: of.low, high: of.high, level: 0.95, unit }, detail: { currency, ...detail },
    })
    const used = holdOut?.models[0]
    return [
      claim('value.alive', found.alive, 'customers', { byAssumption: found.aliveByAssumption }),
      claim('value.next-year', found.year.value, currency, { purchases: found.year.purchases.value }),
      ...(holdOut && used ? [{
        kind: 'value.hold-out', subject,
        question: { ...question, from: holdOut.from, split: holdOut.split, until: holdOut.until },
        method: used.model.name, version: '1', verdict: 'stands' as const, n: holdOut.customers,
        estimate: { value: used.meanError, low: null, high: null, level: 0.95, unit: 'purchases' },
        detail: { currency, expected: used.expected, actual: holdOut.actual, naiveError: holdOut.naiveError },
      }] : []),
    ]
  })
}
