import { coefficients, feels, type Feel } from './coefficients.ts'
import type { Branch } from './chain.ts'
import type { Customer } from './customer.ts'
import type { Feeling } from './feeling.ts'
import { clamp, normal } from './random.ts'
import { factors, type Factor } from './signal.ts'
import { touchpointKeys, type TouchpointKey } from './touchpoints.ts'
import type { World } from './world.ts'

interface Compiled extends Feel { readonly pairs: readonly (readonly [factor: number, weight: number])[] }
const compiled = Object.fromEntries(touchpointKeys.map((key) => [key, {
  ...feels[key],
  pairs: Object.entries(feels[key].weights).map(([f, w]) => [factors.indexOf(f as Factor), w] as const),
}])) as unknown as Readonly<Record<TouchpointKey, Compiled>>

/** How far expectation moves toward what was met. */
const drift = 0.02

/**
 * Draws what a customer feels at a touchpoint of a branch, given how well it went (0 is ordinary), and lets
 * the expectation follow a little.
 */
export function feel(world: World, customer: Customer, branch: Branch, touchpoint: TouchpointKey, wentWell = 0): Feeling {
  const model = compiled[touchpoint]
  const performance = world.performance[branch.key]!
  let gap = model.quality + wentWell + model.noise * normal(world.life)
  for (const [f, w] of model.pairs) gap += w * (performance[f]! - customer.expectation[f]!)
  for (const [f, w] of model.pairs) customer.expectation[f]! += drift * w * clamp(gap, -1, 1)
  const tone = Math.tanh(gap + customer.mood + 0.15 * customer.tone * customer.intensity)
  const intensity = clamp(model.arousal + 0.55 * Math.abs(tone) + customer.vividness + 0.07 * normal(world.life), 0.02, 1)
  const sum = world.tally.felt[touchpoint]
  sum.n++
  sum.tone += tone
  sum.intensity += intensity
  return { touchpoint, tone, intensity, gap }
}

/** The strongest feeling of an episode: the largest tone × intensity, pleasant or not. */
export function peakOf(feelings: readonly Feeling[]): Feeling {
  let peak = feelings[0]!
  for (const f of feelings) if (Math.abs(f.tone) * f.intensity > Math.abs(peak.tone) * peak.intensity) peak = f
  return peak
}

/** What an episode amounts to: its peak and its end (Kahneman et al. 1993). */
export function episodeOf(feelings: readonly Feeling[]): { tone: number; intensity: number } {
  const { peak, end } = coefficients.memory
  const strongest = peakOf(feelings)
  const last = feelings[feelings.length - 1]!
  return {
    tone: peak * strongest.tone + end * last.tone,
    intensity: peak * strongest.intensity + end * last.intensity,
  }
}

/** Blends an episode into what the customer remembers. */
export function remember(customer: Customer, episode: { tone: number; intensity: number },
  weight: number = coefficients.memory.weight): void {
  customer.tone += weight * (episode.tone - customer.tone)
  customer.intensity += weight * (episode.intensity - customer.intensity)
}
