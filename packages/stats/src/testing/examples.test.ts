import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import * as drivers from '../drivers/index.ts'
import * as gaps from '../gaps/index.ts'
import * as indexModel from '../index-model/index.ts'
import * as scores from '../scores/index.ts'

const folders = { scores, gaps, drivers, 'index-model': indexModel }
const scope: Record<string, unknown> = Object.assign({}, ...Object.values(folders))

/** The examples of a source file: expression and the value that its docstring promises. */
function examplesOf(source: string): (readonly [string, string])[] {
  const blocks = source
    .split('* @example ')
    .slice(1)
    .map((rest) => rest.slice(0, rest.search(/\n \* @|\n \*\//)))
  return blocks.map((block) => {
    const [code, value] = block.replaceAll(/\n \*/g, ' ').split(' // ')
    return [code!, value ?? ''] as const
  })
}

const evaluate = (code: string): unknown => new Function(...Object.keys(scope), `return (${code})`)(...Object.values(scope))

/** As printed: four digits. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_, part: unknown) => (typeof part === 'number' ? Number(part.toPrecision(4)) : part))

describe('every example in a docstring is true', () => {
  for (const [folder, exports] of Object.entries(folders)) {
    const path = join(import.meta.dirname, '..', folder)
    const files = readdirSync(path).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    const examples = files.flatMap((file) => examplesOf(readFileSync(join(path, file), 'utf8')))

    test(`${folder}: ${examples.length} examples`, () => {
      for (const [code, value] of examples) assert.deepEqual(rounded(evaluate(code)), rounded(evaluate(value)), code)
    })

    test(`${folder}: each public function has one`, () => {
      const shown = examples.map(([code]) => code).join('\n')
      const functions = Object.entries(exports).filter(([, value]) => typeof value === 'function')
      for (const [name] of functions) assert.ok(shown.includes(`${name}(`), `${name} has no example`)
    })
  }
})
