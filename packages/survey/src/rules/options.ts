import type { Question } from '../schema/question.ts'
import type { Survey } from '../schema/survey.ts'
import { otherOption } from '../vocabulary.ts'
import { placedQuestions, type Breach, type Rule } from './breach.ts'
import { repeats } from './ids.ts'

type Say = (field: readonly (string | number)[], rule: Rule, message: string, params?: Breach['params']) => void

/** What a question asks for can be answered: ids are unlike, ranges hold something, counts can be reached. */
export function breachesOfOptions(survey: Survey): Breach[] {
  return placedQuestions(survey).flatMap(({ question, path }) => {
    const breaches: Breach[] = []
    inspect(question, (field, rule, message, params) => {
      breaches.push({ path: [...path, ...field], rule, message, ...(params && { params }) })
    })
    return breaches
  })
}

function inspect(question: Question, say: Say): void {
  switch (question.kind) {
    case 'choice': return inspectOptions(question, say)
    case 'several': return inspectSeveral(question, say)
    case 'ranking':
      inspectOptions(question, say)
      if ((question.topN ?? 0) > question.options.length) tooMany(say, 'topN', question.topN!, question.options.length)
      return
    case 'feeling':
      return sayRepeated(question.words?.map(({ id }) => id) ?? [], (i) => ['words', i, 'id'], 'id-repeated', say)
    case 'factors': return sayRepeated(question.factors, (i) => ['factors', i], 'repeated', say)
    case 'contact': return sayRepeated(question.fields, (i) => ['fields', i], 'repeated', say)
    case 'number':
      if (question.min !== undefined && question.max !== undefined && question.min >= question.max)
        say(['max'], 'range-empty', `the largest number, ${question.max}, must be above the smallest, ${question.min}`,
          { min: question.min, max: question.max })
      return
    default:
  }
}

type WithOptions = Extract<Question, { options: unknown }>

function inspectOptions(question: WithOptions, say: Say): void {
  const ids = question.options.map(({ id }) => id)
  sayRepeated(ids, (i) => ['options', i, 'id'], 'id-repeated', say)
  const other = 'other' in question && question.other ? ids.indexOf(otherOption) : -1
  if (other >= 0)
    say(
      ['options', other, 'id'], 'id-reserved',
      `"${otherOption}" is the id of the field for other answers: give this option another`, { id: otherOption },
    )
  if ((question.keepLast ?? 0) > ids.length)
    say(['keepLast'], 'keep-last', `keepLast is ${question.keepLast} of only ${ids.length} options`, { options: ids.length })
}

function inspectSeveral(question: Extract<Question, { kind: 'several' }>, say: Say): void {
  inspectOptions(question, say)
  const { options, min = 1, max, exclusive } = question
  const exclusiveKnown = options.some(({ id }) => id === exclusive)
  if (exclusive !== undefined && !exclusiveKnown)
    say(['exclusive'], 'option-unknown', `there is no option "${exclusive}" to stand alone`, { id: exclusive })
  const together = options.length + (question.other ? 1 : 0) - (exclusiveKnown ? 1 : 0)
  if (min > together) tooMany(say, 'min', min, together)
  if (max !== undefined && max < min)
    say(['max'], 'range-empty', `at most ${max} and at least ${min} cannot both be: change one of them`, { min, max })
}

const tooMany = (say: Say, field: string, asked: number, options: number) =>
  say([field], 'count-impossible', `${asked} are asked for, but only ${options} can be chosen together`, { asked, options })

const sayRepeated = (entries: readonly string[], path: (i: number) => (string | number)[], rule: Rule, say: Say) => {
  for (const i of repeats(entries)) say(path(i), rule, `"${entries[i]!}" is there twice`, { id: entries[i]! })
}
