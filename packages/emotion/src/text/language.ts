import { kind } from './normalise.ts'
import type { Units } from './units.ts'
import type { Language } from '../labels.ts'

/**
 * Chinese where at least a quarter of the words and characters are Chinese characters, else English. Whether a text in Latin letters really is
 * English is told by how many of its words the model knows; see reader.ts.
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
