import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(import.meta.dirname, '..', '..')

export interface Program {
  readonly url: string
  /** Where it says whether it is ready; a worker has no other door. */
  readonly health: string
  readonly process: ChildProcess
  /** Everything it printed, for the message of a failing test. */
  output(): string
  /** Ctrl-C, and waits until it and its databases are gone. */
  stop(): Promise<void>
  /** As a power cut for this process alone: its databases live on. */
  kill(): Promise<void>
}

/** Runs the real program, with the flags of bin/heartline.mjs, on a home and a port, and waits until it is well. */
export async function startProgram(
  home: string, options: { port?: number; env?: Record<string, string>; patience?: number } = {},
): Promise<Program> {
  const port = options.port ?? (await freePort())
  const child = spawn(process.execPath, ['--max-semi-space-size=64', join(root, 'server', 'command-line.ts'), 'start'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env, HEARTLINE_HOME: home, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: '', CLICKHOUSE_URL: '',
      ...options.env,
    },
  })
  const printed: Buffer[] = []
  child.stdout.on('data', (d: Buffer) => printed.push(d))
  child.stderr.on('data', (d: Buffer) => printed.push(d))
  const gone = once(child, 'exit')
  const output = () => Buffer.concat(printed).toString()
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await gone
  }
  const url = `http://127.0.0.1:${port}`
  const health = options.env?.['METRICS_PORT'] ? `http://127.0.0.1:${options.env['METRICS_PORT']}` : url
  const program: Program = { url, health, process: child, output, stop: () => end('SIGINT'), kill: () => end('SIGKILL') }
  await untilHealthy(program, options.patience ?? 60_000)
  return program
}

export async function untilHealthy(program: Program, patience: number): Promise<void> {
  const until = Date.now() + patience
  while (Date.now() < until) {
    if (program.process.exitCode !== null)
      throw new Error(`Heartline ended with ${program.process.exitCode}:\n${program.output()}`)
    const answer = await fetch(`${program.health}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(30)
  }
  throw new Error(`Heartline was not well after ${patience / 1000} s:\n${program.output()}`)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** The process id of one of a home's databases. */
export function pidOf(home: string, store: 'postgres' | 'clickhouse'): number {
  return (JSON.parse(readFileSync(join(home, 'run', `${store}.json`), 'utf8')) as { pid: number }).pid
}

/** An answer that a test looks into; what it finds there it compares. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

/** A caller of the API who is signed in, or holds a key. */
export interface Caller {
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }>
}

export const owner = {
  organisation: 'Test', industry: 'airline', timeZone: 'Asia/Shanghai', currency: 'CNY', language: 'en',
  name: 'Olive Owner', email: 'olive@example.com', password: 'a long password',
} as const

/** Creates the first organisation, and answers its owner. */
export async function firstRun(url: string, form: object = owner): Promise<Caller> {
  const response = await fetch(`${url}/api/v1/organisation`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(form),
  })
  if (response.status !== 201) throw new Error(`first run: ${response.status} ${await response.text()}`)
  return callerWith(url, { cookie: cookieOf(response) })
}

export async function signIn(url: string, email: string, password: string): Promise<Caller> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }),
  })
  if (response.status !== 200) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  return callerWith(url, { cookie: cookieOf(response) })
}

export function callerWith(url: string, headers: Record<string, string>): Caller {
  return {
    async call(method, path, body) {
      const response = await fetch(`${url}${path}`, {
        method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return {
        status: response.status, body: text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
      }
    },
  }
}

function cookieOf(response: Response): string {
  return response.headers.getSetCookie().map((c) => c.split(';')[0]).join('; ')
}
