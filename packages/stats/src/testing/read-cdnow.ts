import { readFileSync } from 'node:fs'
import type { PurchaseEvents } from '../value/index.ts'
import { sharedData } from './shared-data.ts'

const day = (text: string) => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6)))

/** The CDNOW purchases: all 23,570 customers, or the tenth of them that the papers use; undefined without the data folder. */
export function readCdnow(which: 'all' | 'sample'): PurchaseEvents | undefined {
  const path = sharedData(which === 'all' ? 'cdnow/CDNOW_master.txt' : 'cdnow/CDNOW_sample.txt')
  if (!path) return undefined
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(which === 'all' ? 1 : 0)
  const rows = lines.map((line) => line.trim().split(/\s+/))
  const date = which === 'all' ? 1 : 2
  return {
    customer: rows.map((row) => row[0]),
    time: rows.map((row) => day(row[date])),
    value: rows.map((row) => Number(row[date + 2])),
  }
}

/** The end of the 39 weeks that the papers fit on, and of the 39 that they hold out. */
export const cdnowWeeks = { end: Date.UTC(1997, 8, 30), holdoutEnd: Date.UTC(1998, 5, 30) } as const
