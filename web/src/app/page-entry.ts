import type { ComponentType } from 'react'
import type { Permission } from './session.ts'
import type { Messages } from './language.tsx'

export const rooms = ['today', 'listen', 'understand', 'act', 'learn', 'trust'] as const
export type Room = (typeof rooms)[number]

/** A page as the rail and the search show it. A room's routes file lists its own, in the order of the rail. */
export interface PageEntry {
  readonly room: Room
  readonly to: string
  readonly title: (messages: Messages) => string
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string; 'aria-hidden'?: boolean }>
  /** Shown to those only whose role allows it. */
  readonly needs?: Permission
}
