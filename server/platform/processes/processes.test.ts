import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startProgram } from '../../testing/program.ts'
import { createLog } from '../log/index.ts'
import { identify, isAlive, keepRunning, readSecret, SetupError, type KeptServer, type ServerSpec } from './index.ts'
import { withLock } from './lock.ts'

const log = createLog({ level: 'silent' })
const folders: string[] = []
after(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }) })

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'heartline-processes-'))
  folders.push(home)
  return home
}

/** A small web server; `code` may change what it does at its start. */
function helloServer(home: string, code = ''): ServerSpec {
  return {
    name: 'hello',
    home,
    secret: () => readSecret(home, 'hello'),
    command: ({ port }) => ({
      file: process.execPath,
      args: ['--eval', `${code}; require('node:http').createServer((_, r) => r.end('hello')).listen(${port}, '127.0.0.1')`],
      env: {}, cwd: home, log: join(home, 'log', 'hello.log'),
    }),
    answers: (run) => fetch(`http://127.0.0.1:${run.port}`).then((r) => r.ok, () => false),
    stopWith: [['SIGTERM', 2_000], ['SIGKILL', 2_000]],
    patience: 5_000,
  }
}

const noRestart = () => {}
const pidOf = (server: KeptServer) => server.run.pid
const isUp = (pid: number) => identify(pid) !== undefined
async function until(true_: () => boolean, patience = 5_000): Promise<void> {
  const end = performance.now() + patience
  while (!true_()) {
    assert.ok(performance.now() < end, 'it did not come to pass in time')
    await sleep(10)
  }
}

