import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from './platform/config/index.ts'
import { createLog } from './platform/log/index.ts'
import { MigrationError } from './platform/postgres/index.ts'
import { SetupError } from './platform/processes/index.ts'
import { Problem } from './platform/problems/index.ts'
import { importCommand } from './listen/imports/command.ts'
import { backupCommand, backupHelp, restoreCommand, type Terminal } from './backup-command.ts'
import { examine } from './doctor.ts'
import { FirstRun } from './govern/orgs/contract.ts'
import type { OrgId } from './govern/roles/index.ts'
import { openHeartline, type Heartline } from './main.ts'
import { serve } from './serve.ts'
import { startTraces } from './platform/telemetry/index.ts'
import { readinessOf, serveWatchers } from './watch.ts'

const help = `heartline: what customers feel along their journey

  heartline start [--role all|api|worker]        run Heartline (PORT, HEARTLINE_HOME, DATABASE_URL, CLICKHOUSE_URL)
  heartline import FILE --mapping MAPPING        turn the rows of a file into signals [--org ID] [--json]
  heartline rebuild [--org ID] [--language-model]
                                                 read every text in history again with this version's reader, or with the language model of
                                                 LANGUAGE_MODEL_URL; may be stopped and started again
  heartline key create [NAME] [--org ID]         create an ingest key; it is printed this once
  heartline key list | key revoke ID [--org ID]
${backupHelp}  heartline doctor                               look at everything that Heartline needs and say what to do; changes nothing
  heartline audit check [--org ID] [--head NUMBER:SEAL]
                                                 tell whether the log of who saw or changed what is what was written;
                                                 --head: an end of it that was noted elsewhere must still be in it
  heartline erasure replay [FILE]                after an older backup was put back: carry out again what was deleted since, by the log in
                                                 HEARTLINE_HOME/erasures.log or a copy of it; every start does the same
  heartline org list
  heartline org create NAME --email E --name OWNER [--industry I] [--time-zone Z] [--currency C] [--language zh|en]
                                                 (the owner's password is read from HEARTLINE_PASSWORD)
`

/** One command of the command line. Everything but \`start\` may run beside a running Heartline on the same home. */
export async function run(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv
  try {
    switch (command) {
      case undefined:
      case 'start': return await start(rest)
      case 'import': return await withHouse('warn', (house) => {
        house.work()
        return importCommand(rest, {
          imports: house.imports, org: (given) => chooseOrg(house, given), drained: () => drained(house),
        })
      })
      case 'rebuild': return await withHouse('warn', (house) => rebuildCommand(house, rest))
      case 'key': return await withHouse('warn', (house) => keyCommand(house, rest))
      case 'backup': return await backupCommand(rest, readConfig(process.env), terminal())
      case 'restore': return await restoreCommand(rest, readConfig(process.env), terminal())
      case 'doctor': return await doctorCommand()
      case 'audit': return await withHouse('warn', (house) => auditCommand(house, rest))
      case 'erasure': return await withHouse('warn', (house) => erasureCommand(house, rest))
      case 'org': return await withHouse('warn', (house) => orgCommand(house, rest))
      default:
        process.stdout.write(help)
        return command === 'help' || command === '--help' ? 0 : 2
    }
  } catch (error) {
    if ([ConfigError, SetupError, MigrationError, Problem, UsageError].some((known) => error instanceof known)) {
      process.stderr.write(`${(error as Error).message}\n`)
      return 1
    }
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`${error.message}\n\n${help}`)
      return 2
    }
    throw error
  }
}

class UsageError extends Error {}

