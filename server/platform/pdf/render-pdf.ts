import { featuresOf, openPdf, type Pdf, readable } from './open-pdf.ts'

/** A part of a document, from top to bottom. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align?: 'left' | 'right' }
  /** Small and grey: a number, a date, a note. */
  | { readonly kind: 'aside'; readonly text: string; readonly align?: 'left' | 'right' }
  | { readonly kind: 'rule' }
  /** Empty space of so many lines. */
  | { readonly kind: 'gap'; readonly lines: number }

/** A document as data: A4, in Chinese, in English, or in both. */
export interface PdfDocument {
  readonly title: string
  readonly author: string
  readonly language: 'zh' | 'en'
  readonly date: Date
  /** At the top of the first page. */
  readonly letterhead: string
  readonly blocks: readonly Block[]
  /** Across every page, such as DRAFT: it is not to be taken for the signed one. */
  readonly watermark?: string | undefined
}

const mm = 72 / 25.4
const margin = 25 * mm
const size = { text: 11, small: 9, heading: 15, letterhead: 12 } as const
const ink = { text: '#1d2022', quiet: '#5c6468', line: '#c9ced1', watermark: '#c9ced1' } as const

/**
 * Renders a document to the bytes of a PDF with its fonts embedded. Lines break by the Unicode rules (UAX 14): Chinese between
 * any two characters but never before a full stop, Latin between words. Pages are numbered where there are more than one.
 */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  const { pdf, done } = openPdf(document, margin)
  pdf.font('bold').fontSize(size.letterhead).fillColor(ink.text).text(readable(document.letterhead))
  rule(pdf)
  for (const block of document.blocks) draw(pdf, block, document.language)
  finishPages(pdf, document.watermark)
  pdf.end()
  return done
}

function draw(pdf: Pdf, block: Block, language: 'zh' | 'en'): void {
  // Chinese is set looser, since its characters fill the line.
  const spacing = { lineGap: language === 'zh' ? 5 : 3, paragraphGap: 7, features: featuresOf(language) }
  switch (block.kind) {
    case 'heading':
      pdf.font('bold').fontSize(size.heading).fillColor(ink.text).text(readable(block.text), {
        ...spacing, lineGap: 4, paragraphGap: 10,
      })
      return
    case 'paragraph':
      pdf.font('text').fontSize(size.text).fillColor(ink.text)
      for (const paragraph of readable(block.text).split(/\n\s*\n/)) {
        const lines = paragraph.split('\n')
        // A line of its own stands close to the next; an empty line between two makes them paragraphs.
        lines.forEach((line, i) => pdf.text(line, {
          ...spacing, paragraphGap: i < lines.length - 1 ? 0 : spacing.paragraphGap, align: block.align ?? 'left',
        }))
      }
      return
    case 'aside':
      pdf.font('text').fontSize(size.small).fillColor(ink.quiet).text(readable(block.text), {
        lineGap: 2, paragraphGap: 3, align: block.align ?? 'left',
      })
      return
    case 'rule': return rule(pdf)
    case 'gap': pdf.font('text').fontSize(size.text).moveDown(block.lines)
  }
}

function rule(pdf: Pdf): void {
  const { left, right } = pdf.page.margins
  pdf.moveDown(0.4).moveTo(left, pdf.y).lineTo(pdf.page.width - right, pdf.y).lineWidth(0.6).stroke(ink.line).moveDown(1.2)
}

function finishPages(pdf: Pdf, watermark: string | undefined): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let i = start; i < start + count; i++) {
    pdf.switchToPage(i)
    const { width, height } = pdf.page
    // Below the margin pdfkit would begin a new page.
    pdf.page.margins.bottom = 0
    if (count > 1)
      pdf.font('text').fontSize(size.small).fillColor(ink.quiet).text(`${i - start + 1} / ${count}`, 0, height
        - margin / 1.6, { width, align: 'center', lineBreak: false })
    if (watermark !== undefined) {
      pdf.save().rotate(-35, { origin: [width / 2, height / 2] }).fillOpacity(0.35)
      pdf.font('bold').fontSize(72).fillColor(ink.watermark).text(readable(watermark), 0, height / 2
        - 40, { width, align: 'center', lineBreak: false })
      pdf.restore()
    }
    pdf.page.margins.bottom = margin
  }
}
