import type { Question, QuestionKind, QuestionOf } from '../schema/question.ts'
import { answerLimits } from '../limits.ts'
import { emotions, otherOption } from '../vocabulary.ts'
import { checkContact } from './contact.ts'
import type { Fault, Report } from './faults.ts'
import { isEmpty, own, readNumber, readObject, readOption, readOptions, readText } from './readers.ts'

type Checker<K extends QuestionKind> = (question: QuestionOf<K>, answer: unknown, report: Report) => void

const whole = (min: number, max: number) => (_: unknown, answer: unknown, report: Report) =>
  void readNumber(answer, min, max, 0, report)

/** Texts of an object that may be left out. */
function readExtras(answer: Readonly<Record<string, unknown>>, fields: readonly string[], report: Report): void {
  for (const field of fields) {
    const words = own(answer, field)
    if (words !== undefined) readText(words, answerLimits.shortText, report, [field])
  }
}

function checkScales(
  answer: unknown, fields: readonly string[], max: number, skippable: boolean, required: boolean | undefined, report: Report,
): void {
  if (!readObject(answer, fields, report)) return
  for (const field of fields) {
    const value = own(answer, field)
    if (value === undefined) {
      if (required) report([field], 'required', {})
    } else if (value !== null || !skippable) readNumber(value, 1, max, 0, report, [field])
  }
}

const idsOf = ({ options, other }: { options: readonly { id: string }[]; other?: unknown }) =>
  [...options.map(({ id }) => id), ...(other ? [otherOption] : [])]

const checkers: { readonly [K in QuestionKind]: Checker<K> } = {
  nps({ reason }, answer, report) {
    if (!readObject(answer, reason ? ['score', 'reason'] : ['score'], report)) return
    readNumber(own(answer, 'score'), 0, 10, 0, report, ['score'])
    readExtras(answer, ['reason'], report)
  },
  csat: ({ scale }, answer, report) => void readNumber(answer, 1, scale, 0, report),
  ces: whole(1, 7),
  rating: ({ min, max }, answer, report) => void readNumber(answer, min, max, 0, report),
  feeling(_, answer, report) {
    if (!readObject(answer, ['tone', 'intensity'], report)) return
    readNumber(own(answer, 'tone'), -1, 1, undefined, report, ['tone'])
    readNumber(own(answer, 'intensity'), 0, 1, undefined, report, ['intensity'])
  },
  emotions(_, answer, report) {
    if (readOptions(answer, emotions, 0, emotions.length, report) && answer.length > 1 && answer.includes('none'))
      report([], 'not-together', { option: 'none' })
  },
  pair: ({ required }, answer, report) => checkScales(answer, ['expectation', 'perception'], 7, false, required, report),
  factors: ({ factors, required }, answer, report) => checkScales(answer, factors, 5, true, required, report),
  ladder({ soThat, matters }, answer, report) {
    const rungs = ['what', ...(soThat ? ['soThat'] : []), ...(matters ? ['matters'] : [])]
    if (!readObject(answer, rungs, report)) return
    readText(own(answer, 'what'), answerLimits.shortText, report, ['what'])
    readExtras(answer, rungs.slice(1), report)
  },
  choice(question, answer, report) {
    if (!readObject(answer, ['chosen', 'other'], report)) return
    const chosen = own(answer, 'chosen')
    readOption(chosen, idsOf(question), report, ['chosen'])
    readOther(answer, chosen === otherOption && !!question.other, report)
  },
  several(question, answer, report) {
    if (!readObject(answer, ['chosen', 'other'], report)) return
    const { exclusive, min = 0, max } = question
    const ids = idsOf(question)
    const chosen = own(answer, 'chosen')
    const alone = Array.isArray(chosen) && exclusive !== undefined && chosen.includes(exclusive)
    if (!readOptions(chosen, ids, alone ? 1 : min, max ?? ids.length, report, ['chosen'])) return
    if (alone && chosen.length > 1) report(['chosen'], 'not-together', { option: exclusive })
    readOther(answer, chosen.includes(otherOption) && !!question.other, report)
  },
  ranking({ options, topN = options.length }, answer, report) {
    readOptions(answer, options.map(({ id }) => id), topN, topN, report)
  },
  number: ({ min = -answerLimits.number, max = answerLimits.number, decimals = 0 }, answer, report) =>
    void readNumber(answer, min, max, decimals, report),
  text: ({ maxLength = answerLimits.shortText }, answer, report) => void readText(answer, maxLength, report),
  consent: (_, answer, report) => {
    if (typeof answer !== 'boolean') report([], 'wrong-shape', { expected: 'boolean' })
  },
  contact: checkContact,
}

/** Words of one's own go with choosing to write them, and with nothing else. */
function readOther(answer: Readonly<Record<string, unknown>>, chosen: boolean, report: Report): void {
  if (chosen) readExtras(answer, ['other'], report)
  else if (own(answer, 'other') !== undefined) report(['other'], 'unknown-key', { key: 'other' })
}

/**
 * What is wrong with an answer to a question; an empty list when it is right. `undefined`, null, blank words and an empty
 * list or object are no answer, and wrong only where the question is required. Never throws, whatever the answer is.
 * @example check(nps, { score: 99 }) // [{ path: ['score'], fault: 'too-large', params: { max: 10 } }]
 */
export function check(question: Question, answer: unknown): Fault[] {
  if (isEmpty(answer)) return question.required ? [{ path: [], fault: 'required', params: {} }] : []
  const faults: Fault[] = []
  // The table pairs each kind with its own checker, which the compiler cannot follow through a union.
  const checker = checkers[question.kind] as Checker<QuestionKind>
  checker(question as never, answer, (path, fault, params) => faults.push({ path, fault, params } as Fault))
  return faults
}
