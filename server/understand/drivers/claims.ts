import type { Findings, FindingDraft } from '../../record/findings/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { DriverQuery, Ranged } from './contract.ts'

/** What this feature claims, as findings: which version of its methods, and what reproduces them. */
export const version = '1'

type Claim = Pick<FindingDraft, 'kind' | 'method' | 'n' | 'verdict'> & {
  readonly key: string; readonly estimate: Ranged; readonly unit: string; readonly detail?: Record<string, unknown>
}

/** Remembers claims about drivers and gives the numbers of their findings, in order. */
export async function remember(
  findings: Findings, org: OrgId, query: DriverQuery, claims: readonly Claim[],
): Promise<{ id: number; at: string }[]> {
  const kind = query.of === 'factors' ? 'factor' : 'touchpoint'
  const found = await findings.remember(org, claims.map(({ key, estimate, unit, detail = {}, ...claim }) => ({
    ...claim, version, subject: { kind, key }, question: { ...query },
    estimate: { ...estimate, level: 0.95, unit }, detail,
  })))
  return found.map(({ id, lastFound }) => ({ id, at: lastFound }))
}

/** The unit of an outcome, as findings name it. */
export const unitOf = (query: DriverQuery, currency: string | null): string =>
  ({ nps: 'points', satisfaction: 'tone', return: 'share', spend: currency ?? '' })[query.outcome]
