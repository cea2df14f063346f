/**
 * Answering on the embedded default: answer sheets of ten questions, each answer saved durably by a call of its own, as the
 * survey page does it: open, ten answers, one note of what was seen, complete. First as fast as a number of people at once
 * can go, then at a steady rate. The load generator runs on the same cores.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Caller, firstRun, pidOf, startProgram } from '../server/testing/heartline.ts'
import { childrenOf, cpuSeconds, machine, quantile } from './machine.ts'

const rate = Number(process.argv[2] ?? 300)
const seconds = Number(process.argv[3] ?? 15)
const peopleAtOnce = 64
const mostLines = 256
// The first seconds compile code and open connections: they are sent, and not counted.
const warmUpSeconds = 4

const en = (words: string) => ({ en: words })
const definition = {
  languages: ['en'],
  title: en('A visit'),
  thanks: en('Thank you'),
  pages: [
    {
      id: 'only',
      questions: [
        { kind: 'nps', id: 'q-0', title: en('Recommend?'), required: true, reason: en('Why?') },
        { kind: 'feeling', id: 'q-1', title: en('How did it feel?') },
        { kind: 'csat', id: 'q-2', scale: 5, title: en('Satisfied?') },
        { kind: 'ces', id: 'q-3', title: en('Easy?') },
        { kind: 'factors', id: 'q-4', factors: ['product', 'service', 'price'], title: en('These?') },
        { kind: 'pair', id: 'q-5', title: en('Speed'), expectation: en('Should be'), perception: en('Was') },
        {
          kind: 'choice',
          id: 'q-6',
          title: en('Which?'),
          options: [
            { id: 'tea', label: en('Tea') },
            { id: 'coffee', label: en('Coffee') },
          ],
        },
        { kind: 'number', id: 'q-7', title: en('How many?'), min: 0, max: 10 },
        { kind: 'emotions', id: 'q-8', title: en('Which words?') },
        { kind: 'text', id: 'q-9', title: en('Anything else?') },
      ],
    },
  ],
}
const answers: readonly unknown[] = [
  { score: 9, reason: '服务很好,下次还来' },
  { tone: 0.4, intensity: 0.7 },
  4,
  6,
  { product: 5, service: 4, price: 3 },
  { expectation: 5, perception: 6 },
  { chosen: 'tea' },
  2,
  ['joy', 'trust'],
  '等了四十分钟,没有人解释。 Friendly people all the same.',
]

const home = mkdtempSync(join(tmpdir(), 'heartline-bench-'))
console.log(machine())
const program = await startProgram(home)
try {
  const owner = await firstRun(program.url)
  const token = await shareSurvey(owner)
  const pids = () => [program.process.pid!, pidOf(home, 'postgres'), ...childrenOf(pidOf(home, 'postgres'))]
  await atFullSpeed(token, warmUpSeconds, false)
  const before = cpuSeconds(pids())
  const sheets = await atFullSpeed(token, seconds, true)
  console.log(`program and PostgreSQL: ${round(((cpuSeconds(pids()) - before) * 1000) / sheets)} ms of processor for each sheet`)
  await atSteadyRate(token)
  await untilPassedOn(owner)
} finally {
  await program.stop()
  rmSync(home, { recursive: true, force: true })
}

async function shareSurvey(owner: Caller): Promise<string> {
  const {
    body: { survey },
  } = await owner.call('POST', '/api/v1/surveys', { key: 'bench', name: 'Bench', from: { kind: 'definition', definition } })
  await owner.call('POST', `/api/v1/surveys/${survey.id}/publish`, { revision: 1 })
  const { body: link } = await owner.call('POST', `/api/v1/surveys/${survey.id}/links`, {
    name: 'Everybody',
    channel: 'link',
    perAddress: 10_000,
  })
  return String(link.url).split('/').at(-1)!
}

async function atFullSpeed(token: string, seconds: number, report: boolean): Promise<number> {
  const latencies: number[] = []
  let sheets = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  await Promise.all(
    Array.from({ length: peopleAtOnce }, async () => {
      const line = await openLine()
      while (performance.now() < until) {
        await fillIn(line, token, latencies)
        sheets++
      }
      line.close()
    }),
  )
  if (report) show(`${peopleAtOnce} people at once for ${seconds} s`, sheets, performance.now() - begun, latencies)
  return sheets
}

async function atSteadyRate(token: string): Promise<void> {
  const latencies: number[] = []
  let next = 0
  let done = 0
  const begun = performance.now()
  // Whoever finds no free line waits, and the wait counts from the moment at which they were due.
  await Promise.all(
    Array.from({ length: mostLines }, async () => {
      const line = await openLine()
      while (next < rate * (warmUpSeconds + seconds)) {
        const due = begun + (next++ * 1000) / rate
        const early = due - performance.now()
        if (early >= 1) await sleep(early)
        const own: number[] = []
        await fillIn(line, token, own, due)
        if (due - begun < warmUpSeconds * 1000) continue
        latencies.push(...own)
        done++
      }
      line.close()
    }),
  )
  show(`${rate} sheets/s begun for ${seconds} s`, done, performance.now() - begun - warmUpSeconds * 1000, latencies)
}

function show(what: string, sheets: number, ms: number, latencies: number[]): void {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => round(quantile(sorted, share))
  console.table({
    [what]: {
      'sheets/s': Math.round(sheets / (ms / 1000)),
      'calls/s': Math.round(latencies.length / (ms / 1000)),
      'p50 ms': at(0.5),
      'p95 ms': at(0.95),
      'p99 ms': at(0.99),
      'max ms': at(1),
    },
  })
}

function round(x: number): number {
  return Math.round(x * 10) / 10
}

/** What one person sends, one after the other; the first call counts from the moment at which the person was due. */
async function fillIn(line: Line, token: string, latencies: number[], due?: number): Promise<void> {
  const [sheet, address] = [randomUUID(), Array.from({ length: 3 }, () => Math.floor(Math.random() * 256)).join('.')]
  const call = async (method: string, path: string, body: unknown) => {
    const sent = due ?? performance.now()
    due = undefined
    await line.call(method, `/api/v1/answering/${token}/sheets${path}`, `10.${address}`, JSON.stringify(body))
    latencies.push(performance.now() - sent)
  }
  const at = new Date().toISOString()
  await call('POST', '', { sheet, language: 'en', channel: 'link', browser: randomUUID() })
  for (const [i, answer] of answers.entries()) await call('PUT', `/${sheet}/answers/q-${i}`, { answer, at, n: i + 1 })
  await call('POST', `/${sheet}/seen`, { seen: answers.map((_, i) => ({ question: `q-${i}`, at })) })
  await call('POST', `/${sheet}/complete`, { at, n: 11 })
}

