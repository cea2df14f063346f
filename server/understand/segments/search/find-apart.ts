import { Worker } from 'node:worker_threads'
import type { FoundGroups, SearchTask } from './find-groups.ts'
import type { SearchMessage } from './worker.ts'

/** Searches in a thread of its own. Aborting ends the thread at once; the promise is then rejected with the signal's reason. */
export async function findApart(task: SearchTask, signal: AbortSignal, progress: (share: number) => void): Promise<FoundGroups> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, name: 'segments' })
  const { promise, resolve, reject } = Promise.withResolvers<FoundGroups>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  worker.on('message', (message: SearchMessage) => {
    if (message.kind === 'done') resolve(message.found)
    else progress(message.share)
  })
  worker.on('error', reject)
  worker.on('exit', (code) => reject(new Error(`The search ended with ${code} and without a result`)))
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
