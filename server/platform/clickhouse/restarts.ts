import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../processes/index.ts'

const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])
const mayHaveArrived = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET'])
const withoutCode = /socket hang up|other side closed|premature close/i

/** Whether a statement that failed so may be sent again. */
export type Repeatable = 'always' | 'if it never arrived'

/** Sends a statement again while its server is being restarted, for up to `patience` milliseconds. */
export async function acrossRestarts<T>(
  repeatable: Repeatable, signal: AbortSignal | undefined, patience: number, send: () => Promise<T>,
): Promise<T> {
  const until = performance.now() + patience
  for (let pause = 50; ; pause = Math.min(pause * 2, 400)) {
    try {
      return await send()
    } catch (error) {
      if (!isConnectionError(error, repeatable) || signal?.aborted || performance.now() + pause > until) throw error
      await sleep(pause, undefined, { signal })
    }
  }
}

function isConnectionError(error: unknown, repeatable: Repeatable): boolean {
  if (error instanceof AggregateError) return error.errors.some((e) => isConnectionError(e, repeatable))
  const code = errorCode(error) ?? ''
  if (neverArrived.has(code)) return true
  if (repeatable !== 'always') return false
  return mayHaveArrived.has(code) || (error instanceof Error && withoutCode.test(error.message))
}
