import type { FeelingOfText, Strength } from './contract.ts'

/**
 * What counts as what, as ClickHouse reads it: said once, for filters
 * and counts alike. The bounds of tone are those of its words.
 */
export const feelingCondition: Readonly<Record<FeelingOfText, string>> = {
  unpleasant: '(NOT unsure AND tone <= -0.2)',
  neutral: '(NOT unsure AND tone > -0.2 AND tone < 0.2)',
  pleasant: '(NOT unsure AND tone >= 0.2)',
  unsure: 'unsure',
}

export const strengthCondition: Readonly<Record<Strength, string>> = {
  faint: '(intensity < 0.3333)',
  clear: '(intensity >= 0.3333 AND intensity < 0.6667)',
  strong: '(intensity >= 0.6667)',
}
