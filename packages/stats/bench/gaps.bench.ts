import { gapOf } from '../src/gaps/gap.ts'
import { penaltyReward } from '../src/gaps/penalty-reward.ts'
import { servqual } from '../src/gaps/servqual.ts'
import { normal, seeded } from '../src/random.ts'
import { bench } from '../src/testing/bench.ts'

const random = seeded(1)
const ratings = (n: number) => Uint8Array.from({ length: n }, () => 1 + Math.floor(random() * 7))
const [expectation, perception] = [ratings(1_000_000), ratings(1_000_000)]
bench('gap', expectation.length, () => gapOf(expectation, perception))

const customers = Array.from({ length: 5000 }, () => ({ expectations: [...ratings(22)], perceptions: [...ratings(22)] }))
bench('SERVQUAL, 22 pairs', customers.length, () => servqual(customers))

const factors = Object.fromEntries(Array.from({ length: 10 }, (_, j) => [`f${j}`, ratings(100_000)]))
const satisfaction = Float64Array.from(factors.f0!, (rating) => rating + normal(random))
bench('penalty and reward, 10 factors', satisfaction.length, () => penaltyReward(satisfaction, factors, { low: 2, high: 6 }))
