import { featuresOf, paper, type Pdf, readable, renderOnePage } from '../../platform/pdf/index.ts'
import type { Brief, Language } from './contract.ts'
import { words } from './words.ts'

/** A brief as a PDF of one page. `day` writes a moment as a day. */
export function briefPdf(
  brief: Brief, language: Language, { organisation, day, now }: { organisation: string; day: (iso: string) => string; now: Date },
): Promise<Buffer> {
  const w = words[language]
  const title = w.title(brief.segment.name)
  return renderOnePage({ title, author: organisation, language, date: now }, (pdf, scale) => {
    const left = pdf.page.margins.left
    const width = pdf.page.width - 2 * left
    const indent = 92 * scale
    const write = (text: string, at: { x: number; size: number; ink?: string; bold?: boolean; width: number; gap?: number }) =>
      pdf.font(at.bold ? 'bold' : 'text').fontSize(at.size * scale).fillColor(at.ink ?? paper.text)
        .text(readable(text), at.x, pdf.y, { width: at.width, lineGap: 1.5 * scale, features: featuresOf(language) })
        .moveDown((at.gap ?? 0) * scale)
    write(organisation, { x: left, size: 9, ink: paper.quiet, width, gap: 0.2 })
    write(title, { x: left, size: 16, bold: true, width, gap: 0.2 })
    write(`${w.asOf(day(brief.version!.asOf))}${w.how}`, { x: left, size: 8.5, ink: paper.quiet, width, gap: 0.5 })
    for (const { title: heading, lines, note } of brief.parts) {
      rule(pdf, left, width, scale)
      const top = pdf.y
      write(heading, { x: left, size: 10.5, bold: true, ink: paper.accent, width: indent - 10 })
      const beneath = pdf.y
      pdf.y = top
      for (const line of lines) {
        pdf.font('bold').fontSize(8.5 * scale).fillColor(paper.text).text(`${readable(line.label)}  `, left
          + indent, pdf.y, { width: width - indent, continued: true, lineGap: 1.5 * scale, features: featuresOf(language) })
        pdf.font('text').fillColor(line.missing ? paper.quiet : paper.text).text(
          readable(line.text), { features: featuresOf(language) },
        ).moveDown(0.2 * scale)
      }
      if (note) {
        const from = pdf.y + 1
        pdf.font('text').fontSize(8.5 * scale).fillColor(paper.text)
          .text(`${readable(note.text)}  `, left + indent
            + 8, pdf.y, { width: width - indent - 8, continued: true, lineGap: 1.5 * scale, features: featuresOf(language) })
        pdf.fillColor(paper.quiet).text(readable(w.note(note.by ?? w.somebody, day(note.at))), { features: featuresOf(language) })
          .moveDown(0.3 * scale)
        pdf.moveTo(left + indent + 2, from).lineTo(left + indent + 2, pdf.y - 3).lineWidth(2 * scale).stroke(paper.accent)
      }
      pdf.y = Math.max(pdf.y, beneath)
    }
    rule(pdf, left, width, scale)
    for (const quote of brief.quotes) write(`“${quote.text}”  ${w.quote[quote.feeling]}`, { x: left, size: 9.5, width, gap: 0.2 })
    if (brief.prose) {
      write(brief.prose.text, { x: left, size: 8.5, width, gap: 0.2 })
      write(w.prose(brief.prose.model, day(brief.prose.at)), { x: left, size: 7.5, ink: paper.quiet, width })
    }
  })
}

function rule(pdf: Pdf, left: number, width: number, scale: number): void {
  pdf.y += 3 * scale
  pdf.moveTo(left, pdf.y).lineTo(left + width, pdf.y).lineWidth(0.6).stroke(paper.line)
  pdf.y += 5 * scale
}
