import type { Hours } from './contract.ts'

/** Whether a topic is answered at a moment, by the clock of a zone. */
export function isOpen(hours: Hours | null, at: Date, zone: string): boolean {
  if (hours === null) return true
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => parts.find((p) => p.type === type)!.value
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1
  const time = `${part('hour')}:${part('minute')}`
  return hours.days.includes(day) && hours.from <= time && time < hours.to
}
