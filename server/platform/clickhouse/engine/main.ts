/**
 * The process that holds the ClickHouse engine: `main.ts DATA PORT RUNFILE MEMORY`, its password in
 * HEARTLINE_ENGINE_PASSWORD (other users can read a process's arguments, but not its environment).
 */
import { readFileSync } from 'node:fs'
import { createFront } from './front.ts'
import { Sessions } from './sessions.ts'

const [data, port, runFile, memory] = process.argv.slice(2)
const password = process.env.HEARTLINE_ENGINE_PASSWORD
if (!data || !port || !runFile || !memory || !password) throw new Error('This is started by Heartline itself, not by hand')

const sessions = new Sessions(data, Number(memory))
const server = createFront(sessions, password)
server.listen({ port: Number(port), host: '127.0.0.1' }, () => note(`listening on 127.0.0.1:${port}`))
server.on('error', (error) => {
  note(error.message)
  process.exit(1)
})

let stopping = false
function stop(why: string): void {
  if (stopping) return
  stopping = true
  note(`stopping: ${why}`)
  // What is still being answered gets this long; afterwards the engine is left, as it would be by a crash, which it survives.
  setTimeout(() => process.exit(1), 8_000).unref()
  server.close(() => void sessions.close().then(() => process.exit(0)))
  setInterval(() => server.closeIdleConnections(), 20).unref()
}
process.on('SIGTERM', () => stop('asked to'))
process.on('SIGINT', () => stop('asked to'))

// A home that was removed, or whose run file names another process, has no use for this one: nobody could ever find it again.
setInterval(() => {
  if (pidIn(runFile) !== process.pid) stop(`${runFile} does not name this process`)
}, 5_000).unref()

function note(what: string): void {
  console.log(`${new Date().toISOString()} ${what}`)
}

function pidIn(file: string): number | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid
  } catch {
    return undefined
  }
}
