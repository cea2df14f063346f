import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, suite, test } from 'node:test'
import type { Annotation, Reader } from './annotation.ts'
import { openReader } from './index.ts'
import { languages } from './labels.ts'
import { differences, faultsIn, MinimalPair } from './minimal-pairs.ts'
import { normalise } from './text/normalise.ts'

const linesOf = (...path: string[]) =>
  readFileSync(join(import.meta.dirname, ...path), 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line))
const pairs = linesOf('minimal-pairs.jsonl').map((line) => MinimalPair.parse(line))
/**
 * How many pairs of a language must be right: what the shipped models reach, less two pairs. The aim is 0.9, and they do not
 * reach it (MODEL-CARD.md says where they fail); this keeps a new model from reading worse.
 */
const required = { zh: 0.755, en: 0.69 } as const

const neutral: Annotation = {
  lang: 'en', tone: 0, toneBand: [-0.2, 0.2], intensity: 0.3, intensityBand: [0.1, 0.5], emotions: ['none'], factors: {},
  intent: ['none'], urgency: 0, unsure: false, confidence: 0.5, masked: '', spans: [],
}

interface Judged { readonly pair: MinimalPair, readonly faults: readonly string[] }

async function judge(reader: Pick<Reader, 'read'>): Promise<Judged[]> {
  const annotations = await reader.read(pairs.flatMap(({ a, b }) => [{ text: a }, { text: b }]))
  return pairs.map((pair, i) => ({ pair, faults: faultsIn(pair, annotations[2 * i]!, annotations[2 * i + 1]!) }))
}

const right = (judged: readonly Judged[]) => judged.filter(({ faults }) => faults.length === 0).length
const share = (judged: readonly Judged[]) => right(judged) / judged.length

/** The share right for each difference, and every pair that is wrong. */
function report(judged: readonly Judged[]): string {
  const shares = differences.flatMap((about) => {
    const some = judged.filter(({ pair }) => pair.about === about)
    return some.length > 0 ? [`  ${about}: ${right(some)} of ${some.length}`] : []
  })
  const wrong = judged.filter(({ faults }) => faults.length > 0)
    .map(({ pair, faults }) => `  ${pair.about}: «${pair.a}» – «${pair.b}»: ${faults.join('; ')}`)
  return [`${right(judged)} of ${judged.length} right`, ...shares, ...wrong].join('\n')
}

suite('the reader tells two texts apart, or takes them for the same, where any reader would', () => {
  let judged: readonly Judged[]
  before(async () => {
    judged = await judge(openReader())
  })
  for (const lang of languages) {
    test(`${lang}: at least ${required[lang] * 100} % of the pairs`, (t) => {
      const own = judged.filter(({ pair }) => pair.lang === lang)
      t.diagnostic(`${right(own)} of ${own.length} right`)
      assert.ok(share(own) >= required[lang], report(own))
    })
  }
})

suite('the pairs', () => {
  test('are 200 in each language', () => {
    for (const lang of languages) assert.equal(pairs.filter((pair) => pair.lang === lang).length, 200)
  })

  test('are short: at most 25 words or 40 characters', () => {
    const length = (text: string, lang: string) => lang === 'zh' ? [...text].length : text.split(' ').length
    assert.deepEqual(pairs.filter(({ a, b, lang }) => Math.max(length(a, lang), length(b, lang)) > (lang === 'zh' ? 40 : 25)), [])
  })

  test('hold no text twice', () => {
    const texts = pairs.flatMap(({ a, b }) => [a, b])
    assert.deepEqual(texts.filter((text, i) => texts.indexOf(text) !== i), [])
  })

  test('are not in the corpus that the reader learned from', () => {
    const corpus = readdirSync(join(import.meta.dirname, '..', 'corpus')).filter((file) => file.endsWith('.jsonl'))
    const lines = corpus.flatMap((file) => linesOf('..', 'corpus', file) as { readonly text: string }[])
    const learned = new Set(lines.map(({ text }) => normalise(text)))
    assert.ok(learned.size > 10_000)
    assert.deepEqual(pairs.flatMap(({ a, b }) => [a, b]).filter((text) => learned.has(normalise(text))), [])
  })
})

