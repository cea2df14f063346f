import type { Annotation, TextToRead } from '../annotation.ts'
import type { Answer } from './answer.ts'
import { failed, type Outcome } from './reason.ts'

/**
 * The annotation made of the model's answer, with what the model cannot know of itself taken from the fallback's reading of the
 * same text:
 *
 * - The bands of the fallback were measured: they hold four texts of five. Each is stretched until it holds the model's value
 *   too; a wider band holds at least as many.
 * - The confidence is the fallback's where both see the feeling on one side of zero, else 0.5: no one has measured how often
 *   the model is right where the two contradict each other.
 */
export function annotate(answer: Answer, masked: string, { lang }: TextToRead, fallback: Annotation): Outcome<Annotation> {
  const { tone, intensity, urgency } = answer
  const spans = place(answer.words, masked)
  if (spans.length === 0 && answer.words.length > 0) return failed('invalid', 'words: none of them stands in this text')
  const read = lang ?? answer.lang
  return {
    value: {
      lang: read, tone, intensity, urgency, masked,
      toneBand: stretch(fallback.toneBand, tone),
      intensityBand: stretch(fallback.intensityBand, intensity),
      emotions: [...new Set(answer.emotions)],
      factors: Object.fromEntries(Object.entries(answer.factors).filter(([, toward]) => toward != null)),
      intent: [...new Set(answer.intent)],
      unsure: answer.unsure || read === 'other',
      confidence: Math.sign(tone) === Math.sign(fallback.tone) ? fallback.confidence : 0.5,
      spans,
    },
  }
}

type Band = Annotation['toneBand']
const stretch = ([low, high]: Band, value: number): Band => [Math.min(low, value), Math.max(high, value)]

/**
 * Where the words stand in the text: each at its first place that no word before it has taken. Words that are not there are
 * left out.
 */
function place(words: Answer['words'], text: string): Annotation['spans'] {
  const lower = text.toLowerCase()
  const folded = lower.length === text.length
  const spans: Annotation['spans'] = []
  for (const { text: word, tone } of words) {
    const [within, sought] = folded ? [lower, word.toLowerCase()] : [text, word]
    if (sought === '') continue
    const isTaken = (start: number) => spans.some((span) => start < span.end && span.start < start + sought.length)
    let start = within.indexOf(sought)
    while (start >= 0 && isTaken(start)) start = within.indexOf(sought, start + 1)
    if (start >= 0) spans.push({ start, end: start + sought.length, tone })
  }
  return spans.toSorted((a, b) => a.start - b.start)
}
