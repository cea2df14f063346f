import { Problem } from '../../../platform/problems/index.ts'
import { walkXml } from './xml-events.ts'
import type { ZipParts } from './zip-parts.ts'

export interface Workbook {
  /** The part of the chosen sheet. */
  readonly sheet: string
  /** Days are counted from 1904 in workbooks of old Macs. */
  readonly from1904: boolean
  readonly strings: readonly string[]
  /** Cell styles, by number, that show a time. */
  readonly timeStyles: ReadonlySet<number>
}

// Shared strings are the one thing of a workbook that is held in memory as a whole.
const stringsLimit = 200_000_000

/** What has to be known of a workbook before its rows can be read. */
export async function readWorkbook(zip: ZipParts, sheetName: string | undefined): Promise<Workbook> {
  const sheets: { name: string; relation: string; hidden: boolean }[] = []
  let from1904 = false
  await walk(zip, 'xl/workbook.xml', (name, a) => {
    if (name === 'sheet')
      sheets.push({
        name: a['name'] ?? '',
        relation: a['r:id'] ?? '',
        hidden: a['state'] !== undefined && a['state'] !== 'visible',
      })
    if (name === 'workbookPr') from1904 = a['date1904'] === '1' || a['date1904'] === 'true'
  })
  const chosen = sheetName === undefined ? (sheets.find((s) => !s.hidden) ?? sheets[0]) : sheets.find((s) => s.name === sheetName)
  if (!chosen)
    throw new Problem(
      'import.unreadable',
      `This workbook has no sheet ${sheetName ?? ''}; its sheets are: ${sheets.map((s) => s.name).join(', ')}.`,
    )
  const targets = new Map<string, string>()
  await walk(zip, 'xl/_rels/workbook.xml.rels', (name, a) => {
    if (name === 'Relationship') targets.set(a['Id'] ?? '', a['Target'] ?? '')
  })
  const target = targets.get(chosen.relation) ?? 'worksheets/sheet1.xml'
  return {
    sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    from1904,
    strings: zip.names.includes('xl/sharedStrings.xml') ? await readStrings(zip) : [],
    timeStyles: zip.names.includes('xl/styles.xml') ? await readTimeStyles(zip) : new Set(),
  }
}

async function readStrings(zip: ZipParts): Promise<string[]> {
  if (zip.size('xl/sharedStrings.xml') > stringsLimit)
    throw new Problem(
      'import.unreadable',
      `The texts of this workbook take more than ${stringsLimit / 1e6} MB. Save the sheet as CSV, which can be of any size.`,
    )
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = 0
  for await (const _ of walkXml(await zip.open('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic += 1
      inText = name === 't' && phonetic === 0
    },
    close: (name) => {
      if (name === 'si') strings.push(text)
      if (name === 'rPh') phonetic -= 1
      if (name === 't') inText = false
    },
    text: (part) => {
      if (inText) text += part
    },
  })) {
    /* the strings gather as the part is walked */
  }
  return strings
}

/** Formats 14–22, 27–36, 45–47 and 50–58 of ECMA-376 18.8.30 are times; others are where their pattern has a date letter. */
function isTimeFormat(id: number, pattern: string | undefined): boolean {
  if (pattern === undefined)
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  const plain = pattern.replaceAll(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[_*]./gi, '')
  return /[ymdhs年月日]/i.test(plain) && !/general/i.test(plain)
}

async function readTimeStyles(zip: ZipParts): Promise<Set<number>> {
  const patterns = new Map<number, string>()
  const times = new Set<number>()
  let inCells = false
  let style = 0
  await walk(zip, 'xl/styles.xml', (name, a) => {
    if (name === 'numFmt') patterns.set(Number(a['numFmtId']), a['formatCode'] ?? '')
    if (name === 'cellXfs') inCells = true
    if (name === 'cellStyles' || name === 'dxfs') inCells = false
    if (name !== 'xf' || !inCells) return
    const id = Number(a['numFmtId'] ?? 0)
    if (isTimeFormat(id, patterns.get(id))) times.add(style)
    style += 1
  })
  return times
}

async function walk(
  zip: ZipParts,
  part: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  for await (const _ of walkXml(await zip.open(part), { open })) {
    /* the handler sees every element */
  }
}
