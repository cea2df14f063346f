import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../../platform/config/index.ts'
import { firstRun, freePort, pidOf, type Program, startProgram, untilHealthy } from '../../testing/heartline.ts'
import { readyHome } from '../../testing/ready-home.ts'
import { temporaryHome } from '../../testing/stores.ts'
import { checkNothingLost, seeded, type Senders, startSenders } from '../../testing/kill-load.ts'

const rounds = Number(process.env['KILL_ROUNDS'] ?? 20)

/** The promise of intake: what was answered 202 is in history exactly once, whoever is killed, whenever. */
test(`killing the program, PostgreSQL and ClickHouse ${rounds} times under load loses no signal and doubles none`, { timeout: 600_000 }, async () => {
  const home = await temporaryHome(readyHome())
  const port = await freePort()
  let program: Program = await startProgram(home, { port })
  const running: Senders[] = []
  after(async () => {
    const stopped = Promise.all(running.map((l) => l.stop()))
    await program.kill()
    // A last start takes the orphans over, so that its stop leaves nothing running.
    program = await startProgram(home, { port })
    await stopped
    await program.stop()
    rmSync(home, { recursive: true, force: true })
  })
  const person = await firstRun(program.url)
  const { body: key } = await person.call('POST', '/api/v1/keys', { name: 'senders' })
  const load = startSenders([program.url], `Bearer ${key.secret}`, 4)
  running.push(load)

  const random = seeded(7)
  for (let round = 0; round < rounds; round++) {
    await sleep(100 + random() * 500)
    const victim = (['program', 'postgres', 'clickhouse'] as const)[round % 3]!
    if (victim === 'program') {
      await program.kill()
      program = await startProgram(home, { port })
    } else {
      process.kill(pidOf(home, victim), 'SIGKILL')
      await untilHealthy(program, 60_000)
    }
  }
  await load.stop()
  assert.ok(load.acknowledged.size > rounds * 100, `the load was real: ${load.acknowledged.size} signals`)
  await checkNothingLost(readConfig({ HEARTLINE_HOME: home }), person, load, program.output)
})
