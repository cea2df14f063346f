import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { faultsOf, type LabelledText } from './corpus.ts'

const folder = join(import.meta.dirname, '..', 'corpus')
const lines = readdirSync(folder).filter((f) => f.endsWith('.jsonl')).flatMap((file) =>
  readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
    .map((text, i) => ({ at: `${file}:${i + 1}`, line: JSON.parse(text) as LabelledText })))

test('every line of the corpus is legal', () => {
  assert.deepEqual(lines.flatMap(({ at, line }) => faultsOf({ ...line }).map((fault) => `${at} ${fault}`)), [])
})

test('no id and no text stands in it twice', () => {
  for (const key of ['id', 'text'] as const) {
    const seen = new Map<string, string>()
    const twice = lines.flatMap(({ at, line }) => {
      const before = seen.get(line[key])
      seen.set(line[key], at)
      return before ? [`${at} is ${before}`] : []
    })
    assert.deepEqual(twice, [])
  }
})

test('a check that finds nothing would find a fault', () => {
  const [good] = lines
  assert.deepEqual(faultsOf({ ...good!.line, tone: 1.2 }), ['tone outside −1…1'])
  assert.deepEqual(faultsOf({ ...good!.line, emotions: ['none', 'joy'] }), ['emotions are not legal'])
  assert.deepEqual(faultsOf({ ...good!.line, intent: ['praise'], traits: ['sarcasm'] }), ['sarcasm is never praise'])
})
