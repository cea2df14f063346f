import type { OrgId } from '../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../record/findings/index.ts'
import { type EvidenceDb, keepVerdict, listBeliefs } from './beliefs-store.ts'
import { myths, type Test, testOfMyth, type Verdict } from './contract.ts'
import { measure, type MeasureDeps } from './measure.ts'

export type JudgeDeps = MeasureDeps & { readonly db: EvidenceDb; readonly findings: Findings }

/** Every belief of the company with its test: the ten myths, and what its people added. */
export async function beliefsOf(db: EvidenceDb, org: OrgId) {
  return [
    ...myths.map((myth) => ({ key: myth as string, myth, words: null, test: testOfMyth[myth], madeBy: null })),
    ...(await listBeliefs(db, org)).map((b) => ({ ...b, myth: null })),
  ]
}

/** Puts each belief to its test anew; each verdict is dated and kept as a finding. */
export async function judgeBeliefs(deps: JudgeDeps, org: OrgId, signal?: AbortSignal): Promise<void> {
  for (const belief of await beliefsOf(deps.db, org)) {
    signal?.throwIfAborted()
    await judgeOne(deps, org, belief)
  }
}

export async function judgeOne(
  deps: JudgeDeps, org: OrgId, belief: { key: string; words: string | null; test: Test },
): Promise<void> {
  const verdict = await measure(deps, org, belief.test)
  const [finding] = await deps.findings.remember(org, [claimOf(belief, verdict)])
  await keepVerdict(deps.db, org, belief.key, verdict, finding?.id ?? null)
}

function claimOf({ key, words, test }: { key: string; words: string | null; test: Test }, v: Verdict): FindingDraft {
  return {
    kind: 'evidence.verdict', subject: { kind: 'belief', key }, question: { test, threshold: v.threshold }, method: v.method,
    version: '1',
    verdict: v.verdict === 'not-enough-data' ? v.missing?.what === 'closer' ? 'uncertain' : 'not-enough-data' : 'stands',
    n: v.estimate?.n ?? v.missing?.have ?? 0,
    estimate: v.estimate && { value: v.estimate.value, low: v.estimate.low, high: v.estimate.high, level: 0.95, unit: v.unit },
    detail: { belief: words ?? key, verdict: v.verdict, missing: v.missing, caveats: v.caveats },
  }
}
