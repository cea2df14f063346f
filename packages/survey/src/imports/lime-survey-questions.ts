import type { Question } from '../schema/question.ts'
import { answerLimits, limits } from '../limits.ts'
import type { Target } from './condition.ts'
import { countsOf } from './counts.ts'
import { optionsFrom, type Draft, type SourceText } from './draft.ts'
import { questionOnScale, rangeOf } from './scale.ts'

interface Item {
  readonly value: string
  readonly text: SourceText
}

/** A question of LimeSurvey, put together from its tables. */
export interface LimeQuestion {
  /** LimeSurvey's letter for its kind. */
  readonly type: string
  readonly code: string
  /** The name that older expressions use: survey X group X question. */
  readonly sgqa: string
  readonly title: SourceText
  readonly help: SourceText
  readonly script: SourceText
  readonly mandatory: boolean
  readonly other: boolean
  readonly relevance: string | undefined
  readonly subquestions: readonly Item[]
  readonly answers: readonly Item[]
  readonly attributes: ReadonlyMap<string, string>
}

type Shared = Pick<Question, 'id' | 'title' | 'help' | 'required' | 'showIf'>
interface Made {
  readonly question: Question
  readonly value?: Target['value']
}
type Make = (draft: Draft, source: LimeQuestion, shared: Shared) => Made

const itself: Target['value'] = (value) => (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value)
const say = (zh: string, en: string): SourceText => ({ 'zh-CN': zh, en })
const yesNo: readonly Item[] = [{ value: 'Y', text: say('是', 'Yes') }, { value: 'N', text: say('否', 'No') }]

/** The kinds with one answer, by LimeSurvey's letter. */
const single: Readonly<Record<string, Make>> = {
  5: onPoints(5),
  L: listOf, '!': listOf,
  O: (draft, source, shared) => {
    draft.note(source.code, 'setting-lost', 'comment')
    return listOf(draft, source, shared)
  },
  M: severalOf,
  P: (draft, source, shared) => {
    draft.note(source.code, 'setting-lost', 'comments')
    return severalOf(draft, source, shared)
  },
  R: (draft, source, shared) => {
    const { options, idOf } = optionsFrom(draft, source.code, source.answers.length > 0 ? source.answers : source.subquestions)
    if (options.length === 0) return listOf(draft, source, shared)
    const most = numberOf(source, 'max_answers')
    const topN = most && most < options.length ? { topN: most } : {}
    return { question: { ...shared, kind: 'ranking', options, ...topN }, value: idOf }
  },
  Y: choiceAmong(yesNo),
  G: choiceAmong([{ value: 'F', text: say('女', 'Female') }, { value: 'M', text: say('男', 'Male') }]),
  N: numeric,
  S: textOf(1), T: textOf(5), U: textOf(12),
  D: (draft, source, shared) => {
    draft.note(source.code, 'changed', 'date')
    return textOf(1)(draft, source, shared)
  },
}

/** The kinds with a row for each subquestion: what each row becomes. */
const perRow: Readonly<Record<string, Make>> = {
  A: onPoints(5), B: onPoints(10),
  C: choiceAmong([...yesNo, { value: 'U', text: say('不确定', 'Uncertain') }]),
  E: choiceAmong([
    { value: 'I', text: say('增加', 'Increase') },
    { value: 'S', text: say('不变', 'Same') },
    { value: 'D', text: say('减少', 'Decrease') },
  ]),
  F: listOf, H: listOf,
  K: numeric, Q: textOf(1),
}

/** The questions that one of LimeSurvey becomes: one, one for each row, or none. */
export function questionsFrom(draft: Draft, source: LimeQuestion): Question[] {
  const { type, code } = source
  const isSingle = Object.hasOwn(single, type)
  const make = isSingle ? single[type] : Object.hasOwn(perRow, type) ? perRow[type] : undefined
  if (!make || source.attributes.get('hidden') === '1') {
    draft.note(code, 'left-out', make ? 'hidden' : `type ${type}`)
    return []
  }
  if (Object.values(source.script).some(Boolean)) draft.note(code, 'logic-lost', 'script')
  for (const setting of ['em_validation_q', 'array_filter', 'array_filter_exclude', 'equation'])
    if (source.attributes.get(setting)) draft.note(code, 'setting-lost', setting)
  const showIf = draft.condition(code, source.relevance)
  const shared = (title: SourceText, suffix = ''): Shared => {
    const help = draft.text(code, source.help, limits.prose)
    return {
      id: draft.id(code + suffix),
      title: draft.textOr(code, title, code, limits.title),
      ...(help && { help }), ...(source.mandatory && { required: true }), ...(showIf && { showIf }),
    }
  }
  if (isSingle) {
    const made = make(draft, source, shared(source.title))
    aim(draft, [code, source.sgqa], made)
    return [made.question]
  }
  draft.note(code, 'split', String(source.subquestions.length))
  return source.subquestions.map(({ value, text }) => {
    const whole = Object.fromEntries(draft.languages.map((language) =>
      [language, [source.title[language], text[language]].filter(Boolean).join('\n')]))
    const made = make(draft, source, shared(whole, `-${value}`))
    aim(draft, [`${code}_${value}`, source.sgqa + value], made)
    return made.question
  })
}

