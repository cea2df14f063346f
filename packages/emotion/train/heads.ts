import type { LabelledText } from '../src/corpus.ts'
import { emotions, factors, intents } from '../src/labels.ts'
import type { Commented, Entry } from './sources.ts'

/** The heads learned from Heartline's own corpus, the same in both languages. */
export const ownHeads = [
  'tone', 'intensity', 'neutral', ...emotions, 'none', ...factors, ...factors.map((factor) => `tone of ${factor}`), ...intents,
  'urgent',
] as const

export const yes = (is: boolean): number => (is ? 1 : 0)
/** A text whose tone is nearer to 0 is neutral, and says nothing of the side of its feeling. */
export const feltFrom = 0.15

type Labelled = Pick<LabelledText, 'tone' | 'intensity' | 'factors'> & {
  readonly emotions: readonly string[]; readonly intent: readonly string[]; readonly urgent?: boolean
}

/** What a labelled text says to each own head; NaN where it says nothing. The tone of a factor that is not spoken of is 0. */
export function ownTargets(text: Labelled | Entry): number[] {
  const spoken = text.factors as Readonly<Record<string, number>>
  return [
    text.tone, text.intensity, yes(Math.abs(text.tone) <= feltFrom),
    ...emotions.map((emotion) => yes(text.emotions.includes(emotion))), yes(text.emotions.includes('none')),
    ...factors.map((factor) => yes(factor in spoken)), ...factors.map((factor) => spoken[factor] ?? 0),
    ...intents.map((intent) => yes(text.intent.includes(intent))),
    'urgent' in text ? yes(text.urgent === true) : Number.NaN,
  ]
}

/** GoEmotions' 28 labels gathered into what customers are asked about, and the four groups of its authors. */
export const comments: Readonly<Record<string, readonly string[]>> = {
  'go positive': [
    'admiration', 'amusement', 'approval', 'caring', 'desire', 'excitement', 'gratitude', 'joy', 'love', 'optimism', 'pride',
    'relief',
  ],
  'go negative': [
    'anger', 'annoyance', 'disappointment', 'disapproval', 'disgust', 'embarrassment', 'fear', 'grief', 'nervousness', 'remorse',
    'sadness',
  ],
  'go ambiguous': ['confusion', 'curiosity', 'realization', 'surprise'],
  'go neutral': ['neutral'],
  'go joy': ['joy', 'excitement', 'amusement', 'relief', 'pride'],
  'go love': ['love', 'admiration'],
  'go gratitude': ['gratitude'],
  'go trust': ['approval', 'caring', 'optimism'],
  'go surprise': ['surprise'],
  'go disappointment': ['disappointment', 'disapproval'],
  'go anger': ['anger', 'annoyance', 'disgust'],
  'go worry': ['fear', 'nervousness'],
  'go sadness': ['sadness', 'grief', 'remorse'],
  'go asking': ['curiosity', 'confusion'],
}

export const commentTargets = (row: Commented): number[] => Object.values(comments)
  .map((labels) => (row.emotions.some((e) => labels.includes(e)) ? 1 : 0))
