import type { JourneyEmotions, TouchpointEmotion } from '../../../../server/understand/emotions/contract.ts'

export type Felt = Extract<TouchpointEmotion, { state: 'felt' }>
export type Missed = Felt & { readonly gap: NonNullable<Felt['gap']> }

/** Below this q a distance from the target is more than chance. */
export const clearly = 0.05

export const feltAt = (emotions: JourneyEmotions): Felt[] => emotions.touchpoints.filter((t) => t.state === 'felt')

/** What the page says first: where feeling is strongest, and where it misses its target most; null where too little was told. */
export function answerOf(emotions: JourneyEmotions): { strongest: Felt; targets: boolean; farthest: Missed | null } | null {
  const felt = feltAt(emotions)
  const strongest = felt.toSorted((a, b) => b.memorable.value - a.memorable.value)[0]
  if (!strongest) return null
  const aimed = felt.filter((t): t is Missed => t.gap !== null)
  const missed = aimed.filter((t) => t.gap.q < clearly).toSorted((a, b) => b.gap.distance - a.gap.distance)
  return { strongest, targets: aimed.length > 0, farthest: missed[0] ?? null }
}
