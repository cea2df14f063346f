import { Worker } from 'node:worker_threads'
import type { Learnt, LearnTask } from './learn.ts'

/** Learns in a thread of its own, so that it holds up nobody. Aborting ends the thread at once. */
export async function learnApart(task: LearnTask, signal: AbortSignal): Promise<Learnt> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./learn-worker.ts', import.meta.url), { workerData: task, name: 'recommendations' })
  const { promise, resolve, reject } = Promise.withResolvers<Learnt>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  worker.on('message', resolve)
  worker.on('error', reject)
  worker.on('exit', (code) => reject(new Error(`Learning what goes together ended with ${code} and without a result`)))
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
