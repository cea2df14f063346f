/** Runs the work five times and gives the row of a benchmark table with the median time. */
export function medianOf5(name: string, rows: number, work: () => unknown): { name: string; ms: number; rows: number } {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return { name, ms: Number(times.toSorted((a, b) => a - b)[2].toFixed(2)), rows }
}
