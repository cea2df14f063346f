import type { PageEntry } from '../app/page-entry.ts'

export const recordPages: PageEntry[] = []
export const recordRoutes = [] as const
