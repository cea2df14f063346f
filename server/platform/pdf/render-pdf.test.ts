import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Block, type PdfDocument, renderPdf } from './index.ts'

const letter = (blocks: readonly Block[], more: Partial<PdfDocument> = {}): PdfDocument =>
  ({ title: '致歉信', author: '茶馆 Tea House', language: 'zh', date: new Date(
    '2026-01-02T03:04:05Z',
  ), letterhead: '茶馆 Tea House', blocks, ...more })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length

describe('A PDF', () => {
  it('holds Chinese and Latin in fonts that are embedded, of which only the glyphs that are used', async () => {
    const pdf = await renderPdf(letter([{ kind: 'heading', text: '致歉信' }, paragraph('尊敬的 Ms Wang：对不起。')]))
    const text = pdf.toString('latin1')
    assert.match(text, /^%PDF-1\.\d/)
    assert.match(text, /\/FontName \/[A-Z]{6}\+NotoSansHans-Regular/)
    assert.match(text, /\/FontName \/[A-Z]{6}\+NotoSansHans-Bold/)
    assert.equal(text.match(/\/FontFile3 /g)!.length, 2)
    assert.ok(pdf.length < 100_000, `${pdf.length} bytes: the whole font has 8 million`)
  })
  it('goes on over as many pages as it needs', async () => {
    assert.equal(pagesOf(await renderPdf(letter([paragraph('短')]))), 1)
    const long = async (paragraphs: number) => pagesOf(
      await renderPdf(letter(Array.from({ length: paragraphs }, () => paragraph('一段长一些的话，'.repeat(20))))),
    )
    const [once, twice] = [await long(30), await long(60)]
    assert.ok(once > 1 && twice >= 2 * once - 1 && twice <= 2 * once, `${once} pages, and ${twice} for twice as much`)
  })
  it('is the same for the same words and day, but for the name that the format asks for', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => renderPdf(letter([paragraph('Same words')], { language: 'en' }))))
    assert.equal(a!.length, b!.length)
  })
  it('is made of whatever somebody writes', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 4 }), async (texts) => {
      assert.ok(pagesOf(await renderPdf(letter(texts.map(paragraph), { watermark: '草稿' }))) >= 1)
    }), { numRuns: 5 })
  })
})
