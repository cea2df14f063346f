import { simulate } from '../src/index.ts'

/** Signals a second and memory in use: `node --expose-gc bench/simulate.bench.ts [signals]`. */

function measure(name: string, volume: 'sample' | number): void {
  const simulation = simulate({ volume })
  const start = performance.now()
  const cpu = process.cpuUsage()
  let signals = 0
  let peak = 0
  for (const _ of simulation.signals) {
    if (++signals % 500_000 !== 0) continue
    globalThis.gc?.()
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }
  const seconds = (performance.now() - start) / 1000
  const used = process.cpuUsage(cpu)
  const cpuSeconds = (used.user + used.system) / 1e6
  console.log([
    name.padEnd(10), `${signals.toLocaleString('en')} signals`.padStart(20),
    `${simulation.customers.toLocaleString('en')} customers`.padStart(20),
    `${seconds.toFixed(2)} s`.padStart(10), `${Math.round(signals / seconds).toLocaleString('en')} signals/s`.padStart(20),
    `${cpuSeconds.toFixed(2)} CPU s`.padStart(14), peak === 0 ? '' : `${Math.round(peak / 2 ** 20)} MiB heap`.padStart(16),
  ].join(' '))
}

const bulk = Number(process.argv[2] ?? 1_000_000)
measure('sample', 'sample')
measure('sample', 'sample')
measure('bulk', bulk)
