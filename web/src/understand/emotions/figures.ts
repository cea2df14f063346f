import type { JourneyEmotions } from '../../../../server/understand/emotions/contract.ts'
import type { Figures } from '../../ui/keep-figure.tsx'
import { feltAt } from './answer.ts'

/** The figures of the plane, unrounded, a row a touchpoint. */
export const figuresOf = (emotions: JourneyEmotions): Figures => [
  [
    'touchpoint', 'feelings', 'tone', 'tone_low', 'tone_high', 'intensity', 'intensity_low', 'intensity_high', 'clarity',
    'clarity_low', 'clarity_high',
    'memorable', 'target_tone', 'target_intensity', 'distance', 'q',
  ],
  ...feltAt(emotions).map((t) => [
    t.touchpoint.key, t.n, t.tone.value, t.tone.low, t.tone.high, t.intensity.value, t.intensity.low, t.intensity.high,
    t.clarity.value, t.clarity.low, t.clarity.high, t.memorable.value, t.touchpoint.target?.tone ?? null,
    t.touchpoint.target?.intensity ?? null,
    t.gap?.distance ?? null, t.gap?.q ?? null,
  ]),
]
