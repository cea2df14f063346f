import type { Project } from './ribbon.ts'

/** How a heartline lies on its paper: journey to the right and tone upward, or journey downward and tone to the right. */
export interface Frame {
  readonly orientation: 'across' | 'down'
  /** Where the journey begins, in pixels along it. */
  readonly start: number
  /** Where the tone scale begins on the paper: its upper edge lying across, its left edge going down. */
  readonly edge: number
  /** Pixels from tone −1 to tone 1. */
  readonly depth: number
  /** Thickness of a feeling of intensity 0 and of intensity 1. */
  readonly thinnest: number
  readonly thickest: number
}

/** The pixel at which a tone lies; beyond −1…1 it stays at the end of the scale. */
export function acrossOfTone(frame: Frame, tone: number): number {
  const share = (Math.min(1, Math.max(-1, tone)) + 1) / 2
  return frame.edge + frame.depth * (frame.orientation === 'across' ? 1 - share : share)
}

export function thicknessOf(frame: Frame, intensity: number): number {
  return frame.thinnest + (frame.thickest - frame.thinnest) * Math.min(1, Math.max(0, intensity))
}

/** Turns places along and across the journey into x and y. */
export function projectionOf(frame: Frame): Project {
  return frame.orientation === 'across'
    ? (along, across) => [frame.start + along, across]
    : (along, across) => [across, frame.start + along]
}
