import { StatsError } from '../errors.ts'
import type { Scale } from '../scores/score-methods.ts'

/** An arrow of the model: what is behind `from` works on what is behind `to`. */
export interface ModelPath {
  readonly from: string
  readonly to: string
}

/**
 * A satisfaction index model: constructs that cannot be asked for outright, each measured by several questions, and the
 * arrows between them. Each question shows one construct (reflective, “mode A”).
 */
export interface IndexModel {
  /** The questions of each construct, e.g. `{ satisfaction: ['overall', 'expectationsMet', 'nearIdeal'], … }`. */
  readonly constructs: Readonly<Record<string, readonly string[]>>
  readonly paths: readonly ModelPath[]
  /** The scale on which all questions are asked; makes an index of 0 to 100. */
  readonly scale: Scale
}

const arrows = (text: string): readonly ModelPath[] =>
  Object.freeze(
    text
      .trim()
      .split(/\s*,\s*/)
      .map((arrow) => {
        const [from, to] = arrow.split(/\s*>\s*/) as [string, string]
        return Object.freeze({ from, to })
      }),
  )

/**
 * The arrows of the European Customer Satisfaction Index. Source: Tenenhaus et al. (2005), Comp. Statistics & Data
 * Analysis 48(1).
 */
export const ecsiPaths = arrows(`
  Image > Expectation, Expectation > Quality, Expectation > Value, Quality > Value, Image > Satisfaction,
  Expectation > Satisfaction, Quality > Satisfaction, Value > Satisfaction, Satisfaction > Complaints,
  Image > Loyalty, Satisfaction > Loyalty, Complaints > Loyalty`)

/** The arrows of the American Customer Satisfaction Index. Source: Fornell et al. (1996), Journal of Marketing 60(4). */
export const acsiPaths = arrows(`
  Expectation > Quality, Expectation > Value, Expectation > Satisfaction, Quality > Value, Quality > Satisfaction,
  Value > Satisfaction, Satisfaction > Complaints, Satisfaction > Loyalty, Complaints > Loyalty`)

/** A model whose parts are known to fit together, with places instead of names. */
export interface ModelPlan {
  readonly constructs: readonly string[]
  readonly items: readonly string[]
  /** The items of each construct, as places in `items`. */
  readonly blocks: readonly (readonly number[])[]
  /** For each construct, the constructs that work on it, and those on which it works. */
  readonly predecessors: readonly (readonly number[])[]
  readonly successors: readonly (readonly number[])[]
  /** Constructs ordered so that each comes after all that work on it. */
  readonly order: readonly number[]
}

const wrong = (message: string, at: string) => new StatsError('bad-option', message, at)

/** Checks a model and lays it out. Throws `bad-option` for a model that does not hang together. */
export function planModel(model: IndexModel): ModelPlan {
  const constructs = Object.keys(model.constructs)
  const items = Object.values(model.constructs).flat()
  const { min, max } = model.scale
  if (!(min < max)) throw wrong(`scale runs from a smaller to a larger number, got ${min} to ${max}`, 'scale')
  for (const construct of constructs)
    if (model.constructs[construct]!.length === 0)
      throw wrong(`construct “${construct}” has no question: give it at least one`, `constructs.${construct}`)
  const twice = items.find((item, i) => items.indexOf(item) !== i)
  if (twice !== undefined) throw wrong(`question “${twice}” is used twice: each question shows one construct`, 'constructs')

  const blocks = constructs.map((construct) => model.constructs[construct]!.map((item) => items.indexOf(item)))
  const predecessors = constructs.map((): number[] => [])
  const successors = constructs.map((): number[] => [])
  for (const { from, to } of model.paths) {
    const [a, b] = [constructs.indexOf(from), constructs.indexOf(to)]
    if (a < 0 || b < 0) throw wrong(`path “${from}” → “${to}” names a construct that has no questions`, 'paths')
    if (predecessors[b]!.includes(a)) throw wrong(`path “${from}” → “${to}” is given twice`, 'paths')
    predecessors[b]!.push(a)
    successors[a]!.push(b)
  }
  const lone = constructs.find((_, j) => predecessors[j]!.length + successors[j]!.length === 0)
  if (lone !== undefined)
    throw wrong(`no path leads to or from “${lone}”: its weights would hang in the air; connect it or leave it out`, 'paths')
  return { constructs, items, blocks, predecessors, successors, order: orderOf(constructs, predecessors) }
}

function orderOf(constructs: readonly string[], predecessors: readonly (readonly number[])[]): number[] {
  const order: number[] = []
  while (order.length < constructs.length) {
    const next = constructs.findIndex((_, j) => !order.includes(j) && predecessors[j]!.every((before) => order.includes(before)))
    if (next < 0)
      throw new StatsError(
        'bad-option',
        'the paths run in a circle: take out one arrow, for a cause cannot be its own effect',
        'paths',
      )
    order.push(next)
  }
  return order
}
