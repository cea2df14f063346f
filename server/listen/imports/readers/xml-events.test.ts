import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { walkXml } from './xml-events.ts'

async function textsOf(chunks: Iterable<string>): Promise<string[]> {
  const texts: string[] = []
  for await (const _ of walkXml(Readable.from(chunks, { objectMode: true }).map((chunk: string) => Buffer.from(chunk)), {
    open() {}, text: (t) => void texts.push(t),
  })) {
    /* the handler has it */
  }
  return texts
}

describe('A part of a workbook', () => {
  it('is read though it comes in pieces', async () => assert.deepEqual(await textsOf(['<a><t>te', 'a</t></a>']), ['tea']))

  it('brings nothing in from elsewhere: a document that names other documents, or makes up words of its own, is refused', async () => {
    for (const body of [
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>',
    ])
      await assert.rejects(textsOf([body]), { code: 'import.unreadable' })
  })

  it('that packs a text without end into one cell is given up before it fills the memory', async () => {
    const endless = function* () {
      yield '<a><t>'
      for (let i = 0; i < 1_000; i++) yield 'x'.repeat(64 * 1024)
    }
    await assert.rejects(textsOf(endless()), { code: 'import.unreadable', message: /longer than/ })
  })
})
