/** What a page of one's own needs to ask a Heartline survey: the client for answering, and the queue that loses nothing. */
export { answering, type Answering, type NewSheet, type Opening, type Outcome, type Refused, type Sheet } from './answering.ts'
export { openStore, type Store } from './store.ts'
export * as keptSheet from './kept-sheet.ts'
export type { KeptAnswer, KeptSheet } from './kept-sheet.ts'
export { openQueue, type Queue, type QueueEvent } from './queue.ts'
