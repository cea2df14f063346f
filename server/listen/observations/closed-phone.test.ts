import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { after, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { firstRun, freePort, type Json, startProgram } from '../../testing/heartline.ts'
import { readyHome } from '../../testing/ready-home.ts'
import { temporaryHome } from '../../testing/stores.ts'

it(
  'A phone that is closed and a program that is killed lose no observation, and none goes out before its ten seconds',
  { timeout: 90_000 },
  async () => {
    const home = await temporaryHome(readyHome())
    const port = await freePort()
    let program = await startProgram(home, { port })
    after(async () => {
      await program.stop()
      rmSync(home, { recursive: true, force: true })
    })
    const { call } = await firstRun(program.url)
    const id = randomUUID()
    const begun = Date.now()
    const { body } = await call('POST', '/api/v1/observations', { id, kind: 'praise', text: 'The crew was kind' })
    assert.equal(body.state, 'held')
    await program.kill()
    program = await startProgram(home, { port })

    for (let found = false; !found; await sleep(50)) {
      const { items } = (await call('GET', '/api/v1/signals')).body as Json
      found = items.some((s: Json) => s.id === id && s.type === 'praise' && s.text === 'The crew was kind')
      const passed = Date.now() - begun
      if (passed < 9_500) assert.ok(!found, `it was sent after ${passed} ms`)
      assert.ok(passed < 60_000, 'it was not sent')
    }
  },
)
