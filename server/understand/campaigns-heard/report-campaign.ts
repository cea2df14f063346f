import type { Estimate } from '@heartline/stats'
import { StatsError } from '@heartline/stats/errors'
import { chanceOfDifference, differenceFromMoments, type MomentSums } from '@heartline/stats/scores'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import { meanOf, share } from '../slice/index.ts'
import type { ResolvedFilter } from '../voices/index.ts'
import {
  type CampaignReport, comparisons, fewestForTone, type HeardCampaign, type Stretch, type ToneDifference,
} from './contract.ts'
import { type CampaignDays, type StretchRow, stretches } from './questions/stretches.ts'

const dayLength = 86_400_000
const shifted = (day: string, by: number) => new Date(Date.parse(day) + by * dayLength).toISOString().slice(0, 10)

/** The days of a campaign with as many days before it and after it. */
export function daysAround({ from, to }: Pick<HeardCampaign, 'from' | 'to'>): CampaignDays {
  const days = (Date.parse(to) - Date.parse(from)) / dayLength + 1
  return { before: shifted(from, -days), from, to, after: shifted(to, days) }
}

type Sums = Omit<StretchRow, 'stretch' | 'ofCampaign' | 'last'>
const nothing: Sums = { n: 0, sure: 0, unpleasant: 0, pleasant: 0, sum: 0, squares: 0 }

/**
 * What was said of a campaign before, during and after it, and by
 * how much the tone differs: what goes with it, not what it caused.
 */
export async function reportCampaign(
  deps: { readonly clickhouse: ClickHouse; readonly findings: Findings }, org: OrgId, campaign: HeardCampaign,
  filter: ResolvedFilter,
): Promise<CampaignReport> {
  const days = daysAround(campaign)
  const rows = await deps.clickhouse.query(stretches(org, filter, days))
  const of = (stretch: StretchRow['stretch'], ofCampaign: boolean) =>
    rows.find((r) => r.stretch === stretch && r.ofCampaign === ofCampaign) ?? nothing
  const sums = { before: of('before', true), during: of('during', true), after: of('after', true), others: of('during', false) }
  const view = (from: string, to: string, mine: Sums, other: Sums) => stretchView(from, to, mine, mine.n + other.n)
  const lastAfter = rows.filter((r) => r.stretch === 'after').map((r) => r.last).toSorted().at(-1)
  const marked = Object.values(campaign.filter).some((v) => v !== undefined)
  const wanted = comparisons.filter((c) => (c !== 'after-before' || lastAfter) && (c !== 'during-others' || marked))
  return {
    campaign,
    before: view(days.before, shifted(days.from, -1), sums.before, of('before', false)),
    during: view(days.from, days.to, sums.during, sums.others),
    after: lastAfter ? view(shifted(days.to, 1), lastAfter, sums.after, of('after', false)) : null,
    others: marked ? view(days.from, days.to, sums.others, sums.during) : null,
    differences: await compare(deps.findings, org, campaign, wanted, sums),
  }
}

function stretchView(from: string, to: string, s: Sums, texts: number): Stretch {
  return {
    from, to, n: s.n, texts, share: share(s.n, texts),
    tone: s.sure > 0 ? { ...meanOf({ n: s.sure, sum: s.sum, squares: s.squares }), n: s.sure } : null,
    unpleasant: share(s.unpleasant, s.sure), pleasant: share(s.pleasant, s.sure),
  }
}

const sidesOf = {
  'during-before': ['during', 'before'], 'after-before': ['after', 'before'], 'during-others': ['during', 'others'],
} as const
type Comparison = (typeof comparisons)[number]
type Missing = Extract<ToneDifference, { verdict: 'not-enough-data' }>
type Part = Missing['of']

async function compare(
  findings: Findings, org: OrgId, campaign: HeardCampaign, wanted: readonly Comparison[], sums: Readonly<Record<Part, Sums>>,
): Promise<ToneDifference[]> {
  const judged = wanted.map((between): { between: Comparison; estimate: Estimate } | Missing => {
    const [first, second] = sidesOf[between]
    const short = [first, second].find((part) => sums[part].sure < fewestForTone)
    const estimate = short ? undefined : difference(sums[first], sums[second])
    return estimate
      ? { between, estimate }
      : { between, verdict: 'not-enough-data', have: sums[short ?? first].sure, needed: fewestForTone, of: short ?? first }
  })
  const tested = judged.flatMap((j) => ('estimate' in j ? [{ ...j, p: chanceOfDifference(j.estimate) }] : []))
  const q = falseDiscoveryAdjusted(tested.map((t) => t.p))
  const claims = tested.map(({ between, estimate, p }, i) => ({
    verdict: q[i]! <= 0.05 ? ('stands' as const) : ('uncertain' as const), between, p, q: q[i]!, n: estimate.n,
    value: estimate.value, low: estimate.interval.low, high: estimate.interval.high,
  }))
  const stored = await findings.remember(org, claims.map((c) => ({
    kind: 'campaigns-heard.tone-difference', subject: { kind: 'campaign', key: `heard ${campaign.id}` },
    question: { from: campaign.from, to: campaign.to, ...campaign.filter, between: c.between },
    method: 'Welch, FDR 5 % (Benjamini–Hochberg)', version: '1', verdict: c.verdict, n: c.n,
    estimate: { value: c.value, low: c.low, high: c.high, level: 0.95, unit: 'tone' }, detail: { name: campaign.name, q: c.q },
  })))
  const byBetween = new Map(claims.map((c, i) => [c.between, { ...c, finding: stored[i]!.id }]))
  return judged.map((j) => ('estimate' in j ? byBetween.get(j.between)! : j))
}

function difference(first: Sums, second: Sums) {
  const moments = (s: Sums): MomentSums => ({ n: s.sure, sum: s.sum, squares: s.squares })
  try {
    return differenceFromMoments(moments(first), moments(second))
  } catch (error) {
    if (error instanceof StatsError) return undefined
    throw error
  }
}