/** A name in an expression stands with or without an ending: `Q1`, `Q1.NAOK`. */
function aim(draft: Draft, names: readonly string[], { question, value = itself }: Made, box?: string): void {
  const target: Target = { question, value, ...(box && { box }) }
  for (const name of names)
    for (const ending of ['', '.NAOK', '.value', '.code']) draft.targets.set(name + ending, target)
}

const numberOf = ({ attributes }: LimeQuestion, name: string): number | undefined => {
  const value = attributes.get(name)?.trim()
  return value && Number.isFinite(Number(value)) ? Number(value) : undefined
}

function onPoints(max: 5 | 10): Make {
  return (_, __, shared) => ({ question: questionOnScale(shared, 1, max)! })
}

function choiceAmong(items: readonly Item[]): Make {
  return (draft, { code }, shared) => {
    const { options, idOf } = optionsFrom(draft, code, items)
    return { question: { ...shared, kind: 'choice', options }, value: idOf }
  }
}

function listOf(draft: Draft, { code, answers, other, attributes }: LimeQuestion, shared: Shared): Made {
  const range = rangeOf(answers.map(({ value }) => value))
  // Only where the answers are the bare numbers: "1 Good … 5 Bad" is a choice, and its order is the author's.
  const bare = answers.every(({ value, text }) => Object.values(text).every((words) => words.trim() === value))
  const scale = range && bare && !other && questionOnScale(shared, range.min, range.max)
  if (scale) return { question: scale }
  const { options, idOf } = optionsFrom(draft, code, answers.length > 0 ? answers : [{ value: 'a', text: say('选项', 'Option') }])
  const randomise = attributes.get('random_order') === '1' || attributes.get('answer_order') === 'random'
  return {
    question: { ...shared, kind: 'choice', options, ...(randomise && { randomise }), ...otherOf(draft, code, other) },
    value: (value) => (value === '-oth-' ? 'other' : idOf(value)),
  }
}

function severalOf(draft: Draft, source: LimeQuestion, shared: Shared): Made {
  const { code, subquestions, other, attributes } = source
  const boxes = subquestions.length > 0 ? subquestions : [{ value: 'a', text: say('选项', 'Option') }]
  const { options, idOf } = optionsFrom(draft, code, boxes)
  const others = otherOf(draft, code, other)
  const counts = countsOf({
    options, ...others, min: numberOf(source, 'min_answers'), max: numberOf(source, 'max_answers'),
    exclusive: idOf(attributes.get('exclude_all_others') ?? ''),
  })
  const question: Question = {
    ...shared, kind: 'several', options, ...others, ...counts,
    ...(attributes.get('random_order') === '1' && { randomise: true }),
  }
  for (const { value } of subquestions) aim(draft, [`${code}_${value}`, source.sgqa + value], { question }, idOf(value))
  if (other) aim(draft, [`${code}_other`, `${source.sgqa}other`], { question }, 'other')
  return { question, value: idOf }
}

const otherOf = (draft: Draft, code: string, other: boolean) => {
  const label = other && draft.text(code, say('其他', 'Other'), limits.label)
  return label ? { other: label } : {}
}

function numeric(_: Draft, source: LimeQuestion, shared: Shared): Made {
  const [min, max] = [numberOf(source, 'min_num_value_n'), numberOf(source, 'max_num_value_n')]
  const decimals = source.attributes.get('num_value_int_only') === '1' ? 0 : 2
  const inverted = min !== undefined && max !== undefined && min >= max
  const range = { ...(min !== undefined && { min }), ...(max !== undefined && !inverted && { max }) }
  return { question: { ...shared, kind: 'number', ...range, decimals } }
}

function textOf(lines: number): Make {
  return (_, source, shared) => {
    const most = numberOf(source, 'maximum_chars')
    const maxLength = most && most >= 1 ? Math.min(Math.floor(most), answerLimits.text) : undefined
    return { question: { ...shared, kind: 'text', lines, ...(maxLength && { maxLength }) } }
  }
}
