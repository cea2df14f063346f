import { type VoiceFilter, wordsOf } from './contract.ts'
import { inSliceOfSignals, sliceParams } from '../slice/index.ts'
import { feelingCondition, strengthCondition } from './feelings.ts'
import { phrasePattern } from './phrase-pattern.ts'

/** A filter with what its keys stand for: the names that signals used for the touchpoint, and the phrases of the theme. */
export interface ResolvedFilter extends Omit<VoiceFilter, 'touchpoint' | 'theme'> {
  readonly touchpointNames?: readonly string[] | undefined
  readonly phrases?: readonly string[] | undefined
}

/** A row a text: the newest reading stands for a text that was read again. */
export const textsOnce = 'texts FINAL'

/** The touchpoints that a text speaks of: the signal's own; where it names none, every one that was scored beside it. */
export const spokenOf = "if(touchpoint = '', touchpoints, [touchpoint])"

/** Conditions for `texts` that hold for the voices of a filter. The values are bound: see `voiceParams`. */
export function inVoices(filter: ResolvedFilter): string {
  const conditions = [
    inSliceOfSignals,
    ...wordsOf(filter.words).map((_, i) => `positionCaseInsensitiveUTF8(text, {word${i}:String}) > 0`),
    filter.touchpointNames && `hasAny(${spokenOf}, {touchpointNames:Array(String)})`,
    filter.feeling && feelingCondition[filter.feeling],
    filter.strength && strengthCondition[filter.strength],
    filter.emotion && 'has(emotions, {emotion:String})',
    filter.factor && 'mapContains(factors, {factor:String})',
    filter.intent && 'has(intents, {intent:String})',
    filter.lang && 'startsWith(lang, {lang:String})',
    filter.phrases && (filter.phrases.length === 0 ? '0' : `multiMatchAny(text, {patterns:Array(String)})`),
  ]
  return conditions.filter((c) => typeof c === 'string').join(' AND ')
}

export function voiceParams(filter: ResolvedFilter): Record<string, unknown> {
  return {
    ...sliceParams(filter),
    ...Object.fromEntries(wordsOf(filter.words).map((word, i) => [`word${i}`, word])),
    touchpointNames: filter.touchpointNames ?? [],
    emotion: filter.emotion ?? '', factor: filter.factor ?? '', intent: filter.intent ?? '', lang: filter.lang ?? '',
    patterns: (filter.phrases ?? []).map(phrasePattern),
  }
}