describe('A server that is kept running', { concurrency: 3 }, () => {
  it('is started, noted in a run file that only its user can read, and stopped at the end', async () => {
    const home = newHome()
    const server = await keepRunning(helloServer(home), log, noRestart)
    const file = join(home, 'run', 'hello.json')
    assert.equal(JSON.parse(readFileSync(file, 'utf8')).pid, pidOf(server))
    assert.equal(statSync(file).mode & 0o777, 0o600)
    await server.close()
    assert.equal(isUp(pidOf(server)), false)
    assert.throws(() => statSync(file), { code: 'ENOENT' })
  })

  it('keeps its port from start to start', async () => {
    const home = newHome()
    const first = await keepRunning(helloServer(home), log, noRestart)
    await first.close()
    const second = await keepRunning(helloServer(home), log, noRestart)
    await second.close()
    assert.equal(second.run.port, first.run.port)
  })

  it('is one for all who ask at once, and stays until the last of them leaves', async () => {
    const home = newHome()
    const servers = await Promise.all([1, 2, 3].map(() => keepRunning(helloServer(home), log, noRestart)))
    assert.equal(new Set(servers.map(pidOf)).size, 1)
    const pid = pidOf(servers[0]!)
    await servers[0]!.close()
    await servers[1]!.close()
    assert.equal(isUp(pid), true)
    await servers[2]!.close()
    assert.equal(isUp(pid), false)
  })

  it('is restarted once when it is killed, and all its users hear of it', async () => {
    const home = newHome()
    const heard: number[] = []
    const servers = await Promise.all([1, 2].map(() => keepRunning(helloServer(home), log, (run) => heard.push(run.pid))))
    const killed = pidOf(servers[0]!)
    process.kill(killed, 'SIGKILL')
    await until(() => heard.length === 2)
    assert.equal(new Set(heard).size, 1)
    assert.notEqual(heard[0], killed)
    assert.ok(await helloServer(home).answers(servers[1]!.run))
    await Promise.all(servers.map((s) => s.close()))
    assert.equal(isUp(heard[0]!), false)
  })

  it('is adopted from a program that was killed hard, and then stopped by who adopted it', async () => {
    const home = newHome()
    const url = JSON.stringify(import.meta.resolve('./index.ts'))
    const logUrl = JSON.stringify(import.meta.resolve('../log/index.ts'))
    const program = await startProgram(`
      import { keepRunning, readSecret } from ${url}
      import { createLog } from ${logUrl}
      const home = ${JSON.stringify(home)}
      const join = (...parts) => parts.join('/')
      ${helloServer.toString()}
      const server = await keepRunning(helloServer(home), createLog({ level: 'silent' }), () => {})
      console.log(server.run.pid)
      await told()`)
    await program.killHard()
    assert.equal(isUp(program.said as number), true)
    const adopted = await keepRunning(helloServer(home), log, noRestart)
    assert.equal(pidOf(adopted), program.said)
    await adopted.close()
    assert.equal(isUp(program.said as number), false)
  })

  it('is started anew when the one in the run file is alive but does not answer', async () => {
    const home = newHome()
    const mute = await keepRunning(helloServer(home), log, noRestart)
    const stopped = pidOf(mute)
    process.kill(stopped, 'SIGSTOP')
    const asked = { ...helloServer(home), patience: 700, answers: (run: { port: number }) =>
      fetch(`http://127.0.0.1:${run.port}`, { signal: AbortSignal.timeout(200) }).then((r) => r.ok, () => false) }
    const fresh = await keepRunning({ ...asked, stopWith: [['SIGTERM', 200], ['SIGKILL', 2_000]] }, log, noRestart)
    assert.equal(isUp(stopped), false)
    assert.notEqual(pidOf(fresh), stopped)
    await Promise.all([mute.close(), fresh.close()])
  })

  it('is not mistaken for another process that was given its pid', async () => {
    const home = newHome()
    const first = await keepRunning(helloServer(home), log, noRestart)
    const file = join(home, 'run', 'hello.json')
    const run = JSON.parse(readFileSync(file, 'utf8'))
    await first.close()
    writeFileSync(file, JSON.stringify({ ...run, pid: process.pid, birth: 'another life', users: [] }))
    const second = await keepRunning(helloServer(home), log, noRestart)
    assert.notEqual(pidOf(second), process.pid)
    await second.close()
  })

  it('is given up when it dies again and again, with what to do', async () => {
    const home = newHome()
    const server = await keepRunning({ ...helloServer(home, 'setTimeout(() => process.exit(1), 150)'), rest: 5 }, log, noRestart)
    await until(() => server.failure !== undefined, 10_000)
    assert.match(server.failure!.message, /hello died 5 times in a row .* Read .*hello\.log/)
    await server.close()
  })

  it('that cannot start is given up with the end of its log', async () => {
    const home = newHome()
    await assert.rejects(keepRunning(helloServer(home, 'throw new Error("no disk left")'), log, noRestart), (error: Error) => {
      assert.ok(error instanceof SetupError)
      assert.match(error.message, /hello did not start/)
      assert.match(error.message, /no disk left/)
      return true
    })
  })
})

describe('A lock', () => {
  it('lets one in at a time', async () => {
    const path = join(newHome(), 'a.lock')
    let inside = 0
    let most = 0
    await Promise.all(Array.from({ length: 8 }, () => withLock(path, async () => {
      most = Math.max(most, ++inside)
      await sleep(5)
      inside--
    })))
    assert.equal(most, 1)
  })

  it('of a process that died, or whose pid somebody else has now, holds nobody up', async () => {
    const path = join(newHome(), 'a.lock')
    for (const holder of [{ pid: 4_194_303, birth: 'x' }, { pid: process.pid, birth: 'another life' }]) {
      writeFileSync(path, JSON.stringify(holder))
      assert.equal(await withLock(path, async () => 'in'), 'in')
    }
  })

  it('is given back when the work fails, and says who holds it when waiting takes too long', async () => {
    const path = join(newHome(), 'a.lock')
    await assert.rejects(withLock(path, async () => { throw new Error('work') }), /work/)
    await withLock(path, () => assert.rejects(withLock(path, async () => {}, 50), new RegExp(`held by process ${process.pid}`)))
  })
})

describe('An identity', () => {
  it('is that of a living process only', () => {
    assert.equal(isAlive(identify(process.pid)!), true)
    assert.equal(isAlive({ pid: process.pid, birth: 'another life' }), false)
    assert.equal(identify(4_194_303), undefined)
  })
})
