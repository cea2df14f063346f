import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { firstRun, freePort, type Json, startProgram } from '../../../testing/heartline.ts'
import { openReceiver } from '../../../testing/receiver.ts'
import { temporaryHome } from '../../../testing/stores.ts'

const complaints = 150

it('A program that is killed hard while webhooks leave and are retried loses none: each arrives at least once, and always under its own name', { timeout: 1_200_000 }, async () => {
  const home = await temporaryHome()
  const receiver = await openReceiver()
  const settings = { port: await freePort(), env: { ALLOW_PRIVATE_ADDRESSES: 'true' }, patience: 240_000 }
  let program: Awaited<ReturnType<typeof startProgram>> | undefined
  after(async () => {
    await program?.stop()
    await receiver.close()
    rmSync(home, { recursive: true, force: true })
  })
  program = await startProgram(home, settings)
  const { call } = await firstRun(program.url)
  const { body: endpoint } = await call('POST', '/api/v1/webhook-endpoints', {
    name: 'Shop', url: receiver.url, events: ['case.opened'],
  })
  // Until the first kill the receiver takes nothing, so that each message of then has to come again.
  receiver.answer = { status: 503, body: '', headers: {} }
  const signals = Array.from({ length: complaints }, (_, i) => ({
    specversion: '1.0', id: `k${i}`, source: 'shop', type: 'complaint', subject: `c${i}`, time: new Date().toISOString(),
    data: { touchpoint: 'till' },
  }))
  assert.equal((await call('POST', '/api/v1/signals', signals)).body.accepted, complaints)
  const kill = async () => {
    await program?.kill()
    program = await startProgram(home, settings)
  }
  while (receiver.received.length < 20) await sleep(5)
  await kill()
  const refused = receiver.received.splice(0)
  receiver.answer = { status: 200, body: '', headers: {} }
  for (const share of [0.2, 0.6]) {
    while (receiver.received.length < share * complaints) await sleep(5)
    await kill()
  }
  const numbers = () => new Set(receiver.received.map((r) => r.body.data.number as string))
  while (numbers().size < complaints) await sleep(200)

  const taken = receiver.received
  const { body } = await call('GET', '/api/v1/cases?limit=200')
  assert.deepEqual(
    [...numbers()].toSorted(), body.items.map((c: Json) => c.number).toSorted(), 'none is lost, and none is told that is not',
  )
  const nameOf = Map.groupBy([...refused, ...taken], (r) => r.body.data.number as string)
  for (const [number, own] of nameOf) assert.equal(new Set(own.map((r) => r.id)).size, 1, `${number} comes under one name`)
  assert.equal(new Set(taken.map((r) => r.id)).size, complaints, 'and no name stands for two')
  assert.ok(taken.every((r) => receiver.fits(endpoint.secret, r)))
  console.log(`${complaints} webhooks, 3 kills: ${refused.length} refused at first, ${taken.length} taken, ${taken.length - complaints} of them again under the same name`)
})
