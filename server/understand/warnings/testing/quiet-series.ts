import { seeded } from '@heartline/stats'
import type { Measure } from '../contract.ts'
import { idOf, type Series } from '../series.ts'

const shares: readonly Measure[] = ['late', 'complaints', 'contacts', 'returns', 'leaving']
const steps = [-1, -0.5, 0, 0.5, 1] as const
const usual = [0.05, 0.07, 0.13, 0.3, 0.45] as const

/**
 * Series in which nothing changes: scores on five steps and shares, few a day and many, busier at weekends, and weeks that differ
 * a little by themselves. Each is of a shop of its own, so that none shares a cause with another.
 */
export function quietSeries(seed: number, count: number, days: number): Map<string, Series> {
  const random = seeded(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const series = new Map<string, Series>()
  for (let i = 0; i < count; i++) {
    const measure = i % 2 === 0 ? 'tone' : shares[(i >> 1) % shares.length]!
    const rate = 0.7 * 40 ** random()
    const part = 0.01 + 0.2 * random()
    const moments = {
      n: new Float64Array(days), sum: new Float64Array(days), squares: new Float64Array(days), cubes: new Float64Array(days),
    }
    let week = 0
    for (let t = 0; t < days; t++) {
      if (t % 7 === i % 7) week = 0.15 * normal()
      const n = poisson(random, rate * (t % 7 >= 5 ? 1.5 : 1))
      for (let k = 0; k < n; k++) {
        const value = measure === 'tone' ? score(random, week) : random() < part * Math.exp(week) ? 1 : 0
        moments.n[t]! += 1
        moments.sum[t]! += value
        moments.squares[t]! += value ** 2
        moments.cubes[t]! += value ** 3
      }
    }
    const key = { measure, dimension: 'shop', member: `shop ${i}`, touchpoint: 'till', topic: '' }
    series.set(idOf(key), { key, moments })
  }
  return series
}

/** A score whose odds are tilted by how the week went. */
function score(random: () => number, tilt: number): number {
  const odds = usual.map((p, i) => p * Math.exp(tilt * steps[i]!))
  let u = random() * odds.reduce((a, b) => a + b, 0)
  for (const [i, p] of odds.entries()) if ((u -= p) < 0) return steps[i]!
  return 1
}

function poisson(random: () => number, mean: number): number {
  const limit = Math.exp(-mean)
  let n = 0
  for (let product = random(); product > limit; product *= random()) n++
  return n
}
