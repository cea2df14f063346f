import type { DriverWeights } from '../drivers/driver-weights.ts'
import type { Estimate } from '../interval.ts'
import { normal, type Random } from '../random.ts'

/** Three drivers that share a common part, with effects 1, 0.7 and 0.5 on the outcome. */
export function sampleDrivers(random: Random, n: number) {
  const drivers: Record<string, number[]> = { a: [], b: [], c: [] }
  const outcome: number[] = []
  for (let i = 0; i < n; i++) {
    const common = normal(random)
    const [a, b, c] = [0, 1, 2].map(() => common + normal(random)) as [number, number, number]
    drivers.a!.push(a)
    drivers.b!.push(b)
    drivers.c!.push(c)
    outcome.push(a + 0.7 * b + 0.5 * c + 2 * normal(random))
  }
  return { outcome, drivers }
}

/** Each drawn weight with its interval, beside the true weight. */
export function paired(drawn: DriverWeights, truth: DriverWeights): (readonly [Estimate, number])[] {
  return drawn.drivers.map(({ weight, interval }, j) => [
    { value: weight, n: drawn.n, se: 0, interval: interval!, method: drawn.method },
    truth.drivers[j]!.weight,
  ])
}
