import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readMapping } from '../server/listen/imports/command.ts'
import { attachJoins } from '../server/listen/imports/mapping/attach-joins.ts'
import { compileMapping, type MapRow } from '../server/listen/imports/mapping/compile-mapping.ts'
import { readRows } from '../server/listen/imports/readers/index.ts'

/** Reads and maps a file five times, without handing the signals on, and gives the median as a row of a table. */
async function measure(example: string, path: string) {
  const mapping = await readMapping(join(import.meta.dirname, '..', 'examples', example, 'mapping.json'))
  const runs: { signals: number; reading: number; whole: number }[] = []
  for (let i = 0; i < 5; i++) {
    const begun = performance.now()
    let inMapping = 0
    let signals = 0
    let prepared: { attach: ReturnType<typeof attachJoins>; map: MapRow } | undefined
    for await (const { columns, rows } of readRows(path, path, mapping.format)) {
      const start = performance.now()
      prepared ??= {
        attach: attachJoins([], columns),
        map: compileMapping(mapping, columns, { timeZone: 'Asia/Shanghai', currency: 'CNY' }),
      }
      for (const row of rows) signals += prepared.map(prepared.attach(row)).items.length
      inMapping += performance.now() - start
    }
    const whole = performance.now() - begun
    runs.push({ signals, reading: whole - inMapping, whole })
  }
  const median = runs.toSorted((a, b) => a.whole - b.whole)[2]!
  return {
    example,
    signals: median.signals,
    'reading ms': Math.round(median.reading),
    'mapping ms': Math.round(median.whole - median.reading),
    'signals/s': Math.round(median.signals / (median.whole / 1000)),
    'memory MB': Math.round(process.memoryUsage().rss / 1e6),
  }
}

const data = join(import.meta.dirname, '..', '..', 'shared', 'data')
const files = { airline: 'airline-satisfaction/airline_passenger_satisfaction.csv.gz', cdnow: 'cdnow/CDNOW_master.txt' }
const table = []
for (const [example, file] of Object.entries(files)) {
  const path = join(data, file)
  if (existsSync(path)) table.push(await measure(example, path))
  else console.log(`${example}: left out, for ${file} is not in the data folder beside the repository`)
}
console.table(table)
