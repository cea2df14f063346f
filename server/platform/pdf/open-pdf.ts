import { fileURLToPath } from 'node:url'
import Pdfkit from 'pdfkit'

export type Pdf = InstanceType<typeof Pdfkit>

/** What a PDF says of itself. */
export interface PdfInfo {
  readonly title: string
  readonly author: string
  readonly language: 'zh' | 'en'
  readonly date: Date
}

/** Noto Sans with Chinese and Latin, both weights: only the glyphs that are used go into the file. */
const font = (weight: 'Regular' | 'Bold') =>
  fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')))

/** Opens an A4 document with the fonts `text` and `bold`; `done` holds its bytes once it was ended. */
export function openPdf(
  { title, author, language, date }: PdfInfo, margin: number,
): { readonly pdf: Pdf; readonly done: Promise<Buffer> } {
  const pdf = new Pdfkit({
    size: 'A4', margins: { top: margin, bottom: margin, left: margin, right: margin }, bufferPages: true,
    lang: language === 'zh' ? 'zh-CN' : 'en',
    info: { Title: title, Author: author, CreationDate: date, Producer: 'Heartline', Creator: 'Heartline' }, displayTitle: true,
  })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => void chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject)
  })
  pdf.registerFont('text', font('Regular')).registerFont('bold', font('Bold'))
  return { pdf, done }
}

/**
 * What no page shows, such as the halves of a broken character or control characters, or has
 * no sign in the fonts, such as emoji, is left out; a minus is as narrow as its figures.
 */
export const readable = (text: string): string => text.toWellFormed().replaceAll(/[^\P{C}\n\t]|\p{Emoji_Presentation}/gu, '')
  .replaceAll('\t', '  ').replaceAll(/−(?=[¥$€£]?\d)/g, '-')

/** In English, quotation marks and dashes are narrow; in Chinese they are as wide as a character. */
export const featuresOf = (language: 'zh' | 'en'): PDFKit.Mixins.OpenTypeFeatures[] => (language === 'en' ? ['pwid'] : [])
