// `npm start`: sets up what is missing, then runs Heartline. Runs on any Node from 18 on, so no TypeScript here.
import { prepare } from './set-up.mjs'

await prepare({ web: true })
process.argv.splice(2, 0, 'start')
await import('../bin/heartline.mjs')
