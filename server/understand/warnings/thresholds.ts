import type { Thresholds } from './contract.ts'

/**
 * From which point on a customer counts as unhappy, until a manager says otherwise. A tone of −0.5 is two stars of five, 2 of 5
 * in satisfaction, or 3 of 10 in recommending; a text must be clearly unpleasant and felt with some strength; whoever complains
 * or speaks of leaving is flagged whatever the tone. After 45 days without another sign a flag that nobody took fades.
 */
export const defaultThresholds: Thresholds = {
  lowScoreTone: -0.5,
  moodTone: -0.6,
  textTone: -0.45,
  textIntensity: 0.45,
  complaints: true,
  leaving: true,
  fadesAfterDays: 45,
}

/** A score or text this unpleasant is serious by itself. */
export const seriousTone = -0.8
/** A text that presses this much (packages/emotion, urgency) is urgent. */
export const urgentFrom = 0.5
