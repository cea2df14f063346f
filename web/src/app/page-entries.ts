import type { PageEntry } from './page-entry.ts'
import { listenPages } from '../listen/routes.tsx'
import { recordPages } from '../record/routes.tsx'
import { todayPages } from '../today/routes.tsx'
import { trustPages } from '../trust/routes.tsx'
import { understandPages } from '../understand/routes.tsx'
import { actPages } from '../act/routes.tsx'
import { learnPages } from '../learn/routes.tsx'

/** Every page that the rail and the search offer, in the order of the rooms. */
export const pageEntries: readonly PageEntry[] = [
  ...todayPages,
  ...recordPages,
  ...listenPages,
  ...understandPages,
  ...actPages,
  ...learnPages,
  ...trustPages,
]
