import type { Language } from '../src/labels.ts'
import type { Lexicon } from '../src/model/lexicon.ts'
import { Vocabulary } from '../src/model/vocabulary.ts'
import { longest } from '../src/text/grams.ts'
import { ownLexicon, vader } from './sources.ts'
import { gramsIn } from './texts.ts'

/**
 * The lexicon of a language: Heartline's own entries, and in English VADER's words
 * where ours lack them. Entries longer than an n-gram are left to the heads.
 */
export function lexiconOf(language: Language, entries = ownLexicon(language)): Lexicon {
  const found = new Map<number, { tone: number; intensity: number }>()
  const add = (text: string, tone: number, intensity: number) => {
    const gram = wholeGram(text, language)
    if (gram !== undefined && !found.has(gram)) found.set(gram, { tone, intensity })
  }
  for (const { text, tone, intensity } of entries) add(text, tone, intensity)
  // VADER rates feeling and not arousal: extremity stands in, on the scale our own entries have.
  if (language === 'en') for (const { text, valence } of vader()) add(text, valence / 4, 0.25 + 0.15 * Math.abs(valence))
  const hashes = [...found.keys()].filter((hash) => hash !== 0).toSorted((a, b) => a - b)
  const of = (pick: (entry: { tone: number; intensity: number }) => number) =>
    Int8Array.from(hashes, (hash) => Math.round(127 * Math.max(-1, Math.min(1, pick(found.get(hash)!)))))
  return { words: new Vocabulary(Uint32Array.from(hashes)), tone: of((e) => e.tone), intensity: of((e) => e.intensity) }
}

/** The n-gram that is the whole text, where the text is short enough to be one. */
function wholeGram(text: string, language: Language): number | undefined {
  const { all, whole, units } = gramsIn(text, language)
  // The n-grams that begin at the first unit come first, from the shortest to the longest.
  return units >= 1 && units <= longest[language] && whole >= units ? all[units - 1] : undefined
}
