import { StatsError } from '@heartline/stats/errors'
import { betweenUnits, type PanelRow, twoWayEffect } from '@heartline/stats/panel'
import type { StaffMonth } from '../../../listen/surveys/index.ts'
import { estimate } from '../../../understand/slice/index.ts'
import type { UnitTone } from '../questions/tone-by-month.ts'
import { needed, type Pulse } from './contract.ts'

/** Places and months in which both staff and customers can be shown. */
export function together(staff: readonly StaffMonth[], customers: readonly UnitTone[]): PanelRow[] {
  const tones = new Map(customers.filter((c) => c.scores >= needed.scores).map((c) => [`${c.unit}\n${c.month}`, c.tone]))
  return staff.flatMap((s): PanelRow[] => {
    const tone = s.place === null ? undefined : tones.get(`${s.place}\n${s.month}`)
    return tone === undefined ? [] : [{ unit: s.place!, time: s.month, x: (100 * s.sum) / s.n, y: tone }]
  })
}

type Association = Pulse['association']
type Ready = Omit<Extract<Association, { state: 'ready' }>, 'finding'>

/** How customers' tone goes with staff's belonging: within places over months, and between places. */
export function associate(rows: readonly PanelRow[]): Ready | Extract<Association, { state: 'not-enough' }> {
  const [units, months] = [new Set(rows.map((r) => r.unit)).size, new Set(rows.map((r) => r.time)).size]
  if (units < needed.units || months < needed.months) return { state: 'not-enough', units, months, needed }
  return { state: 'ready', units, months, within: within(rows), between: between(rows) }
}

function within(rows: readonly PanelRow[]): Ready['within'] {
  return unlessUncomputable(() => {
    const { value, low, high, n } = estimate(twoWayEffect(rows).slope)
    return { value: 10 * value, low: 10 * low, high: 10 * high, n }
  })
}

function between(rows: readonly PanelRow[]): Ready['between'] {
  return unlessUncomputable(() => {
    const { correlation, interval, units } = betweenUnits(rows)
    return { value: correlation, low: interval.low, high: interval.high, n: units }
  })
}

function unlessUncomputable<T>(compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}
