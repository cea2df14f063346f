import type { ReactNode } from 'react'
import type { Heartline } from '../../../../server/understand/journeys/contract.ts'
import type { Callout } from './layout/callouts.ts'
import type { Layout } from './layout/layout.ts'

/** What either picture is given: places, data, and the touchable columns that lie beneath the line. */
export interface PictureProps {
  readonly layout: Layout
  readonly line: Heartline
  /** True for the moment in which one line turns into another. */
  readonly moving: boolean
  readonly wordOf: (callout: Callout) => string
  readonly children: ReactNode
}
