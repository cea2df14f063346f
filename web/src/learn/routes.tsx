import type { PageEntry } from '../app/page-entry.ts'

/** Pages of Learn, in the order of the rail, and their routes. */
export const learnPages: PageEntry[] = []

export const learnRoutes = [] as const
