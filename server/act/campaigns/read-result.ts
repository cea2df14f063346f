import { StatsError } from '@heartline/stats/errors'
import { meanFromMoments } from '@heartline/stats/scores'
import type { OrgId } from '../../govern/roles/index.ts'
import type { FindingDraft } from '../../record/findings/index.ts'
import { estimate } from '../../understand/slice/index.ts'
import type { CampaignResult } from './contract.ts'
import { readOutcomes, readSaid } from './history-store.ts'
import { judge, type Judged } from './judge.ts'
import { lastWished, renumbered } from './members-store.ts'
import type { Parts } from './parts.ts'
import type { StoredCampaign } from './store.ts'

const farAway = '2100-01-01T00:00:00.000Z'

/** What came of a campaign up to now, in money and in customers' own words; what it claims is remembered as a finding. */
export async function readResult(parts: Parts, org: OrgId, campaign: StoredCampaign): Promise<CampaignResult> {
  const { draft, id, power, state } = campaign
  const { currency } = await parts.organisation(org)
  const stoppedAt = state === 'stopped'
    ? ((await lastWished(parts.postgres.db, id))?.toISOString() ?? '1970-01-01T00:00:00.000Z')
    : farAway
  const pairs = await renumbered(parts.postgres.db, org, id)
  const watched = {
    campaign: id, currency, watchDays: draft.watchDays, cutoff: stoppedAt, now: parts.now().toISOString(),
    from: pairs.map((p) => p.from), into: pairs.map((p) => p.into),
  }
  const { days, waiting, next } = await readOutcomes(parts.clickhouse, org, watched)
  const said = draft.ask
    ? await readSaid(parts.clickhouse, org, { ...watched, survey: draft.ask.survey })
    : { scores: [], answered: 0 }
  const judged = judge(days, power, draft.cost)
  const [finding] = judged.spend ? await parts.findings.remember(org, [claimOf(campaign, judged, currency)]) : []
  return {
    ...judged, currency, stillCounting: waiting, nextDay: next, answered: said.answered, finding: finding?.id ?? null,
    said: said.scores.flatMap(({ method, question, n, sum, squares }) => {
      try {
        return [{ method, question, score: estimate(meanFromMoments(n, sum, squares)) }]
      } catch (error) {
        if (!(error instanceof StatsError)) throw error
        // Answers all alike, or only one: the value alone.
        return [{ method, question, score: { value: sum / n, low: sum / n, high: sum / n, n } }]
      }
    }),
  }
}

function claimOf({ key, draft }: StoredCampaign, { spend, treated, heldOut, verdict }: Judged, currency: string): FindingDraft {
  return {
    kind: 'campaigns.effect', subject: { kind: 'campaign', key },
    question: { watchDays: draft.watchDays, holdOut: draft.holdOut },
    method: 'mixture sequential test', version: '1',
    verdict: verdict === 'too-few' ? 'not-enough-data' : verdict === 'not-told-apart' ? 'uncertain' : 'stands',
    n: treated + heldOut,
    estimate: { value: spend!.difference, low: spend!.low, high: spend!.high, level: 0.95, unit: currency },
    detail: { name: draft.name, treated, heldOut },
  }
}
