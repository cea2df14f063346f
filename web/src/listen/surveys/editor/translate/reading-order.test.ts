import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textsOf } from '@heartline/survey/definition'
import { readySurveys } from '@heartline/survey/ready'
import { inReadingOrder } from './reading-order.ts'

/** The order in which PostgreSQL gives an object back: the shorter names first. */
const stored = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(stored)
  const entries = Object.entries(value).toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, stored(inner)]))
}

test('texts come as people read them, in whatever order they were stored', () => {
  for (const { survey, key } of readySurveys) {
    const paths = inReadingOrder(textsOf(stored(survey))).map(({ path }) => path.join('.'))
    assert.equal(paths[0], 'title', key)
    assert.equal(paths.at(-1), 'thanks', key)
    const asked = survey.pages.flatMap((page, p) => page.questions.map((_, q) => `pages.${p}.questions.${q}.title`))
    assert.deepEqual(
      paths.filter((path) => asked.includes(path)),
      asked,
      key,
    )
    for (const title of asked) {
      const own = paths.filter((path) => path.startsWith(title.slice(0, -5)))
      assert.equal(own[0], title, key)
    }
  }
})
