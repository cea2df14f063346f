import { openPdf, type Pdf, type PdfInfo } from './open-pdf.ts'

const mm = 72 / 25.4
const margin = 14 * mm
/** From as large as it should be to the smallest print that can still be read. */
const scales = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7] as const

/**
 * Renders what is drawn onto one page: in the largest size at which it fits. `scale` is what every size is to be multiplied by.
 */
export async function renderOnePage(info: PdfInfo, draw: (pdf: Pdf, scale: number) => void): Promise<Buffer> {
  const drawn = (scale: number) => {
    const opened = openPdf(info, margin)
    draw(opened.pdf, scale)
    return { ...opened, fits: opened.pdf.bufferedPageRange().count === 1 }
  }
  // What was only tried is not ended: writing the fonts is what takes long.
  let chosen = drawn(scales[0])
  if (!chosen.fits) {
    let [tooLarge, fitting] = [0, scales.length - 1]
    chosen = drawn(scales[fitting]!)
    while (chosen.fits && fitting - tooLarge > 1) {
      const middle = Math.floor((tooLarge + fitting) / 2)
      const tried = drawn(scales[middle]!)
      if (tried.fits) [chosen, fitting] = [tried, middle]
      else tooLarge = middle
    }
  }
  chosen.pdf.end()
  return chosen.done
}
