import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bench } from '../src/testing/bench.ts'
import { cdnowWeeks, readCdnow } from '../src/testing/read-cdnow.ts'
import {
  conditionalExpectedPurchases, fitBgNbd, fitGammaGamma, fitMbgNbd, fitParetoNbd, groupBuyers, simulateBuyers, summarisePurchases,
  type BgNbd, type Buyers,
} from '../src/value/index.ts'

const published: BgNbd = { model: 'bg-nbd', parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }

const events = readCdnow('all')
if (events) {
  const all = summarisePurchases(events, cdnowWeeks)
  const n = all.customer.length
  bench('CDNOW: purchases to customer rows', events.time.length, () => summarisePurchases(events, cdnowWeeks))
  bench('CDNOW: BG/NBD fit', n, () => fitBgNbd(all))
  bench('CDNOW: MBG/NBD fit', n, () => fitMbgNbd(all))
  bench('CDNOW: Pareto/NBD fit', n, () => fitParetoNbd(all))
  const paid = all.frequency.map((x, i) => (all.meanValue[i] > 0 ? x : 0))
  bench('CDNOW: gamma-gamma fit', n, () => fitGammaGamma({ frequency: paid, meanValue: all.meanValue }))
  const fit = fitBgNbd(all)
  bench('CDNOW: BG/NBD conditional expectation of every customer', n, () =>
    all.frequency.map((frequency, i) =>
      conditionalExpectedPurchases(fit, { frequency, recency: all.recency[i], age: all.age[i] }, 39)))
  compareWithLifetimes(all)
} else console.log('CDNOW is not here: put the data folder beside the repository')

const MILLION = 1_000_000
const weeks = Float64Array.from({ length: MILLION }, (_, i) => 27 + (i % 84) / 7)
const exact = simulateBuyers(published, weeks, { random: 1 })
// As in a shop's records: purchases are known by day, so many customers have the same numbers.
const daily = { ...exact, recency: exact.recency.map((t) => Math.ceil(t * 7) / 7) }
console.log(`a million customers by the day are ${groupBuyers(daily).count.length} distinct rows`)
bench('simulated million, by the day: BG/NBD fit', MILLION, () => fitBgNbd(daily))
bench('simulated million, by the day: Pareto/NBD fit', MILLION, () => fitParetoNbd(daily))
console.log(`a million customers with exact times are ${groupBuyers(exact).count.length} distinct rows`)
bench('simulated million, exact times: BG/NBD fit', MILLION, () => fitBgNbd(exact))

/** Times the same fit by the Python package lifetimes, where LIFETIMES_PYTHON names a Python that has it. */
function compareWithLifetimes(rows: Buyers): void {
  const python = process.env.LIFETIMES_PYTHON
  if (!python) {
    console.log('lifetimes is not here: set LIFETIMES_PYTHON to a Python that has it to compare')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'heartline-bench-'))
  const file = join(folder, 'rows.json')
  writeFileSync(file, JSON.stringify({ x: rows.frequency, tx: rows.recency, T: rows.age }))
  const script = `
import json, sys, time, warnings
warnings.filterwarnings('ignore')
import numpy as np
from lifetimes import BetaGeoFitter
rows = json.load(open(sys.argv[1]))
x, tx, T = (np.array(rows[k], dtype=float) for k in ('x', 'tx', 'T'))
times = []
for i in range(6):
    start = time.perf_counter()
    fitter = BetaGeoFitter().fit(x, tx, T)
    times.append(time.perf_counter() - start)
print(json.dumps({'ms': sorted(times[1:])[2] * 1000, 'parameters': [float(fitter.params_[k]) for k in ('r', 'alpha', 'a', 'b')]}))
`
  const answer = execFileSync(python, ['-c', script, file], { encoding: 'utf8' })
  const theirs = JSON.parse(answer) as { ms: number; parameters: number[] }
  rmSync(folder, { recursive: true })
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    fitBgNbd(rows)
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  const shown = (parameters: number[]) => parameters.map((value) => value.toFixed(4)).join(', ')
  console.log(`lifetimes, same rows: ${theirs.ms.toFixed(1)} ms, parameters ${shown(theirs.parameters)}`)
  console.log(`heartline, same rows: ${times[2].toFixed(1)} ms, parameters ${shown(Object.values(fitBgNbd(rows).parameters))}`)
  console.log(`lifetimes takes ${(theirs.ms / times[2]).toFixed(1)} times as long`)
}
