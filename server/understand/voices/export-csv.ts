import { Readable } from 'node:stream'
import { csvLine } from '../../platform/csv/contract.ts'
import type { Voice } from './contract.ts'

const byteOrderMark = '\uFEFF'

/** Voices as CSV, a row a text, as a stream of any size. With a byte order mark, by which a spreadsheet knows UTF-8. */
export function exportCsv(voices: AsyncIterable<readonly Voice[]>): Readable {
  return Readable.from(lines(voices), { objectMode: false })
}

const columns = [
  'time', 'touchpoints', 'text', 'language', 'tone', 'tone_low', 'tone_high', 'intensity', 'emotions', 'factors', 'intents',
  'urgency', 'unsure', 'confidence',
  'customer', 'type', 'source', 'id',
]

async function* lines(voices: AsyncIterable<readonly Voice[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(columns)
  for await (const part of voices) yield part.map(lineOf).join('')
}

function lineOf({ annotation: a, ...v }: Voice): string {
  const factors = Object.entries(a.factors).map(([factor, tone]) => `${factor} ${tone.toFixed(2)}`)
  return csvLine([
    v.time, v.touchpoints.join('; '), v.text, a.lang, a.tone, a.toneLow, a.toneHigh, a.intensity, a.emotions.join('; '),
    factors.join('; '), a.intents.join('; '), a.urgency,
    a.unsure, a.confidence, v.customer, v.type, v.source, v.id,
  ])
}
