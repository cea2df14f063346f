import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { OrgId } from '../../govern/roles/index.ts'
import { fieldProblems, Problem } from '../../platform/problems/index.ts'
import { Mapping } from './contract.ts'
import type { Imports } from './index.ts'
import { createProgress } from './show-progress.ts'

export interface ImportCommandDeps {
  readonly imports: Pick<Imports, 'importFile'>
  /** The organisation that was asked for, or the only one. */
  readonly org: (given: string | undefined) => Promise<OrgId>
  /** Waits until everything accepted is in history. */
  readonly drained: () => Promise<void>
  readonly stdout?: NodeJS.WriteStream
  readonly stderr?: NodeJS.WriteStream
}

const usage = 'heartline import FILE --mapping MAPPING [--org ID] [--json]'

/** `heartline import`: turns the rows of a file into signals. Answers the exit code: 0 where the whole file was read. */
export async function importCommand(args: readonly string[], deps: ImportCommandDeps): Promise<number> {
  const { stdout = process.stdout, stderr = process.stderr } = deps
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { mapping: { type: 'string' }, org: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1 || !values.mapping) {
    stderr.write(
      `${usage}\n\nMAPPING is a JSON file that says what the columns mean. See examples/; the app proposes one for an upload.\n`,
    )
    return 1
  }
  const mapping = await readMapping(values.mapping)
  const org = await deps.org(values.org)
  const progress = createProgress(stderr, values.json)
  const stopped = new AbortController()
  const stop = () => stopped.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const { result, badRows } = await deps.imports.importFile(org, file, mapping, {
      startedBy: 'command line',
      onProgress: progress.show,
      signal: stopped.signal,
    })
    progress.end()
    if (result.state === 'done') await deps.drained()
    if (values.json) stdout.write(`${JSON.stringify({ ...result, badRowsFile: badRows })}\n`)
    else stdout.write(summary(result, badRows))
    return result.state === 'done' ? 0 : 1
  } finally {
    progress.end()
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

/** Reads and checks a mapping. Its `catalogue` may be the name of a file beside it. Throws a Problem naming every mistake. */
export async function readMapping(path: string): Promise<Mapping> {
  const raw = await readJson(path, 'The mapping')
  const draft =
    typeof raw === 'object' && raw !== null && 'catalogue' in raw && typeof raw.catalogue === 'string'
      ? { ...raw, catalogue: await readJson(join(dirname(path), raw.catalogue), 'The catalogue of the mapping') }
      : raw
  const parsed = Mapping.safeParse(draft)
  if (parsed.success) return parsed.data
  const fields = fieldProblems(parsed.error.issues)
  throw new Problem(
    'request.invalid',
    `The mapping ${path} cannot be used:\n${fields.map((f) => `  ${f.path}: ${f.message}`).join('\n')}`,
    { fields },
  )
}

async function readJson(path: string, what: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new Problem(
      'request.invalid',
      `${what} ${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}

const count = (n: number) => n.toLocaleString('en')

function summary(
  r: {
    state: string
    rows: number
    accepted: number
    repeated: number
    badRows: number
    problem: string | null
    bad: readonly { line: number; column: string | null; message: string }[]
  },
  badRows: string | null,
): string {
  const lines = [
    `${r.state === 'done' ? 'Done' : r.state === 'cancelled' ? 'Stopped; what is in stays in' : `Failed: ${r.problem ?? ''}`}`,
    `  rows read          ${count(r.rows)}`,
    `  signals taken in   ${count(r.accepted)}`,
    `  repeated           ${count(r.repeated)}${r.repeated > 0 ? '  (were in already, and are kept once)' : ''}`,
    `  bad rows           ${count(r.badRows)}${badRows ? `  (all of them with their reasons: ${badRows})` : ''}`,
  ]
  for (const bad of r.bad.slice(0, 5))
    lines.push(`    line ${bad.line}${bad.column === null ? '' : `, ${bad.column}`}: ${bad.message}`)
  if (r.badRows > 5) lines.push('    …')
  return `${lines.join('\n')}\n`
}
