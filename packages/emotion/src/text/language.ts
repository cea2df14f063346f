import type { Language } from '../labels.ts'
import type { Scores } from '../model/score.ts'
import { kind } from './normalise.ts'
import type { Units } from './units.ts'

/**
 * Chinese where there is a Chinese character to every three words or more, else English, until `isUnderstood` has seen the words.
 */
export function languageOf(units: Units): Language {
  let han = 0
  let words = 0
  for (let i = 0; i < units.count; i++) {
    if (units.kind[i] === kind.han) han++
    else if (units.kind[i] === kind.letter) words++
  }
  return han > 0 && han * 3 >= words ? 'zh' : 'en'
}

/**
 * Whether the model knows enough of a text to speak of it: half of
 * what is written, or a symbol it knows where there are no words.
 */
export function isUnderstood(units: Units, scores: Scores, language: Language): boolean {
  let words = 0
  let symbols = 0
  for (let i = 0; i < units.count; i++) {
    if (units.kind[i] === kind.letter || units.kind[i] === kind.han) words++
    else if (units.kind[i] === kind.symbol) symbols++
  }
  if (words === 0) return symbols > 0 && scores.knownUnits > 0
  return scores.knownWords >= words * (language === 'zh' ? 0.5 : 0.6)
}
