import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startMailServer } from '../../../platform/mail/testing/mail-server.ts'
import { firstRun, freePort, type Json, startProgram } from '../../../testing/heartline.ts'
import { temporaryHome } from '../../../testing/stores.ts'

const customers = 300

it('A program that is killed hard again and again in the middle of a campaign sends nobody a second message, and at last has sent to all', { timeout: 400_000 }, async () => {
  const home = await temporaryHome()
  const mail = await startMailServer()
  const settings = { port: await freePort(), env: { SMTP_URL: mail.url, MAIL_FROM: 'Tea <hello@tea.example>' } }
  let program = await startProgram(home, settings)
  after(async () => {
    await program.stop()
    await mail.close()
    rmSync(home, { recursive: true, force: true })
  })
  const { call } = await firstRun(program.url)
  const signals = Array.from({ length: customers }, (_, i) => ({
    specversion: '1.0', id: `w${i}`, source: 'till', type: 'enquiry', subject: `c${i}`, time: new Date().toISOString(),
    data: { interest: 'tea', customer: { email: `c${i}@x.cn` } },
  }))
  assert.equal((await call('POST', '/api/v1/signals', signals)).body.accepted, customers)
  for (; (await call('GET', '/api/v1/pipeline')).body.waiting > 0;) await sleep(100)
  await call('PUT', '/api/v1/contact-policy', {
    quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 9, days: 1 }, purposes: {} },
  })
  for (let cursor = ''; ;) {
    const { body } = await call('GET', `/api/v1/customers?limit=200${cursor && `&cursor=${cursor}`}`)
    for (const { id } of body.items)
      await call('POST', `/api/v1/customers/${id}/consents`, {
        channel: 'email', purpose: 'invitation', granted: true, where: 'x', words: 'x', version: '1',
      })
    if (!body.next) break
    cursor = encodeURIComponent(body.next)
  }
  const { body: campaign } = await call('POST', '/api/v1/campaigns', {
    name: 'Kill', purpose: 'invitation', channel: 'email', about: 'tea',
    audience: { segment: null, wish: { what: 'tea', days: 30 } }, message: { zh: null, en: { subject: 'x', text: 'x' } },
    holdOut: 0.05, perHour: 100_000, watchDays: 1, cost: { fixed: 0, each: 0 }, ask: null,
  })
  assert.equal((await call('POST', `/api/v1/campaigns/${campaign.id}/start`)).status, 202)
  for (const share of [0.1, 0.3, 0.6]) {
    while (mail.received.length < share * customers) await sleep(5)
    await program.kill()
    program = await startProgram(home, settings)
  }
  let now: Json
  do {
    await sleep(500)
    now = (await call('GET', `/api/v1/campaigns/${campaign.id}`)).body
  } while (now.state !== 'done' || now.progress.waiting > 0)
  const to = mail.received.map((m) => m.recipient)
  assert.equal(new Set(to).size, to.length, 'nobody has it twice')
  // A message on its way when the program died may have arrived or not: it is said so, and never sent again.
  const { sent, failed, treated } = now.progress
  assert.equal(sent + failed, treated)
  console.log(`${treated} treated, ${sent} sent, ${failed} unknown after three kills, ${to.length} arrived`)
  assert.ok(failed <= 3 * 4 && to.length >= sent && to.length <= treated)
})
