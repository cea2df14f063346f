import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findPersonalData, maskKinds, type Masked, type MaskKind } from './index.ts'

/** A passage, and which occurrence of it where it is not the first. */
type Passage = string | readonly [text: string, nth: number]
interface Case {
  readonly text: string
  /** What must be masked. */
  readonly items: readonly (readonly [kind: MaskKind, text: string, nth?: number])[]
  /** Numbers, and words that look like names, that must stay. */
  readonly clean?: readonly Passage[]
}

const lines = readFileSync(join(import.meta.dirname, 'cases.jsonl'), 'utf8').trimEnd().split('\n')
const cases = lines.map((line) => JSON.parse(line) as Case)

function placeOf(text: string, passage: string, nth = 1): readonly [number, number] {
  let start = -1
  for (let n = 0; n < nth; n++) start = text.indexOf(passage, start + 1)
  assert.notEqual(start, -1, `${passage} does not stand ${nth} times in: ${text}`)
  return [start, start + passage.length]
}

type Place = readonly [start: number, end: number]
const found = new Map(cases.map(({ text }) => [text, findPersonalData(text)]))
const touching = (masks: readonly Masked[], [start, end]: Place) => masks.filter((m) => m.start < end && m.end > start)
const covering = (masks: readonly Masked[], [start, end]: Place) => masks.find((m) => m.start <= start && m.end >= end)

const items = cases.flatMap(({ text, items }) =>
  items.map(([kind, item, nth]) => ({ text, kind, item, place: placeOf(text, item, nth) })))
const clean = cases.flatMap(({ text, clean = [] }) => clean.map((passage) => {
  const [item, nth] = typeof passage === 'string' ? [passage, 1] : passage
  return { text, item, place: placeOf(text, item, nth) }
}))

test('the cases are many, in both languages and of every kind', () => {
  const chinese = cases.filter(({ text }) => /[\u4e00-\u9fff]/.test(text)).length
  assert.ok(chinese > 200 && cases.length - chinese > 200, `${chinese} of ${cases.length} are Chinese`)
  assert.ok(items.length >= 450 && clean.length >= 500, `${items.length} items, ${clean.length} clean`)
  for (const kind of maskKinds) assert.ok(items.filter((item) => item.kind === kind).length >= 15, `too few of ${kind}`)
})

test('at least 99 of 100 pieces of personal data are masked to the last character', () => {
  const missed = items.filter(({ text, place }) => !covering(found.get(text)!, place))
  assert.ok(missed.length <= items.length / 100, missed.map(({ kind, item, text }) => `${kind} ${item} in: ${text}`).join('\n'))
})

test('what is masked is called what it is', () => {
  const misnamed = items.filter(({ text, kind, place }) => (covering(found.get(text)!, place)?.kind ?? kind) !== kind)
  assert.deepEqual(misnamed.map(({ kind, item, text }) => `${kind} ${item} in: ${text}`), [])
})

test('fewer than one of 100 clean numbers and words is masked', () => {
  const wrong = clean.filter(({ text, place }) => touching(found.get(text)!, place).length > 0)
  assert.ok(wrong.length < clean.length / 100, wrong.map(({ item, text }) => `${item} in: ${text}`).join('\n'))
})

test('nothing else in the cases is masked', () => {
  const stray = cases.flatMap(({ text }) => found.get(text)!
    .filter((mask) => !items.some((item) => item.text === text && touching([mask], item.place).length > 0))
    .filter((mask) => !clean.some((item) => item.text === text && touching([mask], item.place).length > 0))
    .map(({ start, end }) => `${text.slice(start, end)} in: ${text}`))
  assert.deepEqual(stray, [])
})
