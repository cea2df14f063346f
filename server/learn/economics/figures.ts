import { worthOfRetention } from '@heartline/stats/economics'
import { StatsError } from '@heartline/stats/errors'
import { estimate, type Estimate } from '../../understand/slice/index.ts'
import type { FindingDraft } from '../../record/findings/index.ts'
import {
  type Economics, type EconomicsMissing, type EconomicsReport, fewestCustomers, type FolkFigure, loyalFrom, type Settings,
} from './contract.ts'

type Figure = Omit<FolkFigure, 'finding'>
const figure = (key: FolkFigure['key'], said: FolkFigure['said'], here: Estimate | null, missing: EconomicsMissing): Figure =>
  ({ key, said, here, missing: here ? null : missing })

/** What people say of loyalty, beside what it is here. */
export function figuresOf(r: EconomicsReport, fivePoints: Economics['fivePoints']): Figure[] {
  const customers = { what: 'customers' as const, have: r.customers, need: fewestCustomers }
  const longest = r.bands.filter((b) => b.fromDay > 0).reduce((n, b) => Math.max(n, b.customers), 0)
  const bands = { what: 'bands' as const, have: longest, need: fewestCustomers }
  const any = (what: 'discount' | 'contacts' | 'referrals') =>
    r.segments.some((s) => (s[what]?.value ?? 0) > 0) || r.bands.some((b) => (b[what]?.value ?? 0) > 0)
  const seen = (what: 'discount' | 'contacts' | 'referrals', missing: EconomicsMissing['what']): EconomicsMissing =>
    (any(what) ? bands : { what: missing, have: 0, need: fewestCustomers })
  return [
    figure('loyal-share', 0.7, r.loyalShare, r.customers >= fewestCustomers ? { what: 'loyal', have: 0, need: loyalFrom } : customers),
    figure('top-fifth', 0.8, r.topFifth, customers),
    figure('five-points', 1, fivePoints?.gain ?? null, r.retention ? bands : { what: 'retention', have: 0, need: 6 }),
    figure('spend-by-tenure', 'more', r.changes.spend, bands),
    figure('price-by-tenure', 'less', any('discount') ? r.changes.discount : null, seen('discount', 'discounts')),
    figure('service-by-tenure', 'less', any('contacts') ? r.changes.contacts : null, seen('contacts', 'contacts')),
    figure('referrals-by-tenure', 'more', any('referrals') ? r.changes.referrals : null, seen('referrals', 'referrals')),
    figure('share-of-wallet', null, r.wallet, { what: 'wallet', have: r.wallet?.n ?? 0, need: fewestCustomers }),
  ]
}

/** What five more of a hundred customers kept a year are worth, from what customers bring in each year of their tenure. */
export function fivePointsOf(r: EconomicsReport, settings: Settings, margin: number, cost: number): Economics['fivePoints'] {
  if (!r.retention) return null
  const contracts = r.contracts.filter((c) => c.fee)
  const basis = contracts.length > 0 ? 'contracts' as const : 'purchases' as const
  const profit = basis === 'contracts'
    ? contracts.map((c) => c.fee!.value * 12 * margin)
    : yearsOf(r, margin, settings.contactCost ?? 0)
  if (profit.length === 0) return null
  try {
    const se = (r.retention.high - r.retention.low) / 2 / 1.959964
    const worth = worthOfRetention({ retention: { value: r.retention.value, se }, profitByTenure: profit, acquisitionCost: cost })
    return {
      lifetime: worth.lifetimeProfit, raised: worth.raisedProfit, gain: { ...estimate(worth.gain), n: r.retention.n },
      retention: r.retention, basis,
    }
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

const monthDays = 30.4375
/** Profit of a customer in the first, second and third year; a stretch that nobody has lived through is as the one before it. */
function yearsOf(r: EconomicsReport, margin: number, contactCost: number): number[] {
  const months = (b: EconomicsReport['bands'][number]) => (b.toDay - b.fromDay) / monthDays
  const known = r.bands.filter((b) => b.spend)
  if (known.length === 0) return []
  const a = (b: EconomicsReport['bands'][number]) =>
    months(b) * (b.spend!.value * margin - (b.contacts?.value ?? 0) * contactCost)
  const inFirst = known.filter((b) => b.toDay <= 365)
  const covered = inFirst.reduce((sum, b) => sum + months(b), 0)
  const first = inFirst.length > 0 ? (inFirst.reduce((sum, b) => sum + a(b), 0) / covered) * 12 : 0
  return [first, ...known.filter((b) => b.fromDay >= 365).map((b) => (a(b) / months(b)) * 12)]
}

/** Each figure as a finding, and those that cannot be told yet as well, with what is missing. */
export function claimsOf(r: EconomicsReport, figures: readonly Figure[]): FindingDraft[] {
  const unit = {
    'loyal-share': 'share', 'top-fifth': 'share', 'five-points': 'share', 'share-of-wallet': 'share', 'price-by-tenure': 'points',
  } as Record<string, string>
  return figures.map(({ key, said, here, missing }) => ({
    kind: `economics.${key}`, subject: { kind: 'organisation' as const, key: '' },
    question: { asOf: r.asOf, currency: r.currency }, method: methods[key], version: '1',
    verdict: here ? 'stands' as const : 'not-enough-data' as const, n: here?.n ?? 0,
    estimate: here && {
      value: here.value, low: here.low, high: here.high, level: 0.95,
      unit: unit[key] ?? (key === 'spend-by-tenure' ? r.currency || 'ratio' : 'ratio'),
    },
    detail: { said, missing },
  }))
}
const methods: Readonly<Record<FolkFigure['key'], string>> = {
  'loyal-share': 'ratio of means', 'top-fifth': 'lorenz ordinate', 'five-points': 'lifetime profit by tenure',
  'spend-by-tenure': 'paired difference',
  'price-by-tenure': 'paired difference', 'service-by-tenure': 'paired difference', 'referrals-by-tenure': 'paired difference',
  'share-of-wallet': 'mean of answers',
}
