import type { FindingDraft } from '../../record/findings/contract.ts'
import { isShare } from './series.ts'
import type { StoredWarning } from './warnings-store.ts'

/** A warning as a claim that can be looked up and asked again. */
export function findingOf(w: Pick<StoredWarning, 'leader' | 'others' | 'course' | 'since' | 'earliest' | 'latest' | 'as_of' | 'raised_on' | 'customers' | 'cost'>): FindingDraft {
  const { key, before, change, p, q } = w.leader
  const sure = change.low > 0 || change.high < 0
  return {
    kind: 'warnings.change', subject: { kind: 'series', key: JSON.stringify(key) },
    question: { ...key, since: w.since, asOf: w.as_of }, method: 'answers-alarm, benjamini-hochberg', version: '1',
    verdict: sure ? 'stands' : 'uncertain', n: change.n,
    estimate: { value: change.value, low: change.low, high: change.high, level: 0.95, unit: isShare(key.measure) ? 'share' : 'tone' },
    detail: {
      ...(w.leader.about === undefined ? {} : { about: w.leader.about }), course: w.course, before: before.mean, answersBefore: before.n, dispersion: before.dispersion, p, q,
      earliest: w.earliest, latest: w.latest, raisedOn: w.raised_on, customers: w.customers, cost: w.cost, others: w.others.map((o) => o.key),
    },
  }
}
