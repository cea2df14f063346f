import { emotions, type Question, type Survey } from '@heartline/survey'
import { questionsOf } from '../closing/draw-off.ts'
import type { AnswerResult, AnswersView } from './contract.ts'
import { meanOf, shareOf } from './figure.ts'
import { describeFeeling, describeNumber, describePair, describeScore } from './describe-scores.ts'
import type { AnsweredCount, AnswerTally, PairTally } from './tallies-store.ts'
import type { Told } from './tell-tones.ts'

/** Everything that was counted of the answers to a survey. */
export interface Counted {
  readonly tallies: readonly AnswerTally[]
  readonly pairs: readonly PairTally[]
  readonly answered: readonly AnsweredCount[]
  /** What the reader said of the texts, by question. */
  readonly told: ReadonlyMap<string, Told>
}
/** A version of a survey, the newest first in every list. */
export interface Version {
  readonly number: number
  readonly survey: Survey
}
type Labels = Readonly<Record<string, string>> | null

/**
 * What was answered to each question, as the newest of these versions that has it asks it. Answers to a version that asked it
 * in another way are told apart by their number and not counted: two scales never mix.
 */
export function describeAnswers(versions: readonly Version[], counted: Counted): AnswersView['items'] {
  const newest = new Map<string, Question>()
  for (const { survey } of versions) for (const q of questionsOf(survey)) if (!newest.has(q.id)) newest.set(q.id, q)
  return [...newest.values()].flatMap((question) => {
    const alike = new Set(versions.filter(({ survey }) => asksAlike(survey, question)).map((v) => v.number))
    const of = <R extends { readonly question: string; readonly version: number }>(rows: readonly R[]) =>
      rows.filter((row) => row.question === question.id && alike.has(row.version))
    const everyAnswer = counted.answered.filter((row) => row.question === question.id)
    const answered = sum(of(counted.answered))
    const isAsked = versions[0]?.survey.pages.some((page) => page.questions.some((q) => q.id === question.id))
    if (!isAsked && sum(everyAnswer) === 0) return []
    return [
      {
        question: question.id,
        kind: question.kind,
        title: question.title as Record<string, string>,
        answered,
        versions: [...alike].toSorted((a, b) => a - b),
        otherwise: sum(everyAnswer) - answered,
        result: describe(question, {
          answered,
          tallies: of(counted.tallies),
          pairs: of(counted.pairs),
          told: counted.told.get(question.id),
          labels: labelsOf(versions, question.id),
        }),
      },
    ]
  })
}

const sum = (rows: readonly { readonly n: number }[]) => rows.reduce((total, row) => total + row.n, 0)

/** True where a survey has this question with the same kind and the same scale. */
function asksAlike(survey: Survey, question: Question): boolean {
  const found = questionsOf(survey).find((q) => q.id === question.id)
  return found !== undefined && scaleOf(found) === scaleOf(question)
}
const scaleOf = (q: Question): string =>
  q.kind === 'csat'
    ? `csat ${q.scale}`
    : q.kind === 'rating'
      ? `rating ${q.min} ${q.max} ${q.scoredAs ?? 'rating'}`
      : q.kind === 'number'
        ? `number ${JSON.stringify(q.unit ?? null)}`
        : q.kind

/** The labels of all options that the question ever had, in its newest words. */
function labelsOf(versions: readonly Version[], id: string): Map<string, Labels> {
  const labels = new Map<string, Labels>()
  for (const { survey } of versions)
    for (const q of questionsOf(survey))
      if (q.id === id && 'options' in q) {
        for (const option of q.options) if (!labels.has(option.id)) labels.set(option.id, option.label as Labels)
        if ('other' in q && q.other && !labels.has('other')) labels.set('other', q.other as Labels)
      }
  return labels
}

export interface OwnTallies {
  readonly answered: number
  readonly tallies: readonly AnswerTally[]
  readonly pairs: readonly PairTally[]
  readonly told: Told | undefined
  readonly labels: ReadonlyMap<string, Labels>
}

function describe(question: Question, own: OwnTallies): AnswerResult {
  switch (question.kind) {
    case 'nps':
      return describeScore(
        'nps',
        { min: 0, max: 10 },
        own.tallies.filter((t) => t.part === 'score'),
      )
    case 'csat':
      return describeScore('csat', { min: 1, max: question.scale }, own.tallies)
    case 'ces':
      return describeScore('ces2_1_7_agree', { min: 1, max: 7 }, own.tallies)
    case 'rating':
      return describeScore(question.scoredAs ?? 'rating', { min: question.min, max: question.max }, own.tallies)
    case 'feeling':
      return describeFeeling(own.pairs)
    case 'pair':
      return describePair(own)
    case 'factors':
      return {
        shape: 'factors',
        factors: question.factors.map((factor) => ({
          factor,
          label: (question.labels?.[factor] as Labels | undefined) ?? null,
          figure: meanOf(own.tallies.filter((t) => t.part === factor).map((t) => ({ value: Number(t.value), n: t.n }))),
        })),
      }
    case 'choice':
    case 'several':
      return describeOptions(question.kind === 'several', [...own.labels.keys()], {
        ...own,
        tallies: own.tallies.filter((t) => t.part === 'chosen'),
      })
    case 'emotions':
      return describeOptions(true, emotions, own)
    case 'consent':
      return describeOptions(false, ['true', 'false'], own)
    case 'ranking':
      return describeRanking(own)
    case 'number':
      return describeNumber(own.tallies, (question.unit as Labels | undefined) ?? null)
    case 'text':
      return {
        shape: 'words',
        tone: own.told?.tone ?? null,
        tones: own.told?.tones ?? { unpleasant: 0, neutral: 0, pleasant: 0 },
        unsure: own.told?.unsure ?? 0,
      }
    case 'ladder':
    case 'contact':
      return { shape: 'given' }
  }
}

/** How many chose each option, of all who answered. */
function describeOptions(several: boolean, ids: readonly string[], { answered, tallies, labels }: OwnTallies): AnswerResult {
  if (answered === 0) return { shape: 'options', several, options: [] }
  const chosen = Map.groupBy(tallies, (t) => t.value)
  return {
    shape: 'options',
    several,
    options: [...new Set([...ids, ...chosen.keys()])].map((id) => {
      const n = sum(chosen.get(id) ?? [])
      return { id, label: labels.get(id) ?? null, n, share: shareOf(n, answered)! }
    }),
  }
}

/** Each option with its mean place and the share of those who put it first, the best first. */
function describeRanking({ answered, tallies, labels }: OwnTallies): AnswerResult {
  if (answered === 0) return { shape: 'ranking', options: [] }
  const placed = Map.groupBy(tallies, (t) => t.value)
  const options = [...new Set([...labels.keys(), ...placed.keys()])].map((id) => {
    const own = placed.get(id) ?? []
    return {
      id,
      label: labels.get(id) ?? null,
      n: sum(own),
      share: shareOf(sum(own.filter((t) => t.place === 1)), answered)!,
      place: meanOf(own.map((t) => ({ value: t.place, n: t.n }))),
    }
  })
  return {
    shape: 'ranking',
    options: options.toSorted((a, b) => (a.place?.value ?? Infinity) - (b.place?.value ?? Infinity)),
  }
}
