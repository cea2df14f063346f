import type { Figure } from '../../../../../server/listen/surveys/results/contract.ts'
import { Measure } from '../../../ui/measure.tsx'
import { intervalOf, type Say } from './say.ts'

/** A figure of the server as a number is shown here: value, interval, n. */
export function FigureCell({ figure, say, size = 'inline' }: { figure: Figure | null; say: Say; size?: 'inline' | 'large' }) {
  return figure ? <Measure value={say(figure.value)} interval={intervalOf(figure, say)} n={figure.n} size={size} /> : '–'
}
