import type { Question } from '../schema/question.ts'
import { answerLimits, limits } from '../limits.ts'
import { countsOf } from './counts.ts'
import { allOf, optionsFrom, type Draft, type SourceText } from './draft.ts'
import { questionOnScale, rangeOf } from './scale.ts'
import type { Target } from './condition.ts'

/** One element of a SurveyJS page, as it stands in the JSON: its fields are looked at one by one. */
export type Element = Readonly<Record<string, unknown>>
/** Reads a localisable string of the JSON. */
export type Words = (source: unknown) => SourceText | undefined

type Shared = Pick<Question, 'id' | 'title' | 'help' | 'required' | 'showIf'>
/** What a reader of one type is given. */
interface Source {
  readonly draft: Draft
  readonly element: Element
  readonly name: string
  readonly words: Words
}
interface Made {
  readonly question: Question
  readonly value?: Target['value']
}

const numberIn = (element: Element, field: string) => {
  const value = element[field]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
const textIn = (element: Element, field: string) => (typeof element[field] === 'string' ? element[field] : undefined)
const isOn = (element: Element, ...fields: string[]) => fields.some((field) => element[field] === true)
const itself: Target['value'] = (value) => (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value)

/** Panels stand in panels; deeper than this no one has put them. */
const deepest = 20

/** The elements of a page or a panel; older files call them questions. */
export const elementsOf = (page: Element): Element[] =>
  [page.elements ?? page.questions ?? []].flat().filter((part): part is Element => typeof part === 'object' && part !== null)

/** The questions that an element becomes: one, several for what has rows, none for what has no counterpart. */
export function questionsFrom(draft: Draft, element: Element, words: Words, depth = 0): Question[] {
  const name = textIn(element, 'name') ?? 'question'
  const type = textIn(element, 'type') ?? ''
  const own = draft.condition(name, textIn(element, 'visibleIf'))
  if (type === 'panel' && depth < deepest)
    return elementsOf(element).flatMap((part) => questionsFrom(draft, part, words, depth + 1))
      .map((question) => ({ ...question, ...allOf([own, question.showIf]) }))
  noteSettings(draft, name, element)
  const source: Source = { draft, element, name, words }
  const shared = (title: unknown, suffix = ''): Shared => {
    const help = draft.text(name, words(element.description), limits.prose)
    return {
      id: draft.id(name + suffix),
      title: draft.textOr(name, words(title), name, limits.title),
      ...(help && { help }), ...(isOn(element, 'isRequired') && { required: true }), ...(own && { showIf: own }),
    }
  }
  const rows = type === 'matrix' ? element.rows : type === 'multipletext' ? element.items : undefined
  if (Array.isArray(rows)) {
    draft.note(name, 'split', `${rows.length}`)
    return rows.map((row: unknown, i) => {
      const { value, text } = itemOf(row)
      const made = type === 'matrix'
        ? choiceOf(source, shared(text, `-${i + 1}`), element.columns)
        : lineOf({ ...source, element: partOf(row) }, shared(partOf(row).title ?? value, `-${i + 1}`))
      draft.targets.set(`${name}.${value}`, { question: made.question, value: made.value ?? itself })
      return made.question
    })
  }
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined
  if (!read) {
    draft.note(name, 'left-out', type || 'no type')
    return []
  }
  const made = read(source, shared(element.title))
  draft.targets.set(name, { question: made.question, value: made.value ?? itself })
  return [made.question]
}

const partOf = (row: unknown): Element => (typeof row === 'object' && row !== null ? (row as Element) : {})

/** An entry of a list of choices, rows or columns: a value, or an object with one and its words. */
function itemOf(item: unknown): { value: string; text: unknown } {
  if (typeof item !== 'object' || item === null) return { value: String(item), text: String(item) }
  const { value, text, name } = item as { value?: unknown; text?: unknown; name?: unknown }
  return { value: String(value ?? name ?? ''), text: text ?? value ?? name }
}

const readers: Readonly<Record<string, (source: Source, shared: Shared) => Made>> = {
  rating: ratingOf,
  radiogroup: (source, shared) => choiceOf(source, shared, source.element.choices),
  dropdown: (source, shared) => choiceOf(source, shared, source.element.choices),
  buttongroup: (source, shared) => choiceOf(source, shared, source.element.choices),
  imagepicker: (source, shared) => {
    source.draft.note(source.name, 'markup-lost', 'imageLink')
    return isOn(source.element, 'multiSelect') ? severalOf(source, shared) : choiceOf(source, shared, source.element.choices)
  },
  checkbox: severalOf,
  tagbox: severalOf,
  ranking: ({ draft, element, name, words }, shared) => {
    const { options, idOf } = choicesOf(draft, name, element.choices, words)
    return { question: { ...shared, kind: 'ranking', options }, value: idOf }
  },
  boolean: ({ draft, element, name, words }, shared) => {
    const { options, idOf } = optionsFrom(draft, name, [
      { value: 'true', text: words(element.labelTrue) ?? { 'zh-CN': '是', en: 'Yes' } },
      { value: 'false', text: words(element.labelFalse) ?? { 'zh-CN': '否', en: 'No' } },
    ])
    return { question: { ...shared, kind: 'choice', options }, value: (value) => idOf(value) }
  },
  comment: ({ element }, shared) => {
    const lines = Math.min(Math.max(Math.floor(numberIn(element, 'rows') ?? 4), 1), 20)
    return { question: { ...shared, kind: 'text', ...lengthOf(element), lines } }
  },
  text: lineOf,
}

function ratingOf({ draft, element, name, words }: Source, shared: Shared): Made {
  const values = Array.isArray(element.rateValues) && element.rateValues.length > 0 ? element.rateValues : undefined
  const min = numberIn(element, 'rateMin') ?? 1
  const step = numberIn(element, 'rateStep') ?? 1
  const max = numberIn(element, 'rateMax') ?? (numberIn(element, 'rateCount') ?? 5) + min - 1
  const range = values ? rangeOf(values.map((value) => itemOf(value).value)) : step === 1 ? { min, max } : undefined
  const low = draft.text(name, words(element.minRateDescription), limits.label)
  const high = draft.text(name, words(element.maxRateDescription), limits.label)
  const question = range && questionOnScale(shared, range.min, range.max, { ...(low && { low }), ...(high && { high }) })
  if (question) return { question }
  draft.note(name, 'changed', 'rating')
  const steps = Math.max(0, Math.min(Math.floor((max - min) / (step > 0 ? step : 1)), limits.options))
  return choiceOf({ draft, element, name, words }, shared, values ?? Array.from({ length: steps + 1 }, (_, i) => min + i * step))
}

function choicesOf(draft: Draft, name: string, choices: unknown, words: Words) {
  const items = Array.isArray(choices) && choices.length > 0 ? choices.map(itemOf) : [{ value: 'item1', text: 'item1' }]
  return optionsFrom(draft, name, items.map(({ value, text }) => ({ value, text: words(text) ?? words(value) ?? {} })))
}

function choiceOf({ draft, element, name, words }: Source, shared: Shared, choices: unknown): Made {
  const range = Array.isArray(choices) ? rangeOf(choices.map((choice) => itemOf(choice).value)) : undefined
  const scale = range && element.type === 'matrix' && questionOnScale(shared, range.min, range.max)
  if (scale) return { question: scale }
  const { options, idOf } = choicesOf(draft, name, choices, words)
  const question: Question = { ...shared, kind: 'choice', options, ...orderOf(element), ...otherOf(draft, name, element, words) }
  return { question, value: withOther(idOf) }
}

function severalOf({ draft, element, name, words }: Source, shared: Shared): Made {
  const none = isOn(element, 'showNoneItem', 'hasNone')
  const items = [element.choices ?? []].flat()
  const noneItem = { value: 'none', text: element.noneText ?? { 'zh-CN': '都不是', default: 'None' } }
  const { options, idOf } = choicesOf(draft, name, none ? [...items, noneItem] : items, words)
  const exclusive = none ? options.at(-1)?.id : undefined
  const other = otherOf(draft, name, element, words)
  const counts = countsOf({
    options, ...other, exclusive, max: numberIn(element, 'maxSelectedChoices'), min: numberIn(element, 'minSelectedChoices'),
  })
  return {
    question: {
      ...shared, kind: 'several', options, ...orderOf(element), ...other, ...counts,
      ...(exclusive && element.choicesOrder === 'random' && { keepLast: 1 }),
    },
    value: withOther(idOf),
  }
}

const withOther = (idOf: Target['value']): Target['value'] => (value) => idOf(value) ?? (value === 'other' ? 'other' : undefined)
const orderOf = (element: Element) => (element.choicesOrder === 'random' ? { randomise: true } : {})
const otherOf = (draft: Draft, name: string, element: Element, words: Words) => {
  if (!isOn(element, 'showOtherItem', 'hasOther')) return {}
  const other = draft.text(name, words(element.otherText) ?? { 'zh-CN': '其他', en: 'Other' }, limits.label)
  return other ? { other } : {}
}
const lengthOf = (element: Element) => {
  const most = numberIn(element, 'maxLength')
  return most && most >= 1 ? { maxLength: Math.min(Math.floor(most), answerLimits.text) } : {}
}

/** A bound that a number here can have; one beyond is as good as none. */
const inRange = (bound: number | undefined) =>
  (bound !== undefined && Math.abs(bound) <= answerLimits.number ? bound : undefined)

function lineOf({ draft, element, name }: Source, shared: Shared): Made {
  const type = textIn(element, 'inputType') ?? 'text'
  if (type === 'number' || type === 'range') {
    const [min, max] = ['min', 'max'].map((field) => inRange(numberIn(element, field)))
    const decimals = Number.isInteger(numberIn(element, 'step') ?? 0) ? 0 : 2
    const range = { ...(min !== undefined && { min }), ...(max !== undefined && max > (min ?? -Infinity) && { max }) }
    return { question: { ...shared, kind: 'number', ...range, decimals } }
  }
  if (type === 'email') return { question: { ...shared, kind: 'contact', fields: ['email'] } }
  if (type === 'tel') return { question: { ...shared, kind: 'contact', fields: ['phone'] } }
  if (type !== 'text') draft.note(name, 'changed', `inputType ${type}`)
  return { question: { ...shared, kind: 'text', lines: 1, ...lengthOf(element) } }
}

/** Settings that change what is asked or shown and have no counterpart. */
const settings = [
  'enableIf', 'requiredIf', 'validators', 'defaultValue', 'defaultValueExpression', 'choicesByUrl', 'choicesVisibleIf',
  'choicesFromQuestion', 'setValueExpression',
  'resetValueIf', 'inputMask', 'maskType', 'showCommentArea', 'hasComment', 'imageLink',
]
function noteSettings(draft: Draft, name: string, element: Element): void {
  for (const field of settings) if (Object.hasOwn(element, field)) draft.note(name, 'setting-lost', field)
  if (element.visible === false) draft.note(name, 'setting-lost', 'visible: false')
}
