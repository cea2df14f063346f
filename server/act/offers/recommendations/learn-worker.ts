import { parentPort, workerData } from 'node:worker_threads'
import { learn, type LearnTask } from './learn.ts'

// A thread has no origin; the rule means windows.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort!.postMessage(learn(workerData as LearnTask))
