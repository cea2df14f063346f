/** Months as YYYY-MM. */
export const firstDay = (month: string): string => `${month}-01`
export const lastDay = (month: string): string => {
  const [year, m] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, m, 0)).toISOString().slice(0, 10)
}
export function addMonths(month: string, n: number): string {
  const [year, m] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, m - 1 + n, 1)).toISOString().slice(0, 7)
}
