import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Everything that is counted and timed in this program, as Prometheus reads it. */
export const registry = new Registry()

const registers = [registry]
/** From what nobody notices to what nobody waits for, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

const timer = (name: string, help: string, label: string) =>
  new Histogram({ name: `heartline_${name}_seconds`, help, labelNames: [label, 'outcome'], buckets, registers })

/** What is timed; each by one name out of a list that the code fixes, never by what a customer sent. */
export const timers = {
  question: { histogram: timer('question', 'Questions to history, by name', 'question'), label: 'question' },
  insert: { histogram: timer('insert', 'Batches of rows appended to history, by table', 'table'), label: 'table' },
  batch: { histogram: timer('batch', 'Batches of signals carried from the inbox to history', 'pipeline'), label: 'pipeline' },
  step: { histogram: timer('pipeline_step', 'Steps of the pipeline, by name', 'step'), label: 'step' },
  job: { histogram: timer('job', 'Runs of jobs, by name', 'job'), label: 'job' },
  mail: { histogram: timer('mail', 'Messages handed to the mail server', 'by'), label: 'by' },
} as const
export type Timed = keyof typeof timers

export const httpRequests = new Histogram({
  name: 'heartline_http_request_seconds', help: 'Calls of the API, by the pattern of the route',
  labelNames: ['method', 'route', 'status'], buckets, registers,
})
const signals = new Counter({
  name: 'heartline_signals_total', help: 'Signals that were sent, by what became of them at the door', labelNames: ['outcome'],
  registers,
})
const mails = new Counter({
  name: 'heartline_mails_total', help: 'Messages by what the mail server said', labelNames: ['outcome'], registers,
})

export function countSignals(
  receipt: { readonly accepted: number; readonly repeated: number; readonly refused: readonly unknown[] },
): void {
  signals.inc({ outcome: 'accepted' }, receipt.accepted)
  signals.inc({ outcome: 'repeated' }, receipt.repeated)
  signals.inc({ outcome: 'refused' }, receipt.refused.length)
}

export const countMail = (outcome: string): void => mails.inc({ outcome })

/**
 * Numbers that are looked up when somebody reads the metrics; `look`
 * answers them by the value of one label, or by '' where there is none.
 */
export function gauge(
  target: Registry, name: string, help: string, label: string | undefined, look: () => Promise<ReadonlyMap<string, number>>,
): void {
  target.registerMetric(new Gauge({
    name: `heartline_${name}`, help, labelNames: label === undefined ? [] : [label], registers: [],
    async collect() {
      this.reset()
      for (const [value, n] of await look()) this.set(label === undefined ? {} : { [label]: value }, n)
    },
  }))
}
