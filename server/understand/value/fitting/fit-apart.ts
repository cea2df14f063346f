import { Worker } from 'node:worker_threads'
import type { FittedCurrency } from './fit-currency.ts'
import type { FitMessage, FitTask } from './worker.ts'

/** Fits in a thread of its own. Aborting ends the thread at once; the promise is then rejected with the signal's reason. */
export async function fitApart(
  task: FitTask, signal: AbortSignal, progress: (step: 'fitting' | 'predicting', share: number) => void,
): Promise<readonly FittedCurrency[]> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, name: 'value' })
  const { promise, resolve, reject } = Promise.withResolvers<readonly FittedCurrency[]>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  worker.on('message', (message: FitMessage) => {
    if (message.kind === 'done') resolve(message.fitted)
    else progress(message.step, message.share)
  })
  worker.on('error', reject)
  worker.on('exit', (code) => reject(new Error(`The fit ended with ${code} and without a result`)))
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
