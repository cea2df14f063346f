/**
 * A small company whose every number is worked out here again, from the same signals, the slow and plain way.
 * The clock of its organisation is eight hours ahead, so that days do not end where they do in UTC.
 */
export const catalogue = [
  { key: 'poster', stage: 'aware', phase: 'pre-sale', aliases: [] },
  { key: 'advice', stage: 'ask', phase: 'pre-sale', aliases: ['chat 1', '咨询'] },
  { key: 'till', stage: 'act', phase: 'in-sale', aliases: [] },
  { key: 'tea', stage: 'act', phase: 'in-sale', aliases: ['drink'] },
  { key: 'club', stage: 'advocate', phase: 'after-sale', aliases: [] },
]
export const stageOf = (key: string) => catalogue.find((t) => t.key === key)!.stage
export const keyOf = (name: string) => catalogue.find((t) => t.key === name || t.aliases.includes(name))?.key

export interface Score {
  method: string
  value: number
  scale?: { min: number; max: number }
  intensity?: number
  touchpoint?: string
}
export interface Sent {
  id: string
  source: string
  time: string
  subject?: string
  data: { touchpoint: string; text?: string; scores?: Score[]; attributes?: Record<string, string>; customer?: object }
}

const seven = { min: 1, max: 7 }
export const sent: readonly Sent[] = makeSignals(seeded(11))

function makeSignals(random: () => number): Sent[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const sent: Sent[] = []
  for (let i = 0; i < 500; i++) {
    const touchpoint = pick(['poster', 'advice', 'chat 1', '咨询', 'till', 'till', 'tea', 'drink', 'elsewhere'])
    const scores: Score[] = []
    if (random() < 0.5) scores.push({ method: 'csat', value: 1 + Math.floor(random() * 5) })
    if (random() < 0.3) scores.push({ method: 'nps', value: Math.floor(random() * 11), touchpoint: 'tea' })
    if (random() < 0.3) scores.push({ method: 'feeling', value: pick([-0.8, -0.3, 0.1, 0.7]), intensity: pick([0.2, 0.9]) })
    if (random() < 0.2)
      scores.push(
        { method: 'expectation', value: 3 + Math.floor(random() * 5), scale: seven },
        { method: 'perception', value: 1 + Math.floor(random() * 7), scale: seven },
      )
    sent.push({
      id: `j${i % 250}`,
      source: i < 250 ? 'one' : 'two',
      time: new Date(Date.UTC(2026, 0, 1 + Math.floor(random() * 60), Math.floor(random() * 24))).toISOString(),
      ...(random() < 0.15 ? {} : { subject: `c${Math.floor(random() * 60)}` }),
      data: {
        touchpoint,
        scores,
        attributes: { city: pick(['Hangzhou', 'Beijing']), tier: pick(['gold', 'silver', 'none']) },
        ...(random() < 0.3 ? { text: `text ${i}` } : {}),
      },
    })
  }
  // One who turns out to be another, one touchpoint scored once, and one that only strangers pass.
  sent.push({
    id: 'join',
    source: 'one',
    time: '2026-01-20T00:00:00.000Z',
    subject: 'c1',
    data: { touchpoint: 'till', customer: { id: 'c2' } },
  })
  sent.push({
    id: 'lonely',
    source: 'one',
    time: '2026-03-15T00:00:00.000Z',
    subject: 'c3',
    data: { touchpoint: 'quiet', scores: [{ method: 'csat', value: 4 }] },
  })
  sent.push({
    id: 'stranger',
    source: 'one',
    time: '2026-01-20T00:00:00.000Z',
    data: { touchpoint: 'club', text: 'passing by', scores: [{ method: 'csat', value: 5 }] },
  })
  return sent
}

export const dayOf = (time: string) => new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 10)
export const personOf = (subject: string | undefined) => (subject === 'c2' ? 'c1' : subject)

export function toneOf({ method, value }: Score): number | undefined {
  if (method === 'expectation') return undefined
  if (method === 'csat') return (value - 3) / 2
  if (method === 'perception') return (value - 4) / 3
  if (method === 'nps') return value < 7.5 ? (value - 7.5) / 7.5 : (value - 7.5) / 2.5
  return value
}

export interface Slice {
  from?: string
  to?: string
  city?: string
  method?: string
  /** The saved segment of who was ever at the poster. */
  segment?: 'saw-the-poster'
}

export const within = (slice: Slice) =>
  sent.filter((s) => {
    const day = dayOf(s.time)
    return (
      (!slice.from || day >= slice.from) &&
      (!slice.to || day <= slice.to) &&
      (!slice.city || s.data.attributes?.['city'] === slice.city) &&
      (!slice.segment || passers(sent, ['poster']).has(personOf(s.subject) ?? ''))
    )
  })
export const namesIn = (s: Sent) => [
  ...new Set([s.data.touchpoint, ...(s.data.scores ?? []).map((x) => x.touchpoint ?? s.data.touchpoint)]),
]
export function scoresAt(key: string, slice: Slice): (Score & { day: string })[] {
  return within(slice).flatMap((s) =>
    (s.data.scores ?? [])
      .filter((x) => keyOf(x.touchpoint ?? s.data.touchpoint) === key)
      .map((x) => ({ ...x, day: dayOf(s.time) })),
  )
}
export const tonesOf = (scores: readonly Score[], method?: string) =>
  scores.filter((s) => toneOf(s) !== undefined && (!method || s.method === method)).map((s) => toneOf(s)!)
export const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
export const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1]!
export const passers = (signals: readonly Sent[], keys: readonly string[]) =>
  new Set(signals.filter((s) => namesIn(s).some((n) => keys.includes(keyOf(n) ?? ''))).flatMap((s) => personOf(s.subject) ?? []))

/** Wilson's 95 % interval of a share. */
export function wilson(part: number, whole: number): [number, number] {
  const z = 1.959963984540054
  const p = part / whole
  const centre = p + (z * z) / (2 * whole)
  const half = z * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole))
  return [(centre - half) / (1 + (z * z) / whole), (centre + half) / (1 + (z * z) / whole)]
}

function seeded(seed: number): () => number {
  let s = seed
  return () => (s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}
