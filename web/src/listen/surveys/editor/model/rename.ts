import type { Condition, Survey, Text } from '@heartline/survey'
import { fillPlaceholders } from '@heartline/survey/definition'

/** The survey with another id for a question, in the conditions and texts that name it too. */
export function renameQuestion(survey: Survey, from: string, to: string): Survey {
  const renamed = mapTexts(survey, (words) => renameInWords(words, from, to))
  return {
    ...renamed,
    pages: renamed.pages.map((page) => ({
      ...page,
      questions: page.questions.map((question) => ({
        ...question,
        id: question.id === from ? to : question.id,
        ...(question.showIf && { showIf: renameInCondition(question.showIf, from, to) }),
      })),
    })),
  }
}

function renameInCondition(condition: Condition, from: string, to: string): Condition {
  if ('question' in condition) return condition.question === from ? { ...condition, question: to } : condition
  if ('not' in condition) return { not: renameInCondition(condition.not, from, to) }
  const all = (parts: Condition[]) => parts.map((part) => renameInCondition(part, from, to))
  return 'all' in condition ? { all: all(condition.all) } : { any: all(condition.any) }
}

const renameInWords = (words: string, from: string, to: string) =>
  fillPlaceholders(words, ({ name, fallback }) => {
    const [id, ...part] = name.split('.')
    const now = id === from ? [to, ...part].join('.') : name
    return `{{${now}${fallback === undefined ? '' : `|${fallback}`}}}`
  })

/** Every text of a part of a survey, its words changed. Nothing but texts has a language for a key. */
function mapTexts<T>(part: T, change: (words: string) => string): T
function mapTexts(part: unknown, change: (words: string) => string): unknown {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map((inner: unknown) => mapTexts(inner, change))
  if ('en' in part || 'zh-CN' in part)
    return Object.fromEntries(Object.entries(part as Text).map(([language, words]) => [language, change(words ?? '')]))
  return Object.fromEntries(Object.entries(part).map(([field, inner]) => [field, mapTexts(inner as unknown, change)]))
}
