import { feelingCondition } from '../../voices/index.ts'
import { type Contrast, contrastNames } from '../contract.ts'

const conditions: Readonly<Record<Contrast, string>> = {
  unpleasant: feelingCondition.unpleasant,
  pleasant: feelingCondition.pleasant,
  asked: "hasAny(intents, ['question', 'request'])",
  leaving: "has(intents, 'leaving')",
  lately: 'day >= {late:Date32}',
}

/**
 * For a text, whether it belongs to each group (1 or 0), in the order of `contrastNames`. What a theme is found by: its phrases
 * stand much oftener in the texts of one group than in all others of their script. `late` is the first day of the latest time.
 */
export const groupFlags = `[${contrastNames.map((name) => `toUInt64(${conditions[name]})`).join(', ')}]`
