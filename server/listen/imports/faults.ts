/**
 * Everything that can be wrong with a row, as codes with their values: the app words them in its reader's language, and
 * the file of bad rows carries the words below. Each says what is wrong and, where it helps, what to do.
 */
const words = {
  'quote.unclosed': [
    'a quote (") opens in the row that starts on line {line} and is never closed (looked for over {kilobytes} kB). '
      + 'Close it, or write quotes inside a text twice ("")',
    '从第 {line} 行开始的这一行中，引号 (") 打开后没有关闭（已向后查找 {kilobytes} kB）。请补上引号，或将文本中的引号写成两个 ("")',
  ],
  'quote.text-after': [
    'in the row that starts on line {line}, text follows a closing quote ("). Write quotes inside a text twice ("")',
    '从第 {line} 行开始的这一行中，关闭引号 (") 之后还有文字。请将文本中的引号写成两个 ("")',
  ],
  'quote.inside': [
    'a quote (") stands in the middle of a cell on line {line}, and the line does not have the {expected} cells of the header',
    '第 {line} 行的单元格中间有引号 (")，且该行的单元格数与表头的 {expected} 列不符',
  ],
  'quote.swallows': [
    'a quote (") opens in the row that starts on line {line} and takes in the {lines} lines after it, '
      + 'which look like rows of their own. Close it, or write quotes inside a text twice ("")',
    '从第 {line} 行开始的引号 (") 吞掉了其后的 {lines} 行，而它们看起来是独立的数据行。请补上引号，或将文本中的引号写成两个 ("")',
  ],
  'row.cells': ['the row has {found} cells and the header has {expected}', '该行有 {found} 个单元格，而表头有 {expected} 列'],
  'text.encoding': [
    'the row is not valid {encoding}; unreadable characters are shown as �. '
      + 'If many rows say this, choose another encoding (files from Excel on Chinese Windows are often GB18030)',
    '该行不是有效的 {encoding} 编码，无法识别的字符显示为 �。如果很多行都这样，请换一种编码（中文 Windows 的 Excel 导出的文件常为 GB18030）',
  ],
  'json.malformed': ['this line is not valid JSON: {reason}', '该行不是有效的 JSON：{reason}'],
  'json.not-object': ['this line is JSON but not an object such as {"id": "1"}', '该行是 JSON，但不是 {"id": "1"} 这样的对象'],
  'cell.error': ['the cell holds the spreadsheet error {value}', '单元格中是电子表格错误值 {value}'],
  'cell.formula': [
    'the cell holds a formula ({value}) and not its result. Save the file with values only',
    '单元格中是公式（{value}）而不是结果。请将文件另存为仅含数值的格式',
  ],
  'value.missing': ['{field} is empty', '{field} 为空'],
  'value.scientific': [
    '"{value}" was shortened by a spreadsheet, so different numbers may have become the same. '
      + 'Format the column as text and export again',
    '“{value}”已被电子表格缩写，不同的号码可能变成相同。请将该列设为文本格式后重新导出',
  ],
  'time.missing': ['the row has no time', '该行没有时间'],
  'time.unreadable': ['"{value}" is not a time of the form {format}', '“{value}”不是 {format} 格式的时间'],
  'time.impossible': ['"{value}" is no day or hour that exists', '“{value}”不是存在的日期或时刻'],
  'number.unreadable': ['"{value}" is not a number', '“{value}”不是数字'],
  'amount.precision': ['"{value}" has more than 4 decimals or 14 digits', '“{value}”超过 4 位小数或 14 位整数'],
  'boolean.unreadable': ['"{value}" is neither yes nor no', '“{value}”既不是“是”也不是“否”'],
  'score.unreadable': ['"{value}" is neither a number nor one of: {known}', '“{value}”既不是数字，也不在这些取值之中：{known}'],
  'score.off-scale': ['{value} lies outside the scale {min} to {max}', '{value} 超出量表范围 {min} 到 {max}'],
  'signal.empty': ['the row holds no score and no text', '该行既没有评分也没有文字'],
  'signal.refused': ['{message}', '{message}'],
  'join.alone': ['no row of the main file has {key}', '主文件中没有 {key} 对应的行'],
  'join.file': ['{file}, line {line}: {message}', '{file} 第 {line} 行：{message}'],
} as const satisfies Record<string, readonly [en: string, zh: string]>

export type FaultCode = keyof typeof words
export const faultCodes = Object.keys(words) as FaultCode[]

/** What is wrong with a row: in which column (null where it is the whole row), and the values that its words need. */
export interface Fault {
  readonly code: FaultCode
  readonly column: string | null
  readonly params: Readonly<Record<string, string | number>>
}

export function fault(code: FaultCode, column: string | null, params: Fault['params'] = {}): Fault {
  return { code, column, params }
}

/** The words of a fault. Long values are cut, so that one cell cannot fill the page. */
export function describeFault({ code, params }: Fault, language: 'en' | 'zh' = 'en'): string {
  return words[code][language === 'zh' ? 1 : 0].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : shorten(String(value))
  })
}

const shorten = (text: string) => (text.length > 300 ? `${text.slice(0, 300)}…` : text)