async function start(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { role: { type: 'string' } } })
  const begun = performance.now()
  const config = readConfig(process.env, { role: values.role })
  const log = createLog()
  // Before anything is started: asked to stop half-way, it must stop in order what it has begun.
  const stop = stopSignal()
  log.info({ home: config.home }, 'Heartline is starting')
  const endTraces = config.tracesUrl === undefined ? undefined : await startTraces(config.tracesUrl)
  const house = await openHeartline(config, log)
  let stopping = false
  const readiness = readinessOf(house, () => stopping)
  const watched = config.metrics && await serveWatchers(house, config.metrics, readiness, log)
  if (config.role !== 'api') house.work()
  const server = config.role === 'worker' ? undefined : await serve(house, log, readiness)
  const port = await server?.listen(config.port, config.host)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  if (port === undefined) log.info(`Heartline's worker is up after ${seconds} s`)
  else log.info(`Heartline is up after ${seconds} s: open http://localhost:${port}`)

  await stop
  log.info('Heartline is stopping')
  stopping = true
  await server?.close()
  await house.close()
  await watched?.close()
  await endTraces?.()
  return 0
}

/** Resolves when the operator or the system asks for the end; asked a second time, it ends at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const ask = () => {
      if (asked) process.exit(130)
      asked = true
      resolve()
    }
    process.on('SIGINT', ask)
    process.on('SIGTERM', ask)
    process.on('SIGHUP', ask)
  })
}

/** For a command that takes a while: shows how far it is, and hears Ctrl-C. */
function terminal(): Terminal {
  const stopped = new AbortController()
  void stopSignal().then(() => stopped.abort(new UsageError('Stopped, as asked.')))
  let shown = 0
  return {
    say: (line) => void process.stdout.write(`${process.stderr.isTTY && shown > 0 ? '\n' : ''}${line}\n`),
    progress({ doing, done, of, bytes }) {
      if (!process.stderr.isTTY || Date.now() - shown < 100) return
      shown = Date.now()
      process.stderr.write(`\r\x1b[K${done} of ${of}, ${(bytes / 1e6).toFixed(1)} MB: ${doing}`)
    },
    signal: stopped.signal,
  }
}

async function withHouse(level: string, work: (house: Heartline) => Promise<number>): Promise<number> {
  const config = readConfig(process.env)
  const log = createLog({ level })
  const house = await openHeartline(config, log)
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}

/** The organisation asked for, or the only one there is. */
async function chooseOrg(house: Heartline, given: string | undefined): Promise<OrgId> {
  const all = await house.orgs.list()
  const found = given === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((o) => String(o.id) === given)
  if (found) return found.id
  // Reviews of a competitor are imported under the number that the page of competitors names.
  if (given !== undefined && /^\d{1,9}$/.test(given)
    && (await house.orgs.competitors.watchedBy(Number(given) as OrgId)) !== undefined) return Number(given) as OrgId
  if (all.length === 0)
    throw new UsageError(
      'There is no organisation yet. Start Heartline and create it in the browser, or use: heartline org create',
    )
  throw new UsageError(`Say which organisation with --org: ${all.map((o) => `${o.id} (${o.name})`).join(', ')}`)
}

/** Waits until everything accepted is in history. */
async function drained(house: Heartline): Promise<void> {
  while ((await house.intake.waiting()) > 0) await sleep(100)
}

/** Reads the texts of one organisation, or of all, again; shows how far it is, and stops in order when asked to. */
async function rebuildCommand(house: Heartline, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { org: { type: 'string' }, 'language-model': { type: 'boolean' } } })
  const reader = values['language-model'] ? house.languageModelReader() : undefined
  if (values['language-model'] && !reader)
    throw new UsageError('There is no language model: set LANGUAGE_MODEL_URL and LANGUAGE_MODEL')
  const orgs = values.org === undefined ? (await house.orgs.list()).map((o) => o.id) : [await chooseOrg(house, values.org)]
  const stopped = new AbortController()
  void stopSignal().then(() => stopped.abort())
  for (const org of orgs) {
    const done = await house.intake.rebuildTexts(org, {
      signal: stopped.signal, ...(reader ? { reader } : {}),
      onProgress: ({ passed, texts }) => process.stderr.write(`\rorganisation ${org}: ${passed} of ${texts} texts`),
    })
    if (done.passed > 0) process.stderr.write('\n')
    process.stdout.write(`organisation ${org}: ${done.texts} texts, ${done.read} read again${stopped.signal.aborted ? '; stopped, run it again to go on' : ''}\n`)
    if (stopped.signal.aborted) return 130
  }
  return 0
}

