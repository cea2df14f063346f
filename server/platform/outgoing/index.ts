export { createOutgoing, type Destination, type Outgoing, OutgoingError } from './guard.ts'
export { post, type PostOptions, type PostResult, wrongAddress } from './post.ts'
export { guardedFetch } from './fetch.ts'
