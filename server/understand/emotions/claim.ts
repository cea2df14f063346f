import type { FindingDraft } from '../../record/findings/contract.ts'
import type { EmotionQuery, JourneyEmotions } from './contract.ts'

/** Below this q a distance from the target is called one. */
const level = 0.05

const estimated = (e: { value: number; low: number; high: number }, unit: string) =>
  ({ value: e.value, low: e.low, high: e.high, level: 0.95, unit })

/** What is claimed of a journey's emotions: each touchpoint's distance from its target, the pattern, and what is remembered. */
export function claimsOf(journey: string, query: EmotionQuery, emotions: JourneyEmotions): FindingDraft[] {
  const question = { journey, ...query, source: emotions.source }
  const gaps = emotions.touchpoints.flatMap((t): FindingDraft[] => (t.state === 'felt' && t.gap ? [{
    kind: 'emotions.target-distance', subject: { kind: 'touchpoint', key: t.touchpoint.key }, question, method: 'hotelling-t2',
    version: '1',
    verdict: t.gap.q < level ? 'stands' : 'uncertain', n: t.n, estimate: estimated(t.gap.tone, 'tone'),
    detail: { distance: t.gap.distance, q: t.gap.q, target: t.touchpoint.target },
  }] : []))
  const { pattern, peakEnd } = emotions
  return [
    ...gaps,
    {
      kind: 'emotions.pattern', subject: { kind: 'journey', key: journey }, question, method: 'journey-pattern', version: '1',
      verdict: pattern.verdict === 'few' ? 'not-enough-data' : pattern.verdict === 'open' ? 'uncertain' : 'stands',
      n: pattern.customers,
      estimate: pattern.evidence && estimated(pattern.evidence.rise, 'tone'),
      detail: { pattern: pattern.verdict, direction: pattern.direction, touchpoints: pattern.touchpoints.map((t) => t.key) },
    },
    ...(peakEnd?.remembered ? [{
      kind: 'emotions.peak-end', subject: { kind: 'journey' as const, key: journey }, question, method: 'peak-end', version: '1',
      verdict: 'stands' as const, n: peakEnd.customers, estimate: estimated(peakEnd.remembered, 'tone'),
      detail: { plain: peakEnd.plain },
    }] : []),
  ]
}

/** The same answer with the number of each claim's finding. */
export function withFindings(
  emotions: JourneyEmotions, findings: readonly { id: number; kind: string; subject: { key: string } }[],
): JourneyEmotions {
  const idOf = (kind: string, key?: string) =>
    findings.find((f) => f.kind === kind && (key === undefined || f.subject.key === key))?.id ?? null
  return {
    ...emotions,
    touchpoints: emotions.touchpoints.map((t) => (t.state === 'felt'
      ? { ...t, finding: idOf('emotions.target-distance', t.touchpoint.key) }
      : t)),
    pattern: { ...emotions.pattern, finding: idOf('emotions.pattern') },
    peakEnd: emotions.peakEnd && { ...emotions.peakEnd, finding: idOf('emotions.peak-end') },
  }
}