async function keyCommand(house: Heartline, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: { org: { type: 'string' } }, allowPositionals: true })
  const [verb, argument] = positionals
  const org = await chooseOrg(house, values.org)
  if (verb === 'create') {
    const { secret } = await house.keys.create(org, argument ?? 'command line', null)
    process.stdout.write(`${secret}\n`)
  } else if (verb === 'list') {
    for (const k of await house.keys.list(org))
      process.stdout.write(`${k.id}\t${k.start}…\t${k.name}\t${k.revokedAt ? `revoked ${k.revokedAt}` : `last used ${k.lastUsed ?? 'never'}`}\n`)
  } else if (verb === 'revoke' && argument && /^\d+$/.test(argument)) {
    await house.keys.revoke(org, Number(argument))
    process.stdout.write(`Key ${argument} is revoked.\n`)
  } else throw new UsageError(`heartline key create [NAME] | list | revoke ID`)
  return 0
}

async function doctorCommand(): Promise<number> {
  let worst = 0
  for await (const { of, is, says } of examine(readConfig(process.env))) {
    process.stdout.write(`${{ good: '✔', poor: '!', bad: '✖' }[is]} ${of}: ${says}\n`)
    if (is === 'bad') worst = 1
  }
  return worst
}

async function auditCommand(house: Heartline, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true, options: { org: { type: 'string' }, head: { type: 'string' } },
  })
  const [, number, seal] = /^(\d+):(\S+)$/.exec(values.head ?? '') ?? []
  if (positionals[0] !== 'check' || (values.head !== undefined && !seal))
    throw new UsageError('heartline audit check [--org ID] [--head NUMBER:SEAL]')
  const found = await house.audit.check(await chooseOrg(house, values.org), seal ? { number: Number(number), seal } : undefined)
  if (found.state === 'whole') {
    process.stdout.write(`whole: ${found.entries} entries${found.head ? `; the end is ${found.head.number}:${found.head.seal}` : ''}\n`)
    return 0
  }
  process.stdout.write(`broken: entry ${found.at} is ${{ altered: 'not what was written', missing: 'gone', cut: 'gone, with all that followed' }[found.how]}\n`)
  return 1
}

async function erasureCommand(house: Heartline, args: readonly string[]): Promise<number> {
  const { positionals: [verb, file] } = parseArgs({ args: [...args], allowPositionals: true })
  if (verb !== 'replay') throw new UsageError('heartline erasure replay [FILE]')
  const { unknown, customers, held } = await house.erasure.replayDeletions(file)
  process.stdout.write(`${unknown} deletions were not in these databases; ${customers} customers are there again and go now${held > 0 ? `; ${held} deletions wait for a legal hold to be lifted` : ''}\n`)
  house.work()
  while (await house.erasure.isAnyUnderWay()) await sleep(200)
  return 0
}

async function orgCommand(house: Heartline, args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: { email: text, name: text, industry: text, 'time-zone': text, currency: text, language: text },
  })
  const [verb, name] = positionals
  if (verb === 'list') {
    for (const o of await house.orgs.list()) process.stdout.write(`${o.id}\t${o.name}\n`)
    return 0
  }
  if (verb !== 'create') throw new UsageError('heartline org list | create NAME --email E --name OWNER')
  const form = FirstRun.safeParse({
    organisation: name, industry: values.industry ?? 'retail', timeZone: values['time-zone'] ?? 'Asia/Shanghai',
    currency: values.currency ?? 'CNY',
    language: values.language ?? 'zh', name: values.name, email: values.email, password: process.env['HEARTLINE_PASSWORD'],
  })
  if (!form.success) throw new UsageError(form.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'))
  process.stdout.write(`${await house.orgs.create(form.data)}\n`)
  return 0
}

if (import.meta.main) process.exit(await run(process.argv.slice(2)))
