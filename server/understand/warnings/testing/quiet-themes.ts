import { seeded } from '@heartline/stats'
import { idOf, type Series } from '../series.ts'

/** Series of themes that are spoken of as ever: two texts a day and a hundred, one in five hundred of them about it and one in ten. */
export function quietThemes(seed: number, count: number, days: number): Map<string, Series> {
  const random = seeded(seed)
  const series = new Map<string, Series>()
  for (let i = 0; i < count; i++) {
    const texts = 2 * 50 ** random()
    const share = 0.002 * 50 ** random()
    const n = Float64Array.from({ length: days }, () => Math.round(texts * (0.5 + random())))
    const sum = n.map((all) => Array.from({ length: all }, random).filter((u) => u < share).length)
    const key = { measure: 'theme' as const, dimension: 'shop', member: `shop ${i}`, touchpoint: '', topic: String(i) }
    series.set(idOf(key), { key, moments: { n, sum, squares: sum, cubes: sum } })
  }
  return series
}
