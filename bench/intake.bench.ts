/**
 * Intake on the embedded default: signals accepted, and in history, per second, in batches of 500 from four senders, with
 * every step of the pipeline on; before that, single posts at a steady 500 a second. The load generator runs on the same cores.
 */
import { rmSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request } from 'node:http'
import { type Caller, callerWith, firstRun, pidOf, startProgram } from '../server/testing/heartline.ts'
import { childrenOf, cpuSeconds, machine, peakMemory, proportionalMemory, quantile } from './machine.ts'

const total = Number(process.argv[2] ?? 200_000)
const inBatch = 500
const senders = 4
const singlesPerSecond = 500
const singleSeconds = 20
// The first seconds compile code and open connections: they are sent, and not counted.
const warmUpSeconds = 3

const touchpoints = [
  'check-in', 'seat-comfort', 'leg-room', 'cleanliness', 'food-and-drink', 'gate', 'in-flight-wifi', 'on-board-service',
]
const texts = ['服务很好,下次还来', '等了四十分钟才登机,没有人解释', 'Friendly crew, tired seats', '一般般', '行李又丢了,第三次了!']
// Twenty thousand customers; one signal in five brings an e-mail address too.
const customer = (k: number) => (k * 7919) % 20_000
const signal = (k: number) => ({
  specversion: '1.0', id: `signal-${k}`, source: 'bench', type: 'feedback', subject: `customer-${customer(k)}`,
  time: new Date(1_735_689_600_000 + (k % 500_000) * 60_000).toISOString(),
  data: {
    touchpoint: touchpoints[k % touchpoints.length], text: texts[k % texts.length],
    ...(k % 5 === 0 ? { customer: { email: `c${customer(k)}@example.com` } } : {}),
    scores: [
      { method: 'csat', value: 1 + (k % 5) }, { method: 'feeling', value: ((k % 21) - 10) / 10, intensity: (k % 11) / 10 },
    ],
    attributes: { class: ['eco', 'business', 'first'][k % 3], city: `city ${k % 12}` },
  },
})

const home = mkdtempSync(join(tmpdir(), 'heartline-bench-'))
console.log(machine())
const program = await startProgram(home)
try {
  const person = await firstRun(program.url)
  const { body: key } = await person.call('POST', '/api/v1/keys', { name: 'bench' })
  await singles(program.url, key.secret)
  await untilEmpty(person)
  await batches(callerWith(program.url, { authorization: `Bearer ${key.secret}` }), person)
  const { body: pipeline } = await person.call('GET', '/api/v1/pipeline')
  console.table(Object.fromEntries(pipeline.steps.map((s: { step: string; batches: number; meanMs: number; maxMs: number }) =>
    [s.step, { batches: s.batches, 'mean ms': round(s.meanMs), 'longest ms': round(s.maxMs) }])))
  const postgres = pidOf(home, 'postgres')
  const [clickhouse, main] = [pidOf(home, 'clickhouse'), program.process.pid!]
  console.table({
    'peak memory MiB': {
      program: peakMemory(main), clickhouse: peakMemory(clickhouse),
      postgres: `${proportionalMemory([postgres, ...childrenOf(postgres)])} now`,
    },
    'processor seconds': {
      program: cpuSeconds([main]), clickhouse: cpuSeconds([clickhouse]),
      postgres: cpuSeconds([postgres, ...childrenOf(postgres)]),
    },
  })
} finally {
  await program.stop()
  rmSync(home, { recursive: true, force: true })
}

async function batches(sender: Caller, person: Caller): Promise<void> {
  let next = 0
  const latencies: number[] = []
  const begun = performance.now()
  await Promise.all(Array.from({ length: senders }, async () => {
    while (next < total) {
      const from = next
      next += inBatch
      const body = Array.from({ length: inBatch }, (_, i) => signal(from + i))
      const sent = performance.now()
      const { status, body: receipt } = await sender.call('POST', '/api/v1/signals', body)
      if (status !== 202) throw new Error(`${status} ${JSON.stringify(receipt)}`)
      latencies.push(performance.now() - sent)
    }
  }))
  const accepted = performance.now() - begun
  await untilEmpty(person)
  const recorded = performance.now() - begun
  latencies.sort((a, b) => a - b)
  console.table({
    [`${total} signals in batches of ${inBatch}, ${senders} senders`]: {
      'accepted/s': Math.round(total / (accepted / 1000)), 'in history/s': Math.round(total / (recorded / 1000)),
      'p50 ms a batch': round(quantile(latencies, 0.5)), 'p99 ms a batch': round(quantile(latencies, 0.99)),
    },
  })
}

async function singles(url: string, secret: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const latencies: number[] = []
  const pending: Promise<void>[] = []
  const begun = performance.now()
  const measure = async (k: number, due: number) => {
    await post(agent, url, secret, JSON.stringify(signal(10_000_000 + k)))
    if (due - begun >= warmUpSeconds * 1000) latencies.push(performance.now() - due)
  }
  const count = singlesPerSecond * (warmUpSeconds + singleSeconds)
  for (let k = 0; k < count; k++) {
    const due = begun + (k * 1000) / singlesPerSecond
    const early = due - performance.now()
    if (early >= 1) await sleep(early)
    // From the moment it was due, so that a stall counts against every post that waited behind it.
    pending.push(measure(k, due))
  }
  await Promise.all(pending)
  agent.destroy()
  latencies.sort((a, b) => a - b)
  console.table({
    [`single posts at ${singlesPerSecond}/s for ${singleSeconds} s`]: {
      'p50 ms': round(quantile(latencies, 0.5)), 'p95 ms': round(quantile(latencies, 0.95)),
      'p99 ms': round(quantile(latencies, 0.99)), 'max ms': round(latencies.at(-1) ?? 0),
    },
  })
}

function post(agent: Agent, url: string, secret: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(`${url}/api/v1/signals`, {
      method: 'POST', agent, headers: {
        'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${secret}`,
      },
    }, (answer) => {
      answer.resume()
      answer.on('end', () => (answer.statusCode === 202 ? resolve() : reject(new Error(`${answer.statusCode}`))))
    })
    call.on('error', reject)
    call.end(body)
  })
}

async function untilEmpty(person: Caller): Promise<void> {
  while ((await person.call('GET', '/api/v1/pipeline')).body.waiting > 0) await sleep(50)
}

function round(x: number): number {
  return Math.round(x * 10) / 10
}
