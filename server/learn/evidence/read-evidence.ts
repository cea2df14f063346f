import type { OrgId } from '../../govern/roles/index.ts'
import { estimate, type Estimate } from '../../understand/slice/index.ts'
import { meanFromMoments } from '@heartline/stats/scores'
import { StatsError } from '@heartline/stats/errors'
import { readVerdicts } from './beliefs-store.ts'
import type { Comparison, Evidence } from './contract.ts'
import { type Answers, compareAnswers } from './judge.ts'
import { beliefsOf, type JudgeDeps } from './judge-beliefs.ts'
import { laySideBySide, type SharedQuestion } from './lay-side-by-side.ts'

/** Every belief with its last verdict, and where staff and customers differ most. */
export async function readEvidence(deps: JudgeDeps, org: OrgId, judging: boolean): Promise<Evidence> {
  const [beliefs, verdicts, shared] = await Promise.all([
    beliefsOf(deps.db, org), readVerdicts(deps.db, org), deps.sharedQuestions(org),
  ])
  return {
    beliefs: beliefs.map((b) => ({
      ...b, judged: verdicts.get(b.key) ?? null, staff: b.myth ? agreementOf(shared, b.myth) : null,
    })),
    comparisons: compareAnswers(laySideBySide(shared)).flatMap((c): Comparison[] => {
      const [staff, customers] = [meanOf(c.staff), meanOf(c.customers)]
      return staff && customers ? [{ ...c.of, staff, customers, difference: c.difference, apart: c.apart }] : []
    }),
    judging,
  }
}

/** How far staff agree with a myth, 1–5. */
function agreementOf(shared: readonly SharedQuestion[], myth: string): Estimate | null {
  const answers = shared.find((q) => q.question === `myth-${myth}`)?.answers.flatMap((a) => (a.staff
    && typeof a.answer === 'number' ? [a.answer] : [])) ?? []
  return meanOf({ n: answers.length, sum: answers.reduce((a, b) => a + b, 0), squares: answers.reduce((a, b) => a + b * b, 0) })
}

function meanOf({ n, sum, squares }: Answers): Estimate | null {
  try {
    return estimate(meanFromMoments(n, sum, squares))
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}
