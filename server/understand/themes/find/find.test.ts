import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { candidatePhrases } from './candidates.ts'
import { choosePhrases, type KeyPhrase } from './choose-phrases.ts'
import { groupPhrases, linkByAverage } from './group-phrases.ts'
import { keepThemes } from './keep-themes.ts'

const row = (phrase: string, n: number, inGroups = [0, 0, 0, 0, 0]) => ({ phrase, n, inGroups })

describe('a sequence of characters or words is a phrase', () => {
  const kept = (rows: readonly [string, number][], texts = 1_000) =>
    candidatePhrases(rows.map(([p, n]) => row(p, n)), texts).map((c) => c.phrase)

  it('where its parts stand together much oftener than by chance', () => {
    const parts: [string, number][] = [['排', 40], ['队', 40], ['好', 500], ['茶', 500]]
    assert.deepEqual(kept([...parts, ['排队', 35], ['好茶', 250]]), ['排队'])
  })
  it('unless it is but a piece of one longer phrase', () => {
    const parts: [string, number][] = [['取', 30], ['餐', 30], ['口', 30]]
    assert.deepEqual(kept([...parts, ['取餐', 30], ['餐口', 28], ['取餐口', 28]]), ['取餐口'])
    assert.deepEqual(kept([...parts, ['取餐', 60], ['餐口', 28], ['取餐口', 28]]), ['取餐', '取餐口'])
  })
  it('and neither begins nor ends with a word of grammar', () => {
    assert.deepEqual(kept([
      ['the', 600], ['wait', 40], ['long', 50], ['was', 500], ['the wait', 30], ['wait was', 20], ['wait was long', 15],
      ['long wait', 12],
    ]), ['wait', 'long', 'wait was long', 'long wait'])
    assert.deepEqual(kept([['的', 20], ['茶', 20], ['的茶', 15], ['茶的', 12]]), [])
  })
})

describe('a phrase marks a group of texts', () => {
  const totals = { n: 2_000, inGroups: [400, 900, 0, 0, 500] }
  const chosen = (rows: ReturnType<typeof row>[]) => choosePhrases(rows, totals).map((p) => `${p.contrast} ${p.phrase}`)

  it('where it stands there at least twice as often as elsewhere, beyond chance', () => {
    assert.deepEqual(
      chosen([row('太慢', 60, [50, 5, 0, 0, 15]), row('好喝', 200, [5, 180, 0, 0, 50]), row('一杯', 500, [110, 220, 0, 0, 130])]),
      ['unpleasant 太慢', 'pleasant 好喝'],
    )
  })
  it('under the group that it marks most', () => {
    assert.deepEqual(chosen([row('新杯子', 40, [14, 10, 0, 0, 39])]), ['lately 新杯子'])
  })
  it('and chance makes none, however many phrases are tried', () => {
    // Phrases of every frequency, spread over the groups as all texts are.
    const rows = Array.from(
      { length: 400 }, (_, i) => row(`p${i}`, 10 + i, totals.inGroups.map((g) => Math.round(((10 + i) * g) / totals.n))),
    )
    assert.deepEqual(chosen(rows), [])
  })
})

describe('phrases are grouped', () => {
  const phrase = (name: string): KeyPhrase => ({ phrase: name, contrast: 'unpleasant', n: 20, z: 5, q: 0.001 })
  const names = (groups: ReturnType<typeof groupPhrases>) =>
    groups.map((g) => g.phrases.map((p) => p.phrase).toSorted()).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1))

  it('with those that stand in the same texts', () => {
    const phrases = ['slow', 'queue', 'cold', 'stale'].map(phrase)
    const pair = (a: number, b: number, n: number) => ({ a, b, n })
    const groups = groupPhrases(
      phrases, [pair(0, 0, 20), pair(1, 1, 20), pair(2, 2, 20), pair(3, 3, 20), pair(0, 1, 15), pair(2, 3, 12), pair(1, 2, 1)],
      2_000,
    )
    assert.deepEqual(names(groups), [['cold', 'stale'], ['queue', 'slow']])
  })
  it('and each stands in one group, whatever the likeness', () => {
    const matrix = fc.integer({ min: 1, max: 12 }).chain((n) => fc.array(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: n, maxLength: n }), { minLength: n, maxLength: n },
    ))
    fc.assert(fc.property(matrix, (m) => {
      const likeness = m.map((r, i) => r.map((_, j) => (i === j ? 1 : (m[i]![j]! + m[j]![i]!) / 2)))
      assert.deepEqual(linkByAverage(likeness, 0.5).flat().toSorted((a, b) => a - b), m.map((_, i) => i))
    }))
  })
})

describe('a theme found again keeps its number', () => {
  const theme = (...phrases: string[]) => ({ contrast: 'unpleasant' as const, phrases })
  it('where enough of its phrases are the same; each number is given once', () => {
    const known = [{ id: 7, phrases: ['slow', 'queue', 'forty minutes'] }, { id: 9, phrases: ['cold', 'stale'] }]
    assert.deepEqual(keepThemes([theme('stale', 'cold', 'sour'), theme('queue', 'slow'), theme('parking')], known), [9, 7, null])
    assert.deepEqual(keepThemes([theme('slow', 'queue'), theme('slow', 'queue', 'forty minutes')], known), [null, 7])
  })
  it('and one shared phrase of many is not enough', () => {
    assert.deepEqual(keepThemes([theme('slow', 'a', 'b', 'c')], [{ id: 1, phrases: ['slow', 'd', 'e', 'f'] }]), [null])
  })
  it('whatever is found and known: no number twice, and none that was not known', () => {
    const phrases = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { minLength: 1, maxLength: 6 })
    fc.assert(fc.property(fc.array(phrases, { maxLength: 8 }), fc.array(phrases, { maxLength: 8 }), (found, known) => {
      const kept = keepThemes(found.map((p) => theme(...p)), known.map((p, id) => ({ id, phrases: p })))
        .filter((id) => id !== null)
      assert.equal(new Set(kept).size, kept.length)
      assert.ok(kept.every((id) => id < known.length))
    }))
  })
})
