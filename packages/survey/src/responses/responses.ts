import type { QuestionKind } from '../schema/question.ts'
import type { Language } from '../vocabulary.ts'

/** A column of answers. */
export interface ImportedQuestion {
  /** The column's name, unlike every other. */
  readonly column: string
  readonly title: string
  /** The kind that the answers look like; a person decides. */
  readonly guess: QuestionKind
}

/** One person's answers, as they stand in the file. */
export interface ImportedResponse {
  readonly id: string
  /** When it was begun and completed, in UTC; left out where the file does not say or cannot be read. */
  readonly started?: string
  readonly completed?: string
  /** Whether the person came to the end, where the file says so. */
  readonly complete: boolean
  readonly language?: string
  /** Who it was, by a key of the company's own. */
  readonly customer?: string
  readonly answers: Readonly<Record<string, string>>
  /** What else the file knows, such as hidden fields and variables; never addresses, places or devices. */
  readonly attributes: Readonly<Record<string, string>>
}

export const responseNoteWords = {
  'personal-left-out': { 'zh-CN': '个人或设备信息，未读取', en: 'About the person or the device: not read' },
  'column-renamed': { 'zh-CN': '列名重复，已改名', en: 'Another column has this name: renamed' },
  'kept-as-attribute': { 'zh-CN': '不是题目，作为属性保留', en: 'No question: kept as an attribute' },
  'zone-assumed': { 'zh-CN': '文件没有写明时区，按此时区读取', en: 'The file names no time zone: read in this one' },
  'time-unreadable': { 'zh-CN': '时间无法识别', en: 'This time could not be read' },
  'row-skipped': { 'zh-CN': '此行没有编号或没有内容，已跳过', en: 'This row has no id or nothing in it: skipped' },
  'row-repeated': { 'zh-CN': '编号重复，只保留第一行', en: 'Another row has this id: only the first was kept' },
  'preview-skipped': { 'zh-CN': '预览、测试或垃圾数据，已跳过', en: 'A preview, a test or spam: skipped' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>

/** Something that the reader of an import should know; `at` is a column, or a row counted from 1 as a spreadsheet does. */
export interface ResponseNote {
  readonly at: string
  readonly note: keyof typeof responseNoteWords
  readonly detail?: string
}

export interface ImportedResponses {
  readonly questions: readonly ImportedQuestion[]
  readonly responses: readonly ImportedResponse[]
  readonly notes: readonly ResponseNote[]
}

/** The time zone of times that carry none; UTC unless the company says otherwise. */
export interface ResponseOptions {
  readonly timeZone?: string
}

/** The file is not an export of the tool it was said to come from; nothing was read. */
export class ResponseImportError extends Error {}
