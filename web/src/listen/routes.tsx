import type { PageEntry } from '../app/page-entry.ts'

export const listenPages: PageEntry[] = []
export const listenRoutes = [] as const
