import { drawPicture, featuresOf, paper, type Pdf, readable, renderOnePage } from '../../platform/pdf/index.ts'
import type { Part, Report } from './contract.ts'

const inks = { better: paper.positive, worse: paper.negative } as const

/** The report as a PDF of one page, from the same words and pictures as the web page. */
export function reportPdf(report: Report, now: Date): Promise<Buffer> {
  const { language } = report
  return renderOnePage({ title: report.title, author: report.organisation, language, date: now }, (pdf, scale) => {
    const left = pdf.page.margins.left
    const width = pdf.page.width - 2 * left
    const gutter = 22
    const half = (width - gutter) / 2
    const write = (text: string, at: { x: number; size: number; width: number; ink?: string; bold?: boolean; gap?: number }) =>
      pdf.font(at.bold ? 'bold' : 'text').fontSize(at.size * scale).fillColor(at.ink ?? paper.text)
        .text(readable(text), at.x, pdf.y, { width: at.width, lineGap: 2 * scale, features: featuresOf(language) })
        .moveDown((at.gap ?? 0) * scale)
    const part = (p: Part, x: number, wide: number) => {
      write(p.title, { x, size: 11, bold: true, ink: paper.accent, width: wide, gap: 0.15 })
      if (p.picture) {
        drawPicture(pdf, p.picture, { x, y: pdf.y, width: wide }, language)
        pdf.y += (p.picture.height * wide) / p.picture.width + 5 * scale
      }
      for (const l of p.lines) {
        pdf.font('bold').fontSize(9 * scale).fillColor(paper.text)
        if (l.label !== '')
          pdf.text(`${readable(l.label)}  `, x, pdf.y, {
            width: wide, continued: true, lineGap: 2 * scale, features: featuresOf(language),
          })
        pdf.font('text').fillColor(l.course ? inks[l.course] : paper.text)
        const look = { width: wide, lineGap: 2 * scale, features: featuresOf(language) }
        if (l.label === '') pdf.text(readable(l.text), x, pdf.y, look)
        else pdf.text(readable(l.text), look)
        pdf.moveDown(0.2 * scale)
      }
    }
    const twoColumns = (one: () => void, other: () => void) => {
      const top = pdf.y
      one()
      const end = pdf.y
      pdf.y = top
      other()
      pdf.y = Math.max(pdf.y, end) + 6 * scale
      return top
    }
    write(report.organisation, { x: left, size: 9, ink: paper.quiet, width, gap: 0.2 })
    write(report.title, { x: left, size: 22, bold: true, width, gap: 0.15 })
    write(report.answer, { x: left, size: 12, width, gap: 0.6 })
    if (report.heartline) {
      drawPicture(pdf, report.heartline, { x: left, y: pdf.y, width }, language)
      pdf.y += (report.heartline.height * width) / report.heartline.width + 6 * scale
    }
    for (const q of report.quotes) {
      const from = pdf.y
      write(`“${q.text}”`, { x: left + 10, size: 10.5, width: width - 10 })
      write(q.said, { x: left + 10, size: 8, ink: paper.quiet, width: width - 10, gap: 0.4 })
      pdf.moveTo(left + 3, from + 2).lineTo(left + 3, pdf.y - 6 * scale).lineWidth(2).stroke(q.feeling === 'pleasant'
        ? paper.positive
        : paper.negative)
    }
    rule(pdf, left, width, scale)
    twoColumns(() => part(report.felt, left, half), () => part(report.pond, left + half + gutter, half))
    rule(pdf, left, width, scale)
    twoColumns(() => part(report.did, left, half), () => part(report.effects, left + half + gutter, half))
    rule(pdf, left, width, scale)
    part(report.warnings, left, width)
    rule(pdf, left, width, scale)
    write(report.note, { x: left, size: 8, ink: paper.quiet, width })
  })
}

function rule(pdf: Pdf, left: number, width: number, scale: number): void {
  pdf.y += 2 * scale
  pdf.moveTo(left, pdf.y).lineTo(left + width, pdf.y).lineWidth(0.6).stroke(paper.line)
  pdf.y += 7 * scale
}
