import type { QuestionKind } from '../schema/question.ts'
import { asksAbout } from '../imports/scale.ts'

/** More unlike answers than this, and it is no list to choose from. */
const mostOptions = 12

/** The kind of question that a title and its answers look like. Answers may be many; the first thousand tell enough. */
export function guessKind(title: string, all: readonly string[]): QuestionKind {
  const answers = all.map((answer) => answer.trim()).filter(Boolean).slice(0, 1_000)
  if (answers.length === 0) return 'text'
  if (answers.every((answer) => /^-?\d+([.,]\d+)?$/.test(answer)))
    return guessScale(title, answers.map((answer) => Number(answer.replace(',', '.'))))
  if (answers.every((answer) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer))) return 'contact'
  const parts = answers.flatMap((answer) => answer.split(/\s*[;|]\s*|\s*,\s*|\s+\/\s+/).filter(Boolean))
  if (isList(answers)) return 'choice'
  return parts.length > answers.length && isList(parts) && average(parts) <= 40 ? 'several' : 'text'
}

function guessScale(title: string, numbers: readonly number[]): QuestionKind {
  const most = Math.max(...numbers)
  const onScale = numbers.every((number) => Number.isInteger(number) && number >= 0) && most <= 10
  if (!onScale) return 'number'
  if (asksAbout(title, 'recommend')) return 'nps'
  if (numbers.some((number) => number === 0)) return 'rating'
  if (asksAbout(title, 'satisfied')) return 'csat'
  return asksAbout(title, 'easy') && most <= 7 ? 'ces' : 'rating'
}

const ticked = /^(y|n|yes|no|true|false|checked|是|否)$/i

/** Few unlike short entries, most of them said more than once; or ticks of a box. */
function isList(entries: readonly string[]): boolean {
  if (entries.every((entry) => ticked.test(entry))) return true
  const unlike = new Set(entries.map((entry) => entry.toLowerCase())).size
  const repeated = unlike <= entries.length / 2 || (unlike <= 2 && unlike < entries.length)
  return unlike <= mostOptions && repeated && average(entries) <= 60
}

const average = (entries: readonly string[]) => entries.reduce((sum, { length }) => sum + length, 0) / entries.length
