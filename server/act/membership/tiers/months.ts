/** So many months later, on the same day or the last of a shorter month. */
export function addMonths(at: Date, months: number): Date {
  const to = new Date(at)
  to.setUTCDate(1)
  to.setUTCMonth(to.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
  to.setUTCDate(Math.min(at.getUTCDate(), lastDay))
  return to
}
