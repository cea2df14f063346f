import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { fieldProblems, Problem, problemTypes, type ProblemCode } from './index.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'errors.md'), 'utf8')
const rows = [...page.matchAll(/^\| `([^`]+)` \| (\d+) \| (.+?) \| (.+?) \|$/gm)].map(([, code, status, meaning, remedy]) => ({
  code,
  status: Number(status),
  meaning: meaning!,
  remedy: remedy!,
}))
const codes = Object.keys(problemTypes) as ProblemCode[]

describe('The page of errors', () => {
  it('lists every code, and no other, in the order of the list', () =>
    assert.deepEqual(
      rows.map((r) => r.code),
      codes,
    ))
  for (const code of codes)
    it(`says of ${code} what it means and what to do, under its status`, () => {
      const row = rows.find((r) => r.code === code)!
      assert.equal(row.status, problemTypes[code][0])
      for (const words of [row.meaning, row.remedy]) assert.match(words, /^[A-Z].{15,}\.$/)
    })
  it('shows an example that is one', () => {
    const example = JSON.parse(/```json\n([^]+?)```/.exec(page)![1]!)
    assert.deepEqual(
      example,
      JSON.parse(JSON.stringify(new Problem('request.invalid', example.detail, { fields: example.problems }))),
    )
  })
})

describe('A problem', () => {
  it('is a document by RFC 9457, without its cause', () => {
    const problem = new Problem('conflict', 'The key is taken.', { cause: new Error('secret') })
    assert.deepEqual(JSON.parse(JSON.stringify(problem)), {
      type: 'https://heartline.dev/problems/conflict',
      title: problemTypes.conflict[1],
      status: 409,
      detail: 'The key is taken.',
      code: 'conflict',
    })
  })
  it('names the place of each value that cannot be used', () => {
    const { error } = z
      .object({ scores: z.array(z.object({ value: z.number() })) })
      .safeParse({ scores: [{ value: 1 }, { value: 'x' }] })
    assert.deepEqual(
      fieldProblems(error!.issues).map((f) => f.path),
      ['scores.1.value'],
    )
  })
  it('has a title that is a sentence of its own', () => {
    for (const code of codes) assert.match(problemTypes[code][1], /^[A-Z][^.]{5,}[^.]$/)
  })
})
