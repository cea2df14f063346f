import { StatsError } from '@heartline/stats/errors'
import { rake } from '@heartline/stats/scores'
import type { WeightedView } from './contract.ts'
import { figure, type Tally } from './figure.ts'
import type { Cell, countScoresByCell } from './segments-store.ts'

/** A group that fewer than this answered for would be carried by one or two people: it joins the others of its dimension. */
const fewestInGroup = 5

type Groups = WeightedView['margins'][number]['groups'][number]
type ScoreCells = Awaited<ReturnType<typeof countScoresByCell>>

/**
 * Scores beside what they would be had everybody asked been as likely to answer: answers are raked to the shares that the
 * segments have among those asked (Deming & Stephan 1940), and the interval widens by the design effect (Kish 1965). That
 * helps as far as those who answered in a segment speak for those in it who did not.
 */
export function weighByAsked(
  dimensions: readonly string[],
  { asked, answering, scores }: { asked: readonly Cell[]; answering: readonly Cell[]; scores: ScoreCells },
): WeightedView {
  const counts = { asked: sum(asked), answered: sum(answering) }
  const without = (reason: WeightedView['reason'], margins: WeightedView['margins'] = []): WeightedView => ({
    reason,
    ...counts,
    margins,
    items: describe(scores, undefined),
  })
  if (counts.asked === 0) return without('nobody-asked')
  if (counts.answered < 2 * fewestInGroup) return without('few-answers')
  const margins = dimensions.map((dimension, i) => ({ dimension, at: i, groups: joinSmall(asked, answering, i) }))
  const usable = margins.filter((m) => m.groups.length > 1)
  const shown = margins.map(({ dimension, groups }) => ({ dimension, groups }))
  if (usable.length === 0) return without('one-group', shown)
  const traitsOf = (members: readonly string[]) =>
    Object.fromEntries(usable.map((m) => [m.dimension, String(m.groups.findIndex((g) => g.members.includes(members[m.at]!)))]))
  const people = answering.flatMap((cell) => Array.from<Record<string, string>>({ length: cell.n }).fill(traitsOf(cell.members)))
  try {
    const { weights } = rake(
      people,
      Object.fromEntries(
        usable.map((m) => [m.dimension, Object.fromEntries(m.groups.map((g, at) => [String(at), g.asked / counts.asked]))]),
      ),
    )
    const weightOf = new Map(people.map((traits, i) => [JSON.stringify(traits), weights[i]!]))
    return {
      reason: null,
      ...counts,
      margins: shown,
      items: describe(scores, (members) => weightOf.get(JSON.stringify(traitsOf(members)))!),
    }
  } catch (error) {
    if (error instanceof StatsError && error.code === 'not-converged') return without('not-converged', shown)
    throw error
  }
}

const sum = (cells: readonly { readonly n: number }[]) => cells.reduce((total, cell) => total + cell.n, 0)

/** The members of one dimension with how many were asked and answered; small ones together, until every group can stand. */
function joinSmall(asked: readonly Cell[], answering: readonly Cell[], at: number): Groups[] {
  const groups = [...new Set(asked.map((cell) => cell.members[at]!))].map((member) => ({
    members: [member],
    asked: sum(asked.filter((c) => c.members[at] === member)),
    answered: sum(answering.filter((c) => c.members[at] === member)),
  }))
  // Who answered and is no longer among those asked has nobody to stand for.
  const bySize = groups.toSorted((a, b) => a.answered - b.answered)
  const rest = { members: [] as string[], asked: 0, answered: 0 }
  while (
    bySize.length > 0 &&
    (bySize[0]!.answered < fewestInGroup || (rest.members.length > 0 && rest.answered < fewestInGroup))
  ) {
    const next = bySize.shift()!
    rest.members.push(...next.members)
    rest.asked += next.asked
    rest.answered += next.answered
  }
  return [...bySize.toSorted((a, b) => b.asked - a.asked), ...(rest.members.length > 0 ? [rest] : [])]
}

function describe(scores: ScoreCells, weightOf: ((members: readonly string[]) => number) | undefined): WeightedView['items'] {
  const ways = Map.groupBy(scores, (s) => JSON.stringify([s.question, s.method, s.factor, s.low, s.high]))
  return [...ways.values()].map((own) => {
    const { question, title, method, factor, low, high } = own[0]!
    const tallies = (weight: (members: readonly string[]) => number): Tally[] =>
      own.map((s) => ({ value: s.value, n: s.n, weight: weight(s.members) }))
    const plain = figure(
      method,
      tallies(() => 1),
    )
    const weighted = weightOf ? figure(method, tallies(weightOf)) : null
    return {
      question,
      title,
      method,
      factor,
      scale: { min: low, max: high },
      plain,
      weighted,
      designEffect: weighted === null ? null : weighted.effectiveN === null ? 1 : weighted.n / weighted.effectiveN,
    }
  })
}
