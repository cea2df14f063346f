import type { Question } from '@heartline/survey'
import type { Cell } from '../../../platform/csv/contract.ts'

/** An answer in columns: the parts of each kind of question, in their order. `''` is the answer itself. */
const partsOf = {
  nps: ['score', 'reason'],
  csat: [''],
  ces: [''],
  rating: [''],
  feeling: ['tone', 'intensity'],
  emotions: [''],
  pair: ['expectation', 'perception'],
  factors: ['product', 'service', 'relationship', 'convenience', 'brand', 'price'],
  ladder: ['what', 'soThat', 'matters'],
  choice: ['chosen', 'other'],
  several: ['chosen', 'other'],
  ranking: [''],
  number: [''],
  text: [''],
  consent: [''],
  contact: ['name', 'email', 'phone'],
} as const satisfies Record<Question['kind'], readonly string[]>

/** The columns of a question. A part that this question does not have is left out. */
export function columnsOf(question: Question): string[] {
  return partsOf[question.kind].filter((part) => has(question, part)).map((part) => nameOf(question.id, part))
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

/** The parts of an answer that were given, each with its column and its value; several options stand in one cell. */
export function cellsOf(question: Question, answer: unknown): { column: string; part: string; value: Cell }[] {
  return partsOf[question.kind].flatMap((part) => {
    const value =
      part === '' ? answer : typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[part] : undefined
    return value === undefined || value === null ? [] : [{ column: nameOf(question.id, part), part, value: cellOf(value) }]
  })
}

const nameOf = (id: string, part: string) => (part === '' ? id : `${id}.${part}`)
const cellOf = (value: unknown): Cell => {
  if (Array.isArray(value)) return value.join(' | ')
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : JSON.stringify(value)
}
