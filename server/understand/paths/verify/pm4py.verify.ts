import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Call } from '../../../testing/house.ts'
import { openSimulatedCompany } from '../../../testing/simulated-company.ts'
import type { Paths } from '../contract.ts'
import { readXes } from '../testing/read-xes.ts'

const python = process.env['PM4PY_PYTHON']
/** What customers say of a touchpoint is no step of theirs; the log has it, the paths have not. */
const script = `
import json, sys, warnings
warnings.filterwarnings('ignore')
import pm4py
log = pm4py.read_xes(sys.argv[1])
steps = log[~log['type'].isin(['feedback', 'mood', 'praise', 'need'])]
graph, starts, ends = pm4py.discover_dfg(steps, activity_key='touchpoint')
print(json.dumps({
    'cases': int(log['case:concept:name'].nunique()), 'events': len(log), 'names': sorted(log['concept:name'].unique()),
    'first': log['time:timestamp'].min().isoformat(), 'last': log['time:timestamp'].max().isoformat(),
    'moves': [[a, b, int(n)] for (a, b), n in graph.items()], 'starts': {k: int(n) for k, n in starts.items()},
    'ends': {k: int(n) for k, n in ends.items()}, 'version': pm4py.__version__,
}))`

interface Read {
  readonly cases: number; readonly events: number; readonly names: readonly string[]
  readonly first: string; readonly last: string; readonly version: string
  readonly moves: readonly (readonly [string, string, number])[]
  readonly starts: Readonly<Record<string, number>>; readonly ends: Readonly<Record<string, number>>
}

/** The export of a journey, read by a process-mining tool of others: set PM4PY_PYTHON to a Python that has pm4py. */
test('pm4py reads the event log of a journey, and finds in it the ways that Heartline shows',
  { skip: python === undefined && 'PM4PY_PYTHON names no Python that has pm4py' }, async (t) => {
    const { house, call } = await openSimulatedCompany({ customers: 800, months: 6, seed: 5, language: 'en' })
    const folder = mkdtempSync(join(tmpdir(), 'heartline-xes-'))
    t.after(async () => {
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const key: string = (await call('GET', '/api/v1/catalogue')).body.journeys[0].key
    const { text } = await call('GET', `/api/v1/journeys/${key}/event-log`)
    const paths: Paths = (await call('GET', `/api/v1/journeys/${key}/paths`)).body
    const file = join(folder, 'journey.xes')
    writeFileSync(file, text)
    const said = execFileSync(python!, ['-c', script, file], { encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'ignore'] })
    const read = JSON.parse(said.trim().split('\n').at(-1)!) as Read

    const own = readXes(text)
    const times = own.flat().map((e) => Date.parse(e['time:timestamp']!)).toSorted((a, b) => a - b)
    assert.equal(paths.sampled, 1)
    assert.deepEqual([read.cases, read.events], [own.length, own.flat().length])
    assert.deepEqual([Date.parse(read.first), Date.parse(read.last)], [times[0], times.at(-1)])
    assert.deepEqual(read.names, await namesAlong(call, own.flat().map((e) => e['touchpoint']!)))
    const written = (moves: Iterable<readonly [string, string, number]>) => [...moves].map((m) => m.join(' → ')).toSorted()
    assert.deepEqual(written(read.moves), written(paths.moves.map((m) => [m.from, m.to, m.times] as const)))
    for (const s of paths.steps)
      assert.deepEqual([read.starts[s.touchpoint] ?? 0, read.ends[s.touchpoint] ?? 0], [s.starts, s.ends], s.touchpoint)
    t.diagnostic(`pm4py ${read.version}: ${read.cases} cases, ${read.events} events, ${read.moves.length} moves, all as Heartline counts them`)
  })

/** What the catalogue calls the touchpoints that are in a log. */
async function namesAlong(call: Call, keys: readonly string[]): Promise<string[]> {
  const items: { key: string; names: Record<string, string> }[] = (await call('GET', '/api/v1/catalogue')).body.touchpoints
  return [...new Set(keys)].map((key) => items.find((t) => t.key === key)!.names).map((n) => n['en'] ?? n['zh']!).toSorted()
}
