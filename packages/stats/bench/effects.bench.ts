import { cuped } from '../src/effects/cuped.ts'
import { holdoutLift } from '../src/effects/holdout.ts'
import { sampleSizeForMeans } from '../src/effects/power.ts'
import { sequentialTest } from '../src/effects/sequential.ts'
import { normal, seeded } from '../src/random.ts'
import { bench } from '../src/testing/bench.ts'

const random = seeded(1)
const draw = () => Float64Array.from({ length: 500_000 }, () => 10 + normal(random))
const arms = [
  { outcome: draw(), before: draw() },
  { outcome: draw(), before: draw() },
]
const looks = Array.from({ length: 10_000 }, (_, i) => ({
  treated: { n: 100 * (i + 1), mean: 0.01, variance: 1 },
  control: { n: 100 * (i + 1), mean: 0, variance: 1 },
}))

bench('cuped', 1_000_000, () => cuped(arms[0], arms[1]))
bench('holdoutLift', 1_000_000, () => holdoutLift(arms[0].outcome, arms[1].outcome))
bench('sequentialTest', looks.length, () => sequentialTest(looks, { effectScale: 0.05 }))
bench('sampleSizeForMeans', 1, () => sampleSizeForMeans(0.05, 1))
