import { lowContrasts } from '../contrast.ts'
import type { Survey } from '../schema/survey.ts'
import type { Breach } from './breach.ts'

// Rounded down: a measured 4.496 must not be refused as "4.50, needs 4.50".
const shown = (ratio: number) => (Math.floor(ratio * 100) / 100).toFixed(2)

/** Colours that people with weak sight cannot tell apart are refused (WCAG 2.2 AA, 1.4.3 and 1.4.11). */
export function breachesOfTheme({ theme }: Survey): Breach[] {
  if (!theme) return []
  return lowContrasts(theme).map(({ pair, colour, measured, needed }) => ({
    path: ['theme', colour], rule: 'contrast-low', params: { pair, measured: shown(measured), needed },
    message: `the contrast of ${pair} is ${shown(measured)}:1 and needs ${needed}:1 (WCAG 2.2 AA): go darker or lighter`,
  }))
}
