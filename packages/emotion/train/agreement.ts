/**
 * How far two readers who did not see each other's labels agree on 500 texts of the corpus: what a model can be asked for at
 * most.
 *
 *   node train/agreement.ts
 */
import { readFileSync } from 'node:fs'
import type { LabelledText } from '../src/corpus.ts'
import { emotions, factors, intents, languages } from '../src/labels.ts'
import { pearson } from './measure.ts'
import { ownTexts } from './sources.ts'

type Labels = Pick<LabelledText, 'id' | 'tone' | 'intensity' | 'emotions' | 'factors' | 'intent' | 'urgent'>

const second = readFileSync(new URL('../corpus/second-pass/labels.jsonl', import.meta.url), 'utf8').trim().split('\n')
  .map((line) => JSON.parse(line) as Labels)

/** F1 of one reader's yes against the other's; the same whichever of them is held to be right. */
function agreement(pairs: readonly (readonly [Labels, Labels])[], says: (labels: Labels) => boolean): number {
  const both = pairs.filter(([a, b]) => says(a) && says(b)).length
  const all = pairs.reduce((n, [a, b]) => n + Number(says(a)) + Number(says(b)), 0)
  return all === 0 ? 1 : (2 * both) / all
}

for (const language of languages) {
  const first = new Map(ownTexts(language).map((text) => [text.id, text]))
  const pairs = second.flatMap((b) => (first.has(b.id) ? [[first.get(b.id)!, b] as const] : []))
  const mean = (names: readonly string[], says: (labels: Labels, name: string) => boolean) =>
    (names.reduce((sum, name) => sum + agreement(pairs, (labels) => says(labels, name)), 0) / names.length).toFixed(2)
  const shared = pairs.flatMap(([a, b]) => factors.flatMap((f) => (a.factors[f] !== undefined && b.factors[f] !== undefined
    ? [[a.factors[f], b.factors[f]] as const]
    : [])))
  console.log([
    `${language}: ${pairs.length} texts`,
    `tone r ${pearson(pairs.map(([a]) => a.tone), pairs.map(([, b]) => b.tone)).toFixed(2)}`,
    `intensity r ${pearson(pairs.map(([a]) => a.intensity), pairs.map(([, b]) => b.intensity)).toFixed(2)}`,
    `emotions macro-F1 ${mean([...emotions, 'none'], (l, name) => l.emotions.includes(name as never))}`,
    `factors macro-F1 ${mean(factors, (l, name) => name in l.factors)}`,
    `factor tone, same side ${(shared.filter(([a, b]) => Math.sign(a) === Math.sign(b)).length / shared.length).toFixed(2)}`,
    `intents macro-F1 ${mean(intents, (l, name) => l.intent.includes(name as never))}`,
    `urgent F1 ${agreement(pairs, (l) => l.urgent).toFixed(2)}`,
  ].join(' · '))
}
