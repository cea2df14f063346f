import { themeEmotions, type TargetEmotion, type ThemeEmotion } from '../../../../server/record/touchpoints/contract.ts'

/** A feeling on the plane: tone across (−1…1), intensity up (0…1). */
export interface Feeling {
  readonly tone: number
  readonly intensity: number
}

/**
 * Where each theme emotion begins when it is chosen: a starting place on the plane of tone and intensity, following the
 * order of the circumplex (Russell 1980, Journal of Personality and Social Psychology 39(6)), to be moved at will.
 */
export const startingPlaces: Readonly<Record<ThemeEmotion, Feeling>> = {
  calm: { tone: 0.5, intensity: 0.15 },
  trust: { tone: 0.6, intensity: 0.3 },
  belonging: { tone: 0.75, intensity: 0.42 },
  gratitude: { tone: 0.6, intensity: 0.55 },
  anticipation: { tone: 0.35, intensity: 0.62 },
  pride: { tone: 0.65, intensity: 0.7 },
  joy: { tone: 0.85, intensity: 0.78 },
  surprise: { tone: 0.45, intensity: 0.9 },
}

export const targetAt = (emotion: ThemeEmotion): TargetEmotion => ({ emotion, ...startingPlaces[emotion] })

/** The theme emotion whose starting place lies nearest, with the tone scale counted at half its length, as it is drawn. */
export function nearestEmotion({ tone, intensity }: Feeling): ThemeEmotion {
  const distance = (emotion: ThemeEmotion) => {
    const place = startingPlaces[emotion]
    return Math.hypot((place.tone - tone) / 2, place.intensity - intensity)
  }
  return themeEmotions.toSorted((a, b) => distance(a) - distance(b))[0]!
}

/** The plane on paper, in pixels: room for words at the rim, and the field itself. */
export interface PlaneSize {
  readonly rimX: number
  readonly rimY: number
  readonly width: number
  readonly height: number
}

export const placeOf = ({ tone, intensity }: Feeling, { rimX, rimY, width, height }: PlaneSize): readonly [number, number] =>
  [rimX + ((tone + 1) / 2) * width, rimY + (1 - intensity) * height]

/** The feeling at a pixel, kept on the plane and rounded to hundredths: nobody feels to the third digit. */
export function feelingAt(x: number, y: number, { rimX, rimY, width, height }: PlaneSize): Feeling {
  const within = (value: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, value)) * 100) / 100
  return { tone: within(((x - rimX) / width) * 2 - 1, -1, 1) || 0, intensity: within(1 - (y - rimY) / height, 0, 1) }
}
