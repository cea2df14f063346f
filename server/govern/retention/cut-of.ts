/** The first day that is kept: so many calendar months before today, or the last day of that month where it is shorter. */
export function cutOf(today: string, months: number): string {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastOfMonth))).toISOString().slice(0, 10)
}

/**
 * History goes by whole months, so that its tables are rewritten once a month and not each night: the month of a day begins here.
 */
export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`

export const nextMonth = (day: string): string => cutOf(monthOf(day), -1)
