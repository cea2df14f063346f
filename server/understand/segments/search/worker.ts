import { parentPort, workerData } from 'node:worker_threads'
import { findGroups, type FoundGroups, type SearchTask } from './find-groups.ts'

/** A search takes seconds to minutes: here it holds up nobody, and can be ended at any moment. */
export type SearchMessage = { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly found: FoundGroups }

// A thread has no origin; the rule means windows.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (message: SearchMessage) => parentPort!.postMessage(message)
say({ kind: 'done', found: findGroups(workerData as SearchTask, (share) => say({ kind: 'progress', share })) })
