import type { PageEntry } from '../app/page-entry.ts'

/** Pages of Act, in the order of the rail, and their routes. */
export const actPages: PageEntry[] = []

export const actRoutes = [] as const
