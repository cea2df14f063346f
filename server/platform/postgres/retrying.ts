import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../processes/index.ts'

const passing = new Set([
  '40001', '40P01', // serialization failure, deadlock
  '57P01', '57P02', '57P03', // the server goes down, crashed, starts up
  '08000', '08003', '08006', '08001', '08004', // the connection broke
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT',
])

// What the driver itself says of a broken connection, without a code.
const withoutCode = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** Whether the same work may well succeed a moment later: a deadlock, or a server that is being restarted. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPassing)
  const code = errorCode(error)
  if (code !== undefined) return passing.has(code)
  return error instanceof Error && withoutCode.test(error.message)
}

/**
 * Does `work` again when it was struck by a deadlock or a restarting server, for up to `patience` milliseconds. A
 * connection can break after its commit arrived, so `work` must be one transaction that may run twice.
 */
export async function retrying<T>(work: () => Promise<T>, patience = 15_000): Promise<T> {
  const until = performance.now() + patience
  for (let pause = 20; ; pause = Math.min(pause * 2, 1_000)) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error) || performance.now() + pause > until) throw error
      await sleep(pause * (0.5 + Math.random() / 2))
    }
  }
}
