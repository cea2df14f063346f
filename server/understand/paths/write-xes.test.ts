import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readXes } from './testing/read-xes.ts'
import { type JourneyEvent, writeXes } from './write-xes.ts'

async function* inPieces(events: readonly JourneyEvent[], size: number) {
  for (let i = 0; i < events.length; i += size) yield events.slice(i, i + size)
}
const anyText = fc.string({ unit: 'binary', maxLength: 20 })
/** What XML 1.0 can hold of a text, as a parser gives it back. */
const held = (words: string) => Array.from(words.toWellFormed()).filter((c) => c >= ' '
  ? c !== '\ufffe' && c !== '\uffff'
  : '\t\n\r'.includes(c)).join('')

describe('A journey as an event log', () => {
  it('is well-formed whatever a company calls its things, and loses nothing that XML can hold', async () => {
    const event = fc.record({
      customer: fc.integer({ min: 1, max: 4 }), time: fc.constant('2026-03-01T08:00:00.000Z'), key: anyText,
      type: fc.constantFrom('visit', 'custom.x'),
      tone: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
      attributes: fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), anyText, { maxKeys: 2 }),
    })
    await fc.assert(fc.asyncProperty(fc.array(event, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (events, size) => {
      const ordered = events.toSorted((a, b) => a.customer - b.customer)
      const log = readXes(await text(writeXes('tea & "talk"', (key) => `<${key}>`, inPieces(ordered, size))))
      assert.equal(log.length, new Set(events.map((e) => e.customer)).size)
      assert.deepEqual(log.flat().map((e) => e['concept:name']), ordered.map((e) => held(`<${e.key}>`)))
      assert.deepEqual(log.flat().map((e) => e['tone']), ordered.map((e) => (e.tone === null ? undefined : String(e.tone))))
    }), { numRuns: 100 })
  })
})
