import { StatsError } from '../errors.ts'
import { seeded, type Random } from '../random.ts'
import { patternsOf, type AnswerPatterns, type Answers } from './answer-patterns.ts'
import { climbByEm, eachPosterior, randomModel, type ClassRun } from './latent-class-em.ts'

export interface LatentClassOptions {
  /** How often to start anew; the best run is kept (default 20). */
  readonly restarts?: number
  readonly maxIterations?: number
  readonly random?: Random | number
}

export interface LatentClass {
  /** Share of customers in the class, 0…1. */
  readonly share: number
  /** For each question the probability of each answer in this class. */
  readonly answers: Readonly<Record<string, readonly number[]>>
}

export interface LatentClassFit {
  /** The largest class first. */
  readonly classes: readonly LatentClass[]
  readonly logLikelihood: number
  /** Number of free parameters. */
  readonly parameters: number
  readonly aic: number
  readonly bic: number
  /** Likelihood-ratio χ² against the table of all answer patterns; undefined with gaps in the answers. */
  readonly fit: { readonly statistic: number; readonly df: number } | undefined
  /** How clearly customers fall into one class, 0…1 (relative entropy; 1 for a single class). */
  readonly entropy: number
  /** The most likely class of each customer. */
  readonly assignment: readonly number[]
  readonly n: number
  /** How many restarts reached this likelihood: one of many is a warning that a better fit may exist. */
  readonly agreeing: number
}

/**
 * Latent class analysis: hidden groups of customers within which answers are independent, found from categorical answers
 * (mixture of multinomials by the EM algorithm, best of several starts).
 *
 * @param answers a column for each question, answers coded 0, 1, 2 …; −1 is no answer (taken as missing at random)
 * @throws StatsError `bad-option`, `out-of-range` for codes, `constant` for a question that all answer alike, `unidentified` when
 * there are more parameters than answer patterns can carry, `not-converged`
 * Source: Goodman (1974), Biometrika 61(2); Dempster, Laird & Rubin (1977), JRSS B 39(1). As R's poLCA.
 * @example latentClasses({ tea: [1, 1, 0, 0, …], coffee: [0, 0, 1, 1, …], cake: [1, 0, 1, 0, …] }, 2).classes[0].share
 */
export function latentClasses(answers: Answers, classes: number, options: LatentClassOptions = {}): LatentClassFit {
  const { restarts = 20, maxIterations = 20_000, random = 1 } = options
  if (!(Number.isInteger(classes) && classes >= 1) || !(Number.isInteger(restarts) && restarts >= 1))
    throw new StatsError('bad-option', 'the numbers of classes and restarts must be whole, from 1 on', 'classes')
  const patterns = patternsOf(answers)
  const parameters = classes - 1 + classes * patterns.categories.reduce((sum, c) => sum + c - 1, 0)
  const table = patterns.categories.reduce((product, c) => product * c, 1)
  if (parameters >= table)
    throw new StatsError(
      'unidentified',
      `${classes} classes take ${parameters} parameters and there are ${table} answer patterns: ask for fewer`,
      'classes',
    )
  const stream = typeof random === 'number' ? seeded(random) : random
  const runs = Array.from({ length: classes === 1 ? 1 : restarts }, () =>
    climbByEm(patterns, randomModel(patterns, classes, stream), maxIterations))
  const best = runs.reduce((a, b) => (b.value > a.value ? b : a))
  if (!best.converged)
    throw new StatsError(
      'not-converged',
      `the fit still improved after ${maxIterations} rounds: ask for fewer classes or raise maxIterations`,
      'maxIterations',
    )
  const agreeing = runs.filter((run) => run.value > best.value - Math.max(1e-3, 1e-5 * patterns.n)).length
  return freezeFit(patterns, best, { parameters, table, agreeing })
}

function freezeFit(
  patterns: AnswerPatterns, run: ClassRun, facts: { parameters: number; table: number; agreeing: number },
): LatentClassFit {
  const { n, questions, categories, offsets, counts, complete } = patterns
  const { parameters, table, agreeing } = facts
  const order = Array.from(run.shares, (_, c) => c).toSorted((a, b) => run.shares[b] - run.shares[a])
  const likely = new Int32Array(counts.length)
  let disorder = 0
  eachPosterior(patterns, run, (p, weights) => {
    likely[p] = order.reduce((top, c, place) => (weights[c] > weights[order[top]] ? place : top), 0)
    for (const w of weights) if (w > 0) disorder -= counts[p] * w * Math.log(w)
  })
  const classes = order.map((c) => {
    const columns = questions.map((question, q) =>
      [question, Object.freeze(Array.from(run.answers[c].subarray(offsets[q], offsets[q] + categories[q])))] as const)
    return Object.freeze({ share: run.shares[c], answers: Object.freeze(Object.fromEntries(columns)) })
  })
  const saturated = counts.reduce((sum, count) => sum + count * Math.log(count / n), 0)
  const fit = Object.freeze({ statistic: Math.max(0, 2 * (saturated - run.value)), df: table - 1 - parameters })
  return Object.freeze({
    classes: Object.freeze(classes), logLikelihood: run.value, parameters,
    aic: 2 * parameters - 2 * run.value,
    bic: parameters * Math.log(n) - 2 * run.value,
    fit: complete ? fit : undefined,
    entropy: classes.length === 1 ? 1 : Math.max(0, 1 - disorder / (n * Math.log(classes.length))),
    assignment: Object.freeze(Array.from(patterns.patternOf, (p) => likely[p])),
    n, agreeing,
  })
}

/**
 * Probabilities of the classes for one customer's answers, in the order of the fit's classes.
 * @throws StatsError `out-of-range` for an answer that the fit has not seen, or answers that no class can give
 * @example classProbabilities(fit, { tea: 1, coffee: 0 }) // [0.93, 0.07]
 */
export function classProbabilities(fit: LatentClassFit, answers: Readonly<Record<string, number>>): readonly number[] {
  const weights = fit.classes.map((group) =>
    Object.entries(group.answers).reduce((product, [question, probabilities]) => {
      const code = answers[question] ?? -1
      if (code >= 0 && probabilities[code] === undefined)
        throw new StatsError(
          'out-of-range', `${question} has no answer ${code}: it knows 0 to ${probabilities.length - 1}`, question,
        )
      return code < 0 ? product : product * probabilities[code]
    }, group.share))
  const sum = weights.reduce((a, b) => a + b, 0)
  if (!(sum > 0)) throw new StatsError('out-of-range', 'no class gives these answers: they were never seen together', 'answers')
  return Object.freeze(weights.map((w) => w / sum))
}
