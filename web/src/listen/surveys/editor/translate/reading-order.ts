import { factors } from '@heartline/survey'
import type { PlacedText } from '@heartline/survey/definition'

/** The fields of a survey and of its questions as people read them; a definition that was stored has them in any order. */
const reading = [
  'title',
  'welcome',
  'pages',
  'questions',
  'help',
  'expectation',
  'perception',
  'low',
  'high',
  'labels',
  ...factors,
  'words',
  'options',
  'label',
  'other',
  'wording',
  'reason',
  'soThat',
  'matters',
  'unit',
  'thanks',
]
const rank = (step: string | number) => (typeof step === 'number' ? step : reading.indexOf(step))

/** Texts in the order in which somebody who answers comes to them. */
export const inReadingOrder = (texts: readonly PlacedText[]): PlacedText[] =>
  texts.toSorted((one, other) => {
    const at = one.path.findIndex((step, i) => step !== other.path[i])
    return at < 0 ? 0 : rank(one.path[at]!) - rank(other.path[at] ?? -1)
  })
