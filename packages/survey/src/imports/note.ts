import type { Language } from '../vocabulary.ts'

/** Everything that an import may have to leave behind or change, each with the words for whoever reads the list. */
export const noteWords = {
  'left-out': { 'zh-CN': '这里没有对应的题型，未导入', en: 'There is no such kind of question here: left out' },
  changed: { 'zh-CN': '已换成相近的题型', en: 'Carried over as the nearest kind of question' },
  split: { 'zh-CN': '已拆成多道题，每行一题', en: 'Split into one question for each row' },
  'setting-lost': { 'zh-CN': '这项设置没有对应，未导入', en: 'This setting has no counterpart: left out' },
  'condition-lost': { 'zh-CN': '显示条件无法转换，该题将始终显示', en: 'Its condition could not be carried over: always shown now' },
  'piping-lost': { 'zh-CN': '引用的内容无法转换，已去掉', en: 'What was piped into this text is unknown here: taken out' },
  'markup-lost': { 'zh-CN': '文字保留，格式和图片已去掉', en: 'The words were kept; formatting and pictures were not' },
  'text-cut': { 'zh-CN': '文字过长，已截短', en: 'This text was too long and was cut' },
  'text-copied': { 'zh-CN': '缺少译文，暂用另一种语言的文字', en: 'Not translated: the words of another language stand in' },
  'language-lost': { 'zh-CN': '不支持这种语言', en: 'This language is not among those a survey can have' },
  'options-cut': { 'zh-CN': '选项过多，后面的未导入', en: 'Too many options: the last ones were left out' },
  'questions-cut': { 'zh-CN': '题目过多，后面的未导入', en: 'Too many questions: the last ones were left out' },
  'logic-lost': { 'zh-CN': '跳转、计算或脚本未导入', en: 'Jumps, calculations and scripts were left out' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>

export type NoteCode = keyof typeof noteWords

/** What happened to one item of the source; `detail` quotes the source. */
export interface Note {
  /** The item's name in the source, such as a question's. */
  readonly item: string
  readonly note: NoteCode
  readonly detail?: string
}
