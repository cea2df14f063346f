import { StatsError } from '@heartline/stats/errors'
import { differenceFromMoments } from '@heartline/stats/scores'
import type { Formats } from '../../platform/formats/index.ts'
import { meanOf } from '../../understand/slice/index.ts'
import type { Language, Line, Part, Report } from './contract.ts'
import { addMonths } from './months.ts'
import { didOf, effectsOf, warningsOf } from './parts-of-work.ts'
import { heartlinePicture } from './pictures/heartline-picture.ts'
import { flowsPicture, tonePicture } from './pictures/months-pictures.ts'
import type { ToneMonth } from './questions/tone-by-month.ts'
import type { Asked } from './ask.ts'
import { words } from './words.ts'

const enough = 30

const line = (label: string, text: string, page: string | null, course: Line['course'] = null): Line =>
  ({ label, text, course, page })

/** Puts what was asked of a month into words and pictures: all that the page and the PDF show. */
export function composeReport(asked: Asked, language: Language, f: Formats): Report {
  const w = words[language]
  const { month, organisation, span, days } = asked
  const now = toneOf(asked.tones, month)
  const course = courseOf(asked.tones, month)
  const held = flowOf(asked)?.held
  const count = (v: number) => f.whole(Math.round(v))
  const last = span && span.last < days.to ? span.last : null
  return {
    month, language, organisation: organisation.name, title: w.title(f.month(month)),
    answer: w.answer(now && now.n >= enough ? said(now, w, f) : null, course, held
      ? w.range(count(held.value), count(held.low), count(held.high))
      : null),
    note: f.sentences(last === null ? w.whole : w.notOver(f.day(last)), w.how),
    heartline: asked.line && heartlinePicture(asked.line, {
      label: w.pictures.heartline, pleasant: w.pictures.pleasant, unpleasant: w.pictures.unpleasant, headings: w.pictures.headings,
      stage: (key) => w.stages[key] ?? key, name: f.name, tone: (v) => f.signed(v),
    }),
    quotes: asked.quotes.map((q) => ({ ...q, said: w.quotes[q.feeling] })),
    felt: feltOf(asked, course, language, f), pond: pondOf(asked, language, f),
    did: didOf(asked, language, f), effects: effectsOf(asked, language, f), warnings: warningsOf(asked, language, f),
  }
}

const toneOf = (tones: readonly ToneMonth[], month: string): ToneMonth | undefined => tones.find((t) => t.month === month)

function said(m: ToneMonth, w: (typeof words)['en'], f: Formats): string {
  const { mean, low, high } = meanOf(m)
  return low === null || high === null ? f.signed(mean) : w.range(f.signed(mean), f.signed(low), f.signed(high))
}

/** Whether a month felt otherwise than the one before, by more than chance; null where one of them has too few scores. */
function courseOf(tones: readonly ToneMonth[], month: string): 'better' | 'worse' | 'same' | null {
  const [now, before] = [toneOf(tones, month), toneOf(tones, addMonths(month, -1))]
  if (!now || !before || Math.min(now.n, before.n) < enough) return null
  try {
    const { interval } = differenceFromMoments(now, before)
    return interval.low > 0 ? 'better' : interval.high < 0 ? 'worse' : 'same'
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

function feltOf(asked: Asked, course: ReturnType<typeof courseOf>, language: Language, f: Formats): Part {
  const w = words[language]
  const [now, before] = [toneOf(asked.tones, asked.month), toneOf(asked.tones, addMonths(asked.month, -1))]
  const days = `from=${asked.days.from}&to=${asked.days.to}`
  const tone = now && now.n >= enough
    ? `${w.tone(said(now, w, f), course, before && before.n >= enough ? f.signed(meanOf(before).mean) : null)}${w.and}${w.n(f.whole(now.n))}` : w.fewTones(f.whole(now?.n ?? 0))
  const rated = (asked.line?.points ?? []).filter((p) => (p.tone?.n ?? 0) >= enough).toSorted((a, b) => b.tone!.mean
    - a.tone!.mean)
  const at = (p: (typeof rated)[number] | undefined): string => {
    if (!p?.tone) return w.noTouchpoint
    const { mean, low, high, n } = p.tone
    return `${f.name(p.touchpoint.names)} ${low === null || high === null ? f.signed(mean) : w.range(f.signed(mean), f.signed(low), f.signed(high))}${w.and}${w.n(f.whole(n))}`
  }
  return {
    title: w.parts.felt,
    lines: [
      line(w.labels.tone, tone, `/understand/heartline?${days}`, course === 'same' ? null : course),
      line(w.labels.best, at(rated[0]), rated[0] ? `/understand/touchpoints/${rated[0].touchpoint.key}` : null),
      line(w.labels.worst, at(rated.length > 1 ? rated.at(-1) : undefined), rated.length > 1
        ? `/understand/touchpoints/${rated.at(-1)!.touchpoint.key}`
        : null),
      line(w.labels.customers, f.whole(asked.span?.customers ?? 0), '/customers'),
    ],
    picture: tonePicture(asked.tones.filter((t) => t.n >= enough).map((t) => ({ month: t.month, name: f.monthShort(t.month), n: t.n, ...meanOf(t) })), {
      label: w.pictures.tone, tone: (v) => f.signed(v), headings: w.pictures.headings,
    }),
  }
}

const flowOf = ({ pond, days }: Asked) => (pond.state === 'found' ? pond.flows.find((p) => p.from === days.from) : undefined)

function pondOf(asked: Asked, language: Language, f: Formats): Part {
  const w = words[language]
  const flow = flowOf(asked)
  const count = (v: number) => f.whole(Math.round(v))
  const range = (r: { value: number; low: number; high: number }) => w.range(count(r.value), count(r.low), count(r.high))
  if (!flow || asked.pond.state !== 'found')
    return { title: w.parts.pond, lines: [line(w.labels.held, w.noPond, '/learn/pond')], picture: null }
  const course = flow.gained > flow.lost.high ? 'better' : flow.gained < flow.lost.low ? 'worse' : null
  const until = asked.pond.flows.filter((p) => p.from <= asked.days.from).slice(-12)
  return {
    title: w.parts.pond,
    lines: [
      line(w.labels.held, w.held(range(flow.held)), '/learn/pond', course),
      line(w.labels.gained, w.gained(count(flow.gained), count(flow.returning)), '/learn/pond'),
      line(w.labels.lost, w.lost(range(flow.lost)), '/learn/pond'),
      line(w.labels.sales, w.sales(f.money(flow.sales), f.money(flow.newSales)), '/learn/economics'),
    ],
    picture: flowsPicture(until.map((p) => ({
      month: p.from.slice(0, 7), name: f.monthShort(p.from), gained: p.gained, lost: p.lost.value, low: p.lost.low, high: p.lost.high,
    })), { label: w.pictures.flows, count, headings: w.pictures.headings }),
  }
}
