import type { ComponentType } from 'react'
import type { Permission, useSession } from './session.ts'
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

/**
 * The pages that somebody can use who sees a part of the organisation only. All others add up the whole of it or set what holds for all of
 * it: they are not offered to them, and say so where a link leads there.
 */
const pagesOfAPart: readonly string[] = [
  '/', '/customers', '/listen/signals', '/listen/surveys', '/listen/observations', '/listen/note', '/understand/heartline', '/understand/emotions', '/understand/voices',
  '/understand/drivers', '/understand/satisfaction', '/understand/paths', '/understand/needs', '/understand/value', '/understand/warnings', '/understand/findings', '/act/my-day', '/act/cases',
  '/act/follow-ups', '/act/playbooks', '/act/next', '/act/campaigns', '/act/remedies', '/act/transfers', '/trust/my-sign-in', '/trust/assistants', '/trust/api',
]

/** Whether a page is offered to somebody: their role allows it, and so does what they see of the organisation. */
export const isOffered = ({ needs, to }: PageEntry, { person, allows }: Pick<ReturnType<typeof useSession>, 'person' | 'allows'>): boolean =>
  (!needs || allows(needs)) && (person.scope === null || pagesOfAPart.includes(to))
