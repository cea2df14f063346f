import type { Ink, Picture } from './contract.ts'
import { featuresOf, type Pdf, readable } from './open-pdf.ts'

/** The colours of paper: those of the light room of the web app. */
export const paper: Readonly<Record<Ink, string>> = {
  text: '#23211e', quiet: '#676561', line: '#e4e1dc', accent: '#444cb2', wash: '#eef0fb', negative: '#b43904', neutral: '#8f8e8e',
  positive: '#047270', paper: '#ffffff',
}

/** Draws a picture with its upper left corner at a place, as wide as told. */
export function drawPicture(
  pdf: Pdf, picture: Picture, { x, y, width }: { x: number; y: number; width: number }, language: 'zh' | 'en',
): void {
  const at = { x: pdf.x, y: pdf.y }
  pdf.save().translate(x, y).scale(width / picture.width)
  for (const shape of picture.shapes) {
    if (shape.kind === 'path') {
      pdf.path(shape.d).lineWidth(shape.width).lineCap('round').lineJoin('round').opacity(shape.opacity)
      if (shape.dash) pdf.dash(2, { space: 2 })
      else pdf.undash()
      if (shape.fill && shape.stroke) pdf.fillAndStroke(paper[shape.fill], paper[shape.stroke])
      else if (shape.fill) pdf.fill(paper[shape.fill])
      else if (shape.stroke) pdf.stroke(paper[shape.stroke])
      continue
    }
    const words = readable(shape.text)
    pdf.opacity(1).font(shape.bold ? 'bold' : 'text').fontSize(shape.size).fillColor(paper[shape.ink])
    const wide = pdf.widthOfString(words, { features: featuresOf(language) })
    const left = shape.anchor === 'start' ? shape.x : shape.anchor === 'end' ? shape.x - wide : shape.x - wide / 2
    pdf.text(words, left, shape.y, { lineBreak: false, baseline: 'alphabetic', features: featuresOf(language) })
  }
  pdf.restore().opacity(1)
  // What is written in a picture does not move what is written on the page.
  Object.assign(pdf, at)
}
