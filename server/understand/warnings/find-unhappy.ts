import type { RecordedSignal } from '../../record/signals/contract.ts'
import { type Reason, type ReasonKind, severities, type Severity, type Thresholds } from './contract.ts'
import { seriousTone, urgentFrom } from './thresholds.ts'

/** Why this signal says that its customer is unhappy: nothing, or one reason of each kind. */
export function reasonsOf(signal: RecordedSignal, t: Thresholds): Reason[] {
  const reason = (kind: ReasonKind, severity: Severity, felt: { tone: number | null; intensity: number | null }): Reason => ({
    kind, severity, signal: signal.id, source: signal.source, time: signal.time, touchpoint: signal.touchpoint, tone: felt.tone,
    intensity: felt.intensity,
  })
  const reasons: Reason[] = []
  const own = lowest(signal, (method) => method !== 'observed')
  if (own && own.tone <= t.lowScoreTone) reasons.push(reason('low-score', own.tone <= seriousTone ? 'serious' : 'notable', own))
  const seen = lowest(signal, (method) => method === 'observed')
  if (seen && seen.tone <= t.moodTone) reasons.push(reason('mood', 'serious', seen))

  // What the reader is unsure of, or holds for possibly pleasant, raises no flag.
  const words = wordsOfCustomer(signal)
  const said = words && !words.unsure && words.toneHigh < 0 ? words : null
  const felt = { tone: said?.tone ?? null, intensity: said?.intensity ?? null }
  const presses = (said?.urgency ?? 0) >= urgentFrom
  if (said && said.tone <= t.textTone && said.intensity >= t.textIntensity)
    reasons.push(reason('unpleasant-text', presses ? 'urgent' : said.tone <= seriousTone ? 'serious' : 'notable', felt))
  if (t.complaints && (signal.type === 'complaint' || said?.intents.includes('complaint')))
    reasons.push(reason('complaint', presses ? 'urgent' : 'serious', felt))
  if (t.leaving && (left(signal) || said?.intents.includes('leaving')))
    reasons.push(reason('leaving', 'urgent', felt))
  return reasons
}

/** What staff wrote of a call they made says nothing of how the customer feels. */
const wordsOfCustomer = ({ type, data, annotation }: RecordedSignal) =>
  type === 'contact' && data['direction'] === 'outbound' ? null : annotation

const left = ({ type, data }: RecordedSignal) => type === 'membership' && data['action'] === 'left'

function lowest(
  { scores }: RecordedSignal, wanted: (method: string) => boolean,
): { tone: number; intensity: number } | undefined {
  let worst: { tone: number; intensity: number } | undefined
  for (const { method, tone, intensity } of scores)
    if (tone !== null && wanted(method) && (!worst || tone < worst.tone)) worst = { tone, intensity }
  return worst
}

export const severityOf = (reasons: readonly Reason[]): Severity =>
  severities[Math.max(...reasons.map((r) => severities.indexOf(r.severity)))]!

/** An episode so far: what one flag says. */
export interface Episode {
  readonly customer: number
  readonly reasons: readonly Reason[]
  readonly signals: number
  readonly since: string
  readonly last: string
}

const mostReasons = 12
/** Two parts of one episode as one: the latest reasons first. */
export function joinEpisodes(a: Episode, b: Episode): Episode {
  const reasons = [...a.reasons, ...b.reasons].toSorted((x, y) => (x.time < y.time ? 1 : x.time > y.time ? -1 : 0))
  return {
    customer: a.customer, reasons: reasons.slice(0, mostReasons), signals: a.signals + b.signals,
    since: a.since < b.since ? a.since : b.since, last: a.last > b.last ? a.last : b.last,
  }
}

/** The unhappy customers of a batch; signals from before `oldest` say nothing of how somebody feels now. */
export function episodesIn(signals: readonly RecordedSignal[], thresholds: Thresholds, oldest: string): Episode[] {
  const found = new Map<number, Episode>()
  for (const signal of signals) {
    if (signal.customer === 0 || signal.time < oldest) continue
    const reasons = reasonsOf(signal, thresholds)
    if (reasons.length === 0) continue
    const one: Episode = { customer: signal.customer, reasons, signals: 1, since: signal.time, last: signal.time }
    const before = found.get(signal.customer)
    found.set(signal.customer, before ? joinEpisodes(before, one) : one)
  }
  return [...found.values()]
}
