import type { Question } from '@heartline/survey'
import type { Cell, Column, ColumnType } from '../../../platform/tables/index.ts'

/** What one part of an answer holds: free words may say who wrote them, what was chosen is one of the options. */
type Holds = 'number' | 'boolean' | 'chosen' | 'words'

/** An answer in columns: the parts of each kind of question, in their order. `''` is the answer itself. */
const partsOf: Record<Question['kind'], Readonly<Record<string, Holds>>> = {
  nps: { score: 'number', reason: 'words' },
  csat: { '': 'number' },
  ces: { '': 'number' },
  rating: { '': 'number' },
  feeling: { tone: 'number', intensity: 'number' },
  emotions: { '': 'chosen' },
  pair: { expectation: 'number', perception: 'number' },
  factors: {
    product: 'number',
    service: 'number',
    relationship: 'number',
    convenience: 'number',
    brand: 'number',
    price: 'number',
  },
  ladder: { what: 'words', soThat: 'words', matters: 'words' },
  choice: { chosen: 'chosen', other: 'words' },
  several: { chosen: 'chosen', other: 'words' },
  ranking: { '': 'chosen' },
  number: { '': 'number' },
  text: { '': 'words' },
  consent: { '': 'boolean' },
  contact: { name: 'words', email: 'words', phone: 'words' },
}
const types: Record<Holds, ColumnType> = { number: 'number', boolean: 'boolean', chosen: 'text', words: 'text' }

/** The columns of a question. A part that this question does not have is left out. */
export function columnsOf(question: Question): Column[] {
  return Object.entries(partsOf[question.kind])
    .filter(([part]) => has(question, part))
    .map(([part, holds]) => ({ name: nameOf(question.id, part), type: types[holds] }))
}

function has(question: Question, part: string): boolean {
  switch (question.kind) {
    case 'nps':
      return part === 'score' || question.reason !== undefined
    case 'factors':
      return question.factors.some((factor) => factor === part)
    case 'contact':
      return question.fields.some((field) => field === part)
    case 'ladder':
      return part === 'what' || question[part as 'soThat' | 'matters'] !== undefined
    case 'choice':
    case 'several':
      return part === 'chosen' || question.other !== undefined
    default:
      return true
  }
}

/**
 * The parts of an answer that were given, each with its column and its value; several options stand in one cell. Free words
 * go through `sayWords` first.
 */
export function cellsOf(
  question: Question,
  answer: unknown,
  sayWords: (words: string) => string,
): { column: string; part: string; value: Cell }[] {
  return Object.entries(partsOf[question.kind]).flatMap(([part, holds]) => {
    const value =
      part === '' ? answer : typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[part] : undefined
    if (value === undefined || value === null) return []
    const cell = cellOf(value)
    return [
      { column: nameOf(question.id, part), part, value: holds === 'words' && typeof cell === 'string' ? sayWords(cell) : cell },
    ]
  })
}

const nameOf = (id: string, part: string) => (part === '' ? id : `${id}.${part}`)
const cellOf = (value: unknown): Cell => {
  if (Array.isArray(value)) return value.join(' | ')
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : JSON.stringify(value)
}
