import type { Language } from '../src/labels.ts'
import { factors } from '../src/labels.ts'
import type { Places } from '../src/model/features.ts'
import { foldsOf, foldsOfTexts } from './folds.ts'
import { comments, commentTargets, ownHeads, ownTargets } from './heads.ts'
import { emobank, goemotions, ownLexicon, ownTexts, reviews, vader } from './sources.ts'
import { always, type Source, voice } from './stage-one.ts'

/** What a lexicon entry weighs against a corpus line in the first stage. */
const entryWeight = 0.4

/** Folds of the own corpus in cross-validation. */
export const ownFolds = 5

/** The sources that the heads of a language are learned from. `licensedOnly` leaves out the sets that state no licence (the Chinese reviews). */
export function sourcesOf(language: Language, licensedOnly: boolean): Source[] {
  const own = ownSource(language)
  if (language === 'zh') return licensedOnly ? [own] : [own, reviewSource()]
  const rated = ratedSource()
  return [own, rated, commentSource(), vaderSource(), voiceSource(own, rated)]
}

/** How often an n-gram must occur in a source to be known for its sake. */
export const least = (source: Source): number => ({ own: 2, vader: 1 })[source.name] ?? 8

/** The heads of feeling in each language; those that a run lacks are left out. */
const feeling: Readonly<Record<Language, readonly string[]>> = {
  zh: ['tone', 'pleasant', 'intensity'],
  en: ['tone', 'valence', 'vader', 'go positive', 'go negative'],
}

export function placesOf(language: Language, heads: readonly string[]): Places {
  const at = (head: string) => heads.indexOf(head)
  return {
    feeling: feeling[language].map(at).filter((place) => place >= 0), tone: at('tone'), factors: factors.map(at),
    ...(at(voice) >= 0 ? { voices: { by: at(voice), ours: ['tone', 'intensity'].map(at), theirs: ['valence', 'arousal'].map(at) } } : {}),
  }
}

function ownSource(language: Language): Source {
  const texts = ownTexts(language)
  const entries = ownLexicon(language)
  const fold = new Uint8Array(texts.length + entries.length).fill(always)
  fold.set(foldsOfTexts(texts, ownFolds))
  return {
    name: 'own', texts: [...texts, ...entries].map(({ text }) => text), heads: ownHeads, fold, alpha: 1,
    targets: Float32Array.from([...texts, ...entries].flatMap(ownTargets)),
    weight: Float32Array.from(fold, (_, i) => (i < texts.length ? 1 : entryWeight)),
  }
}

function reviewSource(): Source {
  const rows = reviews()
  const domains = [...new Set(rows.map(({ domain }) => domain))]
  return {
    // A fold for each domain, so that no score of a review comes from reviews of its own kind.
    name: 'reviews', texts: rows.map(({ text }) => text), heads: ['pleasant'], alpha: 2, fold: Uint8Array.from(rows, ({ domain }) => domains.indexOf(domain)),
    targets: Float32Array.from(rows, ({ pleasant }) => (pleasant ? 1 : -1)), weight: new Float32Array(rows.length).fill(1),
  }
}

function ratedSource(): Source {
  const rows = emobank().filter(({ split }) => split === 'train')
  return {
    name: 'emobank', texts: rows.map(({ text }) => text), heads: ['valence', 'arousal'], alpha: 2, fold: foldsOf(rows.length, 5),
    targets: Float32Array.from(rows.flatMap(({ valence, arousal }) => [valence - 3, arousal - 3])), weight: new Float32Array(rows.length).fill(1),
  }
}

/** What tells a customer's text from EmoBank's sentences: each of them in the fold that it has in its own source. */
function voiceSource(own: Source, rated: Source): Source {
  const lines = own.fold.filter((fold) => fold !== always)
  const fold = Uint8Array.from([...lines, ...rated.fold])
  return {
    // What is learned from every time, the entries of the lexicon, stands behind the corpus and has no voice.
    name: voice, texts: [...own.texts.slice(0, lines.length), ...rated.texts], heads: [voice], alpha: 2, fold,
    targets: Float32Array.from(fold, (_, i) => (i < lines.length ? 1 : -1)), weight: new Float32Array(fold.length).fill(1),
  }
}

function commentSource(): Source {
  const rows = goemotions().filter(({ split }) => split === 'train')
  return {
    name: 'goemotions', texts: rows.map(({ text }) => text), heads: Object.keys(comments), alpha: 2, fold: foldsOf(rows.length, 2),
    targets: Float32Array.from(rows.flatMap(commentTargets)), weight: new Float32Array(rows.length).fill(1),
  }
}

function vaderSource(): Source {
  const rows = vader()
  return {
    name: 'vader', texts: rows.map(({ text }) => text), heads: ['vader'], alpha: 0.5, fold: new Uint8Array(rows.length).fill(always),
    targets: Float32Array.from(rows, ({ valence }) => valence / 4), weight: new Float32Array(rows.length).fill(1),
  }
}
