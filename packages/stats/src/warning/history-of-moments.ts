import { StatsError, requireLength, requireSameLength } from '../errors.ts'

/** Answers a period, added up: how many, and the sums of their first three powers. Shares are answers of 0 and 1. */
export interface PeriodMoments {
  readonly n: ArrayLike<number>
  readonly sum: ArrayLike<number>
  readonly squares: ArrayLike<number>
  readonly cubes: ArrayLike<number>
}

/** What the answers before were like. */
export interface AnswersBefore {
  readonly n: number
  readonly mean: number
  readonly sd: number
  readonly skewness: number
  /** Variance of block means over what independent answers would give; never below 1. */
  readonly dispersion: number
  /** Standard error of the dispersion's logarithm; 0 where the answers look independent. */
  readonly dispersionError: number
}

/**
 * Mean, spread and skewness of the answers of the periods from…until − 1, and how much more than chance whole blocks of
 * periods stray: answers of one week resemble each other (weather, staff, an event), so that n answers tell less than n. Levels
 * also wander slowly: longer blocks are believed as far as they stray more than chance (two standard errors) allows.
 *
 * Formula: Pearson's χ² of block means over its degrees of freedom (McCullagh & Nelder 1989, section 4.5).
 * @param blocks lengths of blocks in periods (7 and 28); the first needs 8 blocks with answers, others are left out below that
 * @throws StatsError `empty`, `shape`, `too-few` below 8 blocks or 60 answers, `constant`
 */
export function answersBefore(
  moments: PeriodMoments, from: number, until: number, blocks: readonly number[] = [7, 28],
): AnswersBefore {
  requireLength(moments.n, 1, 'n')
  for (const other of ['sum', 'squares', 'cubes'] as const) requireSameLength(moments.n, moments[other], `n and ${other}`)
  const total = momentsWithin(moments, from, until)
  if (total.n < 60) throw new StatsError('too-few', `${total.n} answers before: a comparison takes 60`, 'n')
  const mean = total.sum / total.n
  const variance = Math.max(0, total.squares / total.n - mean * mean) * (total.n / (total.n - 1))
  if (variance <= 1e-12) throw new StatsError('constant', 'the answers before never vary: chance cannot be judged', 'values')
  const third = total.cubes / total.n - (3 * mean * total.squares) / total.n + 2 * mean ** 3
  const strays = blocks.map((block) => strayOf(moments, from, until, block, mean, variance))
  if (strays[0].blocks < leastBlocks)
    throw new StatsError(
      'too-few', `answers in ${strays[0].blocks} blocks of ${blocks[0]} periods before: it takes ${leastBlocks}`, 'n',
    )
  const error = ({ blocks }: { blocks: number }) => Math.sqrt(2 / (blocks - 1))
  const [short, ...longer] = strays
  const wander = longer.map((s) => (s.blocks < leastBlocks ? 0 : s.dispersion * Math.exp(-2 * error(s))))
  const dispersion = Math.max(1, short.dispersion, ...wander)
  return Object.freeze({
    n: total.n,
    mean,
    sd: Math.sqrt(variance),
    skewness: third / variance ** 1.5,
    dispersion,
    dispersionError: dispersion === 1 ? 0 : error(short),
  })
}
const leastBlocks = 8

function strayOf(moments: PeriodMoments, from: number, until: number, block: number, mean: number, variance: number) {
  let blocks = 0
  let chi = 0
  for (let end = until; end > from; end -= block) {
    const part = momentsWithin(moments, Math.max(from, end - block), end)
    if (part.n === 0) continue
    blocks++
    chi += (part.n * (part.sum / part.n - mean) ** 2) / variance
  }
  return { blocks, dispersion: chi / Math.max(1, blocks - 1) }
}

/** The sums over the periods from…until − 1. */
export function momentsWithin({ n, sum, squares, cubes }: PeriodMoments, from: number, until: number) {
  const total = { n: 0, sum: 0, squares: 0, cubes: 0 }
  for (let t = Math.max(0, from); t < until; t++) {
    total.n += n[t]
    total.sum += sum[t]
    total.squares += squares[t]
    total.cubes += cubes[t]
  }
  return total
}