interface Line {
  call(method: string, path: string, address: string, body: string): Promise<void>
  close(): void
}

/** One kept-open connection, spoken to by hand: a client of the usual kind would take more of the cores than the server. */
async function openLine(): Promise<Line> {
  const { hostname, port } = new URL(program.url)
  const socket: Socket = connect(Number(port), hostname).setNoDelay(true)
  let waiting: { resolve(): void; reject(cause: Error): void } | undefined
  let heard = ''
  socket.setEncoding('latin1').on('data', (chunk) => {
    heard += String(chunk)
    const end = heard.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/content-length: (\d+)/i.exec(heard.slice(0, end))?.[1] ?? 0)
    if (heard.length < end + 4 + length) return
    const answer = heard
    heard = ''
    if (answer.startsWith('HTTP/1.1 2')) waiting?.resolve()
    else waiting?.reject(new Error(answer))
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return {
    call: (method, path, address, body) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        const head = [
          `${method} ${path} HTTP/1.1`,
          'host: bench',
          'content-type: application/json',
          `x-forwarded-for: ${address}`,
          `content-length: ${Buffer.byteLength(body)}`,
        ]
        socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
      }),
    close: () => socket.destroy(),
  }
}

/** Every sheet becomes a signal after the two minutes in which a machine would be found out. */
async function untilPassedOn(owner: Caller): Promise<void> {
  const { body } = await owner.call('GET', '/api/v1/surveys')
  const { complete } = body.items[0].sheets
  for (const until = Date.now() + 240_000; ; await sleep(1_000)) {
    const { body: pipeline } = await owner.call('GET', '/api/v1/pipeline')
    if (pipeline.recorded === complete)
      return console.log(`${complete} sheets completed, ${pipeline.recorded} signals in history, ${pipeline.setAside} set aside`)
    if (Date.now() > until) throw new Error(`${complete} sheets were completed, and ${pipeline.recorded} are in history`)
  }
}
