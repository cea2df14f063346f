import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Needs, NeedsQuery } from '../../understand/needs/contract.ts'
import type { Estimate } from '../../understand/slice/index.ts'
import type { Test, Verdict } from './contract.ts'
import { fewestCustomers } from './contract.ts'
import { readCalls, readFactorShare, readFlag, readRequests } from './history-store.ts'
import {
  judgeAgreement, judgeEstimate, judgeHarm, judgeLoss, judgePromises, judgeShare, lacking, type ScoredPromises,
} from './judge.ts'
import { laySideBySide, type SharedQuestion } from './lay-side-by-side.ts'

export interface MeasureDeps {
  readonly clickhouse: ClickHouse
  readonly needs: (org: OrgId, query: NeedsQuery) => Promise<Needs>
  readonly statements: (
    org: OrgId, audience: 'customer' | 'staff', question: string,
  ) => Promise<readonly { readonly answer: unknown }[]>
  readonly sharedQuestions: (org: OrgId) => Promise<readonly SharedQuestion[]>
  readonly answersTogether: (
    org: OrgId, first: string, second: string,
  ) => Promise<readonly { readonly first: unknown; readonly second: unknown }[]>
  /**
   * What calls, and offers to those in touch with service, do to
   * customers' coming back where a lot held some out; null where none did.
   */
  readonly liftOfStep: (org: OrgId, kind: 'call' | 'offer-in-service') => Promise<Estimate | null>
  /** How the orders that came late were scored, and those that kept the promised day. */
  readonly promises: (org: OrgId) => Promise<ScoredPromises>
  readonly reachable: (org: OrgId) => Promise<{ readonly customers: number; readonly reachable: number }>
}

/** Puts a belief to its test, on all the data there are. */
export async function measure(deps: MeasureDeps, org: OrgId, test: Test): Promise<Verdict> {
  const { clickhouse } = deps
  switch (test.kind) {
    case 'factor-share':
      return judgeShare(await readFactorShare(clickhouse, org, test.factor), {
        threshold: test.moreThan, side: 'above', what: 'texts', caveats: ['those-who-wrote'],
      })
    case 'request-share':
      return judgeShare(await readRequests(clickhouse, org), {
        threshold: test.lessThan, side: 'below', what: 'texts', caveats: ['those-who-wrote'],
      })
    case 'displeased-by-calls': {
      const lift = await deps.liftOfStep(org, 'call')
      if (lift) return judgeLoss(lift)
      return judgeShare(await readCalls(clickhouse, org), {
        threshold: test.moreThan, side: 'above', what: 'calls', caveats: ['those-asked'],
      })
    }
    case 'flag-tone': {
      const lift = test.type === 'contact' && test.field === 'offered' ? await deps.liftOfStep(org, 'offer-in-service') : null
      if (lift) return judgeLoss(lift)
      return judgeHarm(await readFlag(clickhouse, org, test.type, test.field))
    }
    case 'late-delivery':
      return judgePromises(await deps.promises(org))
    case 'identified-share': {
      const { customers, reachable } = await deps.reachable(org)
      return judgeShare({ part: reachable, whole: customers }, {
        threshold: test.lessThan, side: 'below', what: 'customers', caveats: [],
      })
    }
    case 'answer-share': {
      const numbers = (await deps.statements(org, 'customer', test.question)).flatMap(({ answer }) => scoreOf(answer))
      return judgeShare(
        { part: numbers.filter((x) => x >= test.atLeast).length, whole: numbers.length },
        { threshold: test.moreThan, side: 'above', what: 'answers', caveats: ['those-who-answered'] })
    }
    case 'content-by-apology': {
      const closed = (await deps.answersTogether(org, 'steps', 'satisfaction')).flatMap(({ first, second }) => {
        const chosen = (first as { chosen?: unknown } | null)?.chosen
        const steps = Array.isArray(chosen) ? chosen : []
        return steps.includes('apologised') && !steps.includes('put-right') ? scoreOf(second) : []
      })
      return judgeShare({ part: closed.filter((x) => x >= 4).length, whole: closed.length }, {
        threshold: test.lessThan, side: 'below', what: 'apologies', caveats: ['those-who-answered'],
      })
    }
    case 'staff-agree':
      return judgeAgreement(laySideBySide(await deps.sharedQuestions(org)))
    case 'common-needs':
      return judgeCommonNeeds(deps, org, test.lessThan)
  }
}

/**
 * "Our customers are special": by how many of their needs the segments share, compared by the dimension that is known of most.
 */
async function judgeCommonNeeds({ needs }: MeasureDeps, org: OrgId, threshold: number): Promise<Verdict> {
  const basis = { method: 'share of needs common to all segments', caveats: ['those-who-wrote'] as Verdict['caveats'] }
  const all = await needs(org, {})
  const compared = all.dimensions[0] === undefined ? all : await needs(org, { by: all.dimensions[0] })
  if (!compared.commonShare || all.customers < fewestCustomers)
    return lacking(
      { what: 'needs', have: Math.min(all.customers, fewestCustomers - 1), need: fewestCustomers }, threshold, 'share', basis,
    )
  return judgeEstimate(compared.commonShare, threshold, 'below', 'share', basis)
}

function scoreOf(answer: unknown): number[] {
  if (typeof answer === 'number') return [answer]
  const score = (answer as { score?: unknown } | null)?.score
  return typeof score === 'number' ? [score] : []
}
