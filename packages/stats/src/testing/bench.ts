/** Times `work` five times after one warm-up and prints the median in milliseconds. For benchmarks only. */
export function bench(name: string, rows: number, work: () => unknown): void {
  work()
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  console.log(`${name.padEnd(60)} ${times[2]!.toFixed(2).padStart(10)} ms ${String(rows).padStart(10)} rows`)
}
