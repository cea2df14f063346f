import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { findPersonalData } from './index.ts'

/** Texts written to be hard, names between brackets: rare surnames, names that are words or from far away; and texts without any. */
const lines = readFileSync(join(import.meta.dirname, 'hard-names.txt'), 'utf8').trimEnd().split('\n')

interface Hard { readonly text: string, readonly names: readonly (readonly [start: number, end: number])[] }

/** The text without its brackets, and where they were. */
function readLine(line: string): Hard {
  let text = ''
  const names: [number, number][] = []
  for (const part of line.split(/(\[[^\]]*\])/)) {
    const name = part.startsWith('[') ? part.slice(1, -1) : undefined
    if (name !== undefined) names.push([text.length, text.length + name.length])
    text += name ?? part
  }
  return { text, names }
}

const isChinese = ({ text }: Hard) => /[一-鿿]/.test(text)
const hard = lines.map(readLine)
const foundIn = new Map(hard.map(({ text }) => [text, findPersonalData(text)]))

suite('names that are hard to tell from words', () => {
  // What the rules reach, less two names; the aim is 99 %, and MODEL-CARD.md says how far they are from it.
  for (const [language, least] of [['Chinese', 93], ['English', 94]] as const) {
    const texts = hard.filter((text) => isChinese(text) === (language === 'Chinese'))
    test(`${language}: at least ${least} are masked to the last character`, (t) => {
      const masked = texts.flatMap(({ text, names }) =>
        names.filter(([start, end]) => foundIn.get(text)!.some((found) => found.start <= start && found.end >= end)))
      const all = texts.flatMap(({ names }) => names)
      t.diagnostic(`${masked.length} of ${all.length}`)
      assert.ok(masked.length >= least, `${masked.length} of ${all.length}`)
    })
  }

  test('no more than three of the words around them are masked', () => {
    const wrong = hard.flatMap(({ text, names }) => foundIn.get(text)!
      .filter(({ start, end }) => !names.some(([from, to]) => start < to && end > from))
      .map(({ start, end }) => `${text.slice(start, end)} in: ${text}`))
    assert.ok(wrong.length <= 3, wrong.join('\n'))
  })
})
