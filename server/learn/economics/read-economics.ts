import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import { type Cost, type Economics, fewestCustomers } from './contract.ts'
import { type EconomicsDb, listCosts, readReport, readSettings } from './economics-store.ts'
import { claimsOf, figuresOf, fivePointsOf } from './figures.ts'

/** Customers gained by month, and by channel where customers carry the attribute `channel`. */
export type GainedBy = (org: OrgId) => Promise<{
  readonly months: readonly { readonly month: string; readonly gained: number }[]
  readonly channels: readonly { readonly channel: string; readonly month: string; readonly gained: number }[]
}>

export interface EconomicsDeps {
  readonly db: EconomicsDb
  readonly findings: Findings
  readonly gained: GainedBy
  readonly organisation: (org: OrgId) => Promise<{ currency: string }>
}

export async function readEconomics(deps: EconomicsDeps, org: OrgId): Promise<Economics> {
  const [report, settings, costs, gained, { currency }] = await Promise.all([
    readReport(deps.db, org), readSettings(deps.db, org), listCosts(deps.db, org), deps.gained(org), deps.organisation(org),
  ])
  const acquisition = acquisitionOf(costs, gained)
  const marginUsed = settings.margin ?? report?.measuredMargin ?? null
  const fivePoints = report && fivePointsOf(report, settings, marginUsed ?? 1, acquisition.each?.value ?? 0)
  const figures = report ? figuresOf(report, fivePoints) : []
  const remembered = report ? await deps.findings.remember(org, claimsOf(report, figures)) : []
  return {
    report, settings, marginUsed, currency: report?.currency || currency, acquisition, fivePoints,
    figures: figures.map((f, i) => ({ ...f, finding: remembered[i]!.id })),
    findings: remembered.map((f) => ({ id: f.id, kind: f.kind, about: '', method: f.method, n: f.n, found: f.lastFound })),
  }
}

/**
 * Cost of one customer won, months being what varies (ratio of means); with fewer than three months there is no interval to give.
 */
function acquisitionOf(costs: readonly Cost[], { months, channels }: Awaited<ReturnType<GainedBy>>): Economics['acquisition'] {
  const spent = new Map<string, number>()
  for (const c of costs) spent.set(c.month, (spent.get(c.month) ?? 0) + c.amount)
  const both = months.filter((m) => spent.has(m.month)).map((m) => ({ gained: m.gained, amount: spent.get(m.month)! }))
  const gained = both.reduce((sum, m) => sum + m.gained, 0)
  const inAll = both.reduce((sum, m) => sum + m.amount, 0)
  const known = new Set(months.map((m) => m.month))
  const byChannel = Map.groupBy(costs.filter((c) => known.has(c.month)), (c) => c.channel)
  return {
    months: both.length, gained, each: gained >= fewestCustomers && both.length >= 3 ? ratio(both, inAll, gained) : null,
    channels: [...byChannel].map(([channel, of]) => {
      const won = channels.filter((c) => c.channel === channel && of.some((o) => o.month === c.month))
      return {
        channel, amount: of.reduce((sum, c) => sum + c.amount, 0),
        gained: won.length > 0 ? won.reduce((sum, c) => sum + c.gained, 0) : null,
      }
    }).toSorted((a, b) => b.amount - a.amount),
  }
}

function ratio(months: readonly { gained: number; amount: number }[], amount: number, gained: number) {
  const value = amount / gained
  const n = months.length
  const residual = months.reduce((sum, m) => sum + (m.amount - value * m.gained) ** 2, 0)
  const half = 1.959964 * Math.sqrt((residual * n) / (n - 1)) / gained
  return { value, low: Math.max(0, value - half), high: value + half, n: gained }
}
