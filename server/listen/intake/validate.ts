import { requireScore } from './scores.ts'
import { fieldProblems, type FieldProblem } from '../../platform/problems/index.ts'
import {
  customSignalData, isKnownType, limits, type Signal, type SignalData, SignalEnvelope, signalTypes,
} from '../../record/signals/contract.ts'

export type Verdict = { readonly signal: Signal; readonly body: string }
  | { readonly problems: readonly FieldProblem[]; readonly id: string | null }

// History counts days from 1970 on, in every time zone; and a clock that lost its date says 1970-01-01.
const earliest = Date.UTC(1970, 0, 2)
const oneDay = 24 * 60 * 60 * 1000
const mostDataBytes = 64 * 1024
const mostDepth = 32

/** Checks one item against the envelope, its type's schema, its scores' scales and the clock. */
export function validate(item: unknown, now: number): Verdict {
  const id = idOf(item)
  if (isDeeperThan(mostDepth, item))
    return { id, problems: [
      { path: 'data', message: `is nested more than ${mostDepth} levels deep, which no reader of it expects; send it flatter` },
    ] }
  const envelope = SignalEnvelope.safeParse(item)
  if (!envelope.success) return { id, problems: fieldProblems(envelope.error.issues) }
  const { type, source, subject, time } = envelope.data

  const schema = isKnownType(type) ? signalTypes[type] : customSignalData
  const parsed = schema.safeParse(envelope.data.data)
  if (!parsed.success)
    return { id, problems: fieldProblems(parsed.error.issues).map((p) => ({ ...p, path: p.path ? `data.${p.path}` : 'data' })) }
  const data: SignalData = parsed.data

  const problems: FieldProblem[] = []
  const at = time === undefined ? now : Date.parse(time)
  if (at < earliest) problems.push({ path: 'time', message: 'is before 1970-01-02; check the year and the clock of the sender' })
  if (at > now + oneDay)
    problems.push({
      path: 'time', message: 'lies more than a day in the future; check the clock and the time zone of the sender',
    })
  data.scores?.forEach((score, i) => {
    const fault = requireScore(score)
    if (fault) problems.push({ path: `data.scores.${i}`, message: fault })
    if (score.touchpoint === undefined && data.touchpoint === undefined)
      problems.push({ path: `data.scores.${i}.touchpoint`, message: 'a score needs a touchpoint, its own or that of the signal' })
  })
  if (problems.length > 0) return { id, problems }
  const signal: Signal = { id: envelope.data.id, source, type, time: new Date(at).toISOString(), subject, data }
  const body = bodyOf(signal)
  if (body.length > mostDataBytes)
    return {
      id,
      problems: [
        { path: 'data', message: `is larger than ${mostDataBytes / 1024} KB, more than a signal says; keep documents elsewhere and send their address` },
      ],
    }
  return { signal, body }
}

/** What the inbox keeps of a signal beside its name, as text. */
function bodyOf({ type, time, subject, data }: Signal): string {
  return JSON.stringify({ type, time, subject, data })
}

function idOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('id' in item) || typeof item.id !== 'string') return null
  return item.id.slice(0, 200)
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((v) => isDeeperThan(levels - 1, v))
}

/** The items of a body: one event or an array of them. Empty and overlong batches are refused with a reason. */
export function itemsOf(body: unknown): readonly unknown[] | string {
  if (!Array.isArray(body)) return [body]
  if (body.length === 0) return 'The batch is empty.'
  if (body.length > limits.signalsInBatch)
    return `The batch has ${body.length} signals; at most ${limits.signalsInBatch} are taken at once, so that one sender cannot hold up the others. Nothing was stored; split it.`
  return body
}