suite('a reader that reads badly does not pass', () => {
  const constant = (annotation: Annotation) => ({ read: async (texts: readonly unknown[]) => texts.map(() => annotation) })

  test('one that finds everything neutral is right only where two texts are the same', async () => {
    for (const { pair, faults } of await judge(constant(neutral))) {
      const same = Object.values(pair.expect).every((expected) => expected === 'same')
      assert.equal(faults.length === 0, same, pair.a)
    }
  })

  test('one that names every factor and every intent gains nothing by it', async () => {
    const all = { ...neutral, factors: { product: 0, service: 0, relationship: 0, convenience: 0, brand: 0, price: 0 },
      intent: ['complaint', 'praise', 'question', 'request', 'leaving', 'recommending'] } satisfies Annotation
    assert.equal(right(await judge(constant(all))), right(await judge(constant(neutral))))
  })
})

suite('what counts as right', () => {
  const pair = (expect: MinimalPair['expect']): MinimalPair => ({ lang: 'en', about: 'negation', a: 'a', b: 'b', expect })
  const faults = (expect: MinimalPair['expect'], a: Partial<Annotation>, b: Partial<Annotation>) =>
    faultsIn(pair(expect), { ...neutral, ...a }, { ...neutral, ...b })

  test('pleasanter means by 0.1; opposite means on two sides of zero; the same means within 0.15', () => {
    assert.deepEqual(faults({ tone: 'a>b' }, { tone: 0.7 }, { tone: 0.6 }), [])
    assert.deepEqual(faults({ tone: 'a>b' }, { tone: 0.7 }, { tone: 0.65 }), ['tone a 0.70, b 0.65, not a>b'])
    assert.deepEqual(faults({ tone: 'a>0>b' }, { tone: 0.1 }, { tone: -0.1 }), [])
    assert.deepEqual(faults({ tone: 'a>0>b' }, { tone: 0.9 }, { tone: 0 }), ['tone a 0.90, b 0.00, not a>0>b'])
    assert.deepEqual(faults({ tone: 'same' }, { tone: -0.5 }, { tone: -0.35 }), [])
    assert.deepEqual(faults({ tone: 'same' }, { tone: -0.5 }, { tone: -0.3 }), ['tone a -0.50, b -0.30, not the same'])
  })

  test('stronger means by 0.03, as strong within 0.12', () => {
    assert.deepEqual(faults({ intensity: 'a>b' }, { intensity: 0.53 }, { intensity: 0.5 }), [])
    assert.deepEqual(faults({ intensity: 'a>b' }, { intensity: 0.51 }, { intensity: 0.5 }), ['intensity a 0.51, b 0.50, not a>b'])
    assert.deepEqual(faults({ intensity: 'same' }, { intensity: 0.5 }, { intensity: 0.62 }), [])
    assert.deepEqual(faults({ intensity: 'same' }, { intensity: 0.5 }, { intensity: 0.7 }),
      ['intensity a 0.50, b 0.70, not the same'])
  })

  test('a factor turns, an intent goes, urgency falls', () => {
    assert.deepEqual(faults({ factor: ['product', 'service'] }, { factors: { product: 1 } }, { factors: { service: 1 } }), [])
    assert.deepEqual(faults({ factor: ['product', 'service'] }, { factors: { product: 1 } }, {}),
      ['factors product and none, not product and then service'])
    assert.deepEqual(faults({ intent: ['leaving', 'none'] }, { intent: ['leaving', 'complaint'] }, { intent: ['complaint'] }), [])
    assert.deepEqual(faults({ intent: ['leaving', 'none'] }, { intent: ['leaving'] }, { intent: ['leaving'] }),
      ['intent leaving and leaving, not leaving in a alone'])
    assert.deepEqual(faults({ urgency: 'a>b' }, { urgency: 0.6 }, {}), [])
    assert.deepEqual(faults({ urgency: 'a>b' }, {}, {}), ['urgency a 0.00, b 0.00, not a>b'])
  })

  test('every key that stands there counts', () => {
    assert.equal(faults({ tone: 'a>b', intensity: 'a>b' }, {}, {}).length, 2)
  })
})
