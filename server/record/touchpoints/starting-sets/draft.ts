import type { Channel, Factor, JourneyDraft, Phase, Stage, ThemeEmotion, TouchpointDraft } from '../contract.ts'

export interface StartingSet {
  readonly touchpoints: readonly TouchpointDraft[]
  readonly journeys: readonly JourneyDraft[]
}

type Row = readonly [
  key: string, zh: string, en: string, channel: Channel, phase: Phase, stage: Stage, team: string, factors: readonly Factor[],
  target: readonly [ThemeEmotion, tone: number, intensity: number],
]

/** One line a touchpoint, in the order of the journey that leads through all of them. */
export function startingSet(journey: { key: string; zh: string; en: string }, rows: readonly Row[]): StartingSet {
  return {
    touchpoints: rows.map(([key, zh, en, channel, phase, stage, ownerTeam, factors, [emotion, tone, intensity]]) => ({
      key, names: { zh, en }, channel, phase, stage, ownerTeam, factors: [...factors], target: { emotion, tone, intensity },
      aliases: [],
    })),
    journeys: [{ key: journey.key, names: { zh: journey.zh, en: journey.en }, touchpoints: rows.map(([key]) => key) }],
  }
}
