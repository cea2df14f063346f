import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../../platform/config/index.ts'
import { findDebianPostgres, startDebianPostgres } from '../../testing/debian-postgres.ts'
import { firstRun, freePort, pidOf, type Program, startProgram } from '../../testing/heartline.ts'
import { temporaryHome } from '../../testing/stores.ts'
import { checkNothingLost, seeded, type Senders, startSenders } from '../../testing/kill-load.ts'

const rounds = Number(process.env['KILL_ROUNDS'] ?? 24)
const bin = findDebianPostgres()

/**
 * As an operator grows: two programs that serve, two that work, PostgreSQL of Debian by its address; each may die at any time.
 */
test(`two API programs, two workers and Debian's PostgreSQL: killing each of them, ${rounds} times in all, loses no signal and doubles none`,
  { timeout: 3_600_000, skip: bin === undefined && 'this machine has no PostgreSQL of Debian' }, async () => {
    const postgres = await startDebianPostgres(bin!)
    const home = await temporaryHome()
    const ports = await Promise.all([0, 1, 2, 3].map(() => freePort()))
    const start = (i: number): Promise<Program> => startProgram(home, {
      port: ports[i]!, patience: 240_000, env: {
        DATABASE_URL: postgres.url, HEARTLINE_ROLE: i < 2 ? 'api' : 'worker',
        ...(i < 2 ? {} : { METRICS_PORT: String(ports[i]) }),
      },
    })
    const programs: Program[] = []
    const running: Senders[] = []
    after(async () => {
      const stopped = Promise.all(running.map((l) => l.stop()))
      await Promise.all(programs.map((p) => p.stop()))
      await stopped
      await postgres.stop()
      rmSync(home, { recursive: true, force: true })
    })
    for (const i of ports.keys()) programs.push(await start(i))
    const person = await firstRun(programs[0]!.url)
    const { body: key } = await person.call('POST', '/api/v1/keys', { name: 'senders' })
    const load = startSenders(programs.slice(0, 2).map((p) => p.url), `Bearer ${key.secret}`, 4)
    running.push(load)

    const random = seeded(11)
    const begun = Date.now()
    const killed = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      await sleep(100 + random() * 500)
      const victim = round % 6
      const name = ['first API', 'first worker', 'PostgreSQL', 'second API', 'second worker', 'ClickHouse'][victim]!
      killed.set(name, (killed.get(name) ?? 0) + 1)
      if (name === 'PostgreSQL') await postgres.crash()
      else if (name === 'ClickHouse') process.kill(pidOf(home, 'clickhouse'), 'SIGKILL')
      else {
        const i = ['first API', 'second API', 'first worker', 'second worker'].indexOf(name)
        await programs[i]!.kill()
        programs[i] = await start(i)
      }
      console.log(`round ${round + 1}: ${name} killed, ${load.acknowledged.size} signals answered after ${Math.round((Date.now() - begun) / 1000)} s`)
    }
    await load.stop()
    const seconds = (Date.now() - begun) / 1000
    await checkNothingLost(readConfig({ HEARTLINE_HOME: home, DATABASE_URL: postgres.url }), person, load, () =>
      programs.map((p) => p.output()).join('\n'))
    assert.ok(load.acknowledged.size > rounds * 100, `the load was real: ${load.acknowledged.size} signals`)
    console.log(`${load.acknowledged.size} signals answered 202 in ${seconds.toFixed(0)} s and each in history once; killed: ${[...killed].map(([what, n]) => `${what} ${n}`).join(', ')}`)
  })
