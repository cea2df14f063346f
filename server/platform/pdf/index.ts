export { type Block, type PdfDocument, renderPdf } from './render-pdf.ts'
