import type { Question, Survey, Text } from '@heartline/survey'
import { questionsOf } from '../closing/draw-off.ts'
import type { SameView } from './contract.ts'
import { describeScores } from './scores.ts'
import type { ScoreGroup } from './results-store.ts'

export interface Asking {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly anonymous: boolean
  readonly survey: Survey
}

/** A survey that asks a question of the same id, and whether it is the same question. */
export interface Alike extends Asking {
  readonly title: Text
  readonly same: boolean
}

/**
 * The surveys that ask a question of this id of the same people. It is the same question where kind and words are the same:
 * a name alone proves nothing, and other words are another question (Schuman & Presser 1981, Questions and Answers in
 * Attitude Surveys). The words are compared in each language that both have, and at least one must be shared.
 */
export function findAlike(asked: Asking, question: string, others: readonly Asking[]): Alike[] {
  const of = (survey: Survey): Question | undefined => questionsOf(survey).find((q) => q.id === question)
  const own = of(asked.survey)
  if (!own) return []
  return [asked, ...others.filter((o) => o.id !== asked.id)].flatMap((asking) => {
    const found = of(asking.survey)
    if (!found || audienceOf(asking.survey) !== audienceOf(asked.survey)) return []
    return [{ ...asking, title: found.title, same: found.kind === own.kind && haveSameWords(own, found) }]
  })
}

const audienceOf = (survey: Survey) => survey.audience ?? 'customer'

/** What is read and rated: of a pair its two statements too. */
const wordsOf = (q: Question): Text[] => (q.kind === 'pair' ? [q.title, q.expectation, q.perception] : [q.title])

function haveSameWords(a: Question, b: Question): boolean {
  const [first, second] = [wordsOf(a), wordsOf(b)]
  return first.length === second.length && first.every((text, i) => isSameText(text, second[i]!))
}

function isSameText(a: Text, b: Text): boolean {
  const shared = (Object.keys(a) as (keyof Text)[]).filter((language) => a[language] && b[language])
  return shared.length > 0 && shared.every((language) => plain(a[language]!) === plain(b[language]!))
}

/** Words without what makes no difference to who reads them: case, width, space and punctuation. */
const plain = (words: string) =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, '')

/** The scores of the same question together, and of every survey that asks it or something called the same. */
export function describeSame(alike: readonly Alike[], rows: readonly ScoreGroup[]): SameView {
  const ways = Map.groupBy(rows, (r) => JSON.stringify([r.method, r.factor, r.low, r.high]))
  const isSame = new Set(alike.filter((a) => a.same).map((a) => a.key))
  const anonymous = alike.some((a) => a.same && a.anonymous)
  return {
    items: [...ways.values()].map((own) => {
      const { method, factor, low, high } = own[0]!
      const same = own.filter((r) => isSame.has(r.group))
      const together = describeScores(same, {}, anonymous).items[0]
      return {
        method,
        factor,
        scale: { min: low, max: high },
        together: together?.all ?? null,
        surveys: alike.flatMap(({ id, key, name, title, same: isOne, anonymous: isAnonymous }) => {
          const group = isOne
            ? together?.groups.find((g) => g.group === key)
            : describeScores(
                own.filter((r) => r.group === key),
                {},
                isAnonymous,
              ).items[0]?.groups[0]
          const shown = { id, key, name, title: title as Record<string, string>, same: isOne }
          return group ? [{ ...shown, hidden: group.hidden, figure: group.figure }] : []
        }),
      }
    }),
  }
}
