import { StatsError, requireFinite, requireLength } from '../errors.ts'

/** One feeling: tone (pleasantness) −1…1 and intensity (arousal) 0…1. */
export interface EmotionReading {
  readonly tone: number
  readonly intensity: number
}

/** Throws unless there are `least` readings, all on their scales. */
export function requireReadings(readings: readonly EmotionReading[], least: number, name: string): void {
  requireLength(readings, least, name)
  readings.forEach(({ tone, intensity }, i) => {
    requireFinite([tone, intensity], `${name}[${i}]`)
    if (tone < -1 || tone > 1)
      throw new StatsError('out-of-range', `${name}[${i}].tone is ${tone}: tone lies in −1…1`, `${name}[${i}].tone`)
    if (intensity < 0 || intensity > 1)
      throw new StatsError(
        'out-of-range',
        `${name}[${i}].intensity is ${intensity}: intensity lies in 0…1`,
        `${name}[${i}].intensity`,
      )
  })
}

/** Throws unless every tone is finite and in −1…1. */
export function requireTones(tones: ArrayLike<number>, name: string): void {
  requireFinite(tones, name)
  for (let i = 0; i < tones.length; i++)
    if (tones[i] < -1 || tones[i] > 1)
      throw new StatsError('out-of-range', `${name}[${i}] is ${tones[i]}: tone lies in −1…1`, `${name}[${i}]`)
}
