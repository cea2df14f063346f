import { toneColor } from '../ui/tone.ts'

/** The colour of a tone in whichever of the two colour rooms is shown, on screen or on paper. */
export const tonePaint = (tone: number): string => `light-dark(${toneColor(tone, 'light')}, ${toneColor(tone, 'dark')})`
