import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type MailServer, startMailServer } from '../../../platform/mail/testing/mail-server.ts'
import {
  type Caller,
  callerWith,
  firstRun,
  freePort,
  type Json,
  owner,
  type Program,
  signIn,
  startProgram,
} from '../../../testing/heartline.ts'
import { readyHome } from '../../../testing/ready-home.ts'
import { temporaryHome } from '../../../testing/stores.ts'
import { visitSurvey } from '../testing/definitions.ts'
import { anything, rule } from './testing/invitations-house.ts'

/** The real program, a real mail server, and a hard kill between them. */
let mail: MailServer
let home: string
let program: Program
let person: Caller
let port: number
const env = () => ({ SMTP_URL: mail.url, MAIL_FROM: 'Tea House <hello@tea.example>' })
before(async () => {
  ;[mail, home, port] = await Promise.all([startMailServer(), temporaryHome(readyHome()), freePort()])
  program = await startProgram(home, { port, env: env() })
  person = await firstRun(program.url)
  await person.call('PUT', '/api/v1/contact-policy', anything)
})
after(async () => {
  await program?.stop()
  await mail?.close()
  rmSync(home, { recursive: true, force: true })
})

const until = async (what: string, holds: () => boolean | Promise<boolean>, patience = 30_000) => {
  for (const end = Date.now() + patience; !(await holds()); await sleep(50)) assert.ok(Date.now() < end, what)
}
async function asking(key: string, signal: string): Promise<Json> {
  const { body } = await person.call('POST', '/api/v1/surveys', {
    key,
    name: key,
    from: { kind: 'definition', definition: visitSurvey() },
  })
  await person.call('POST', `/api/v1/surveys/${body.survey.id}/publish`, { revision: 1 })
  const made = await person.call('POST', `/api/v1/surveys/${body.survey.id}/invitation-rules`, rule({ signal, delayMinutes: 0 }))
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return body.survey
}
const signal = (name: string, type: string, id: string) => ({
  specversion: '1.0',
  id,
  source: 'shop',
  type,
  subject: `member ${name}`,
  time: new Date().toISOString(),
  data: {
    touchpoint: 'door',
    attributes: { language: 'zh' },
    customer: { email: `${name}@customers.example`, name },
    ...(type === 'visit' ? {} : { order: 'A-7' }),
  },
})
/** Customers who agreed to be asked by e-mail. */
async function agreed(names: readonly string[]): Promise<void> {
  await person.call(
    'POST',
    '/api/v1/signals',
    names.map((name) => signal(name, 'visit', `hello ${name}`)),
  )
  let items: Json[] = []
  await until(
    'customers are known',
    async () =>
      (items = (await person.call('GET', '/api/v1/customers?limit=200')).body.items.filter((c: Json) => names.includes(c.name)))
        .length === names.length,
  )
  for (const { id } of items)
    await person.call('POST', `/api/v1/customers/${id}/consents`, {
      channel: 'email',
      purpose: 'survey',
      granted: true,
      where: 'till',
      words: 'yes',
      version: '1',
    })
}

describe('A real mail', () => {
  it('comes after the signal, in the customer’s language, with a link of their own that leads to their sheet', async () => {
    const survey = await asking('after-delivery', 'delivery')
    await agreed(['li'])
    await person.call('POST', '/api/v1/signals', [signal('li', 'delivery', 'd1')])
    await until('the mail came', () => mail.received.length === 1)
    const [got] = mail.received
    assert.deepEqual(
      [got!.recipient, got!.subject, got!.from?.text],
      ['li@customers.example', '您的到访｜Test', '"Tea House" <hello@tea.example>'],
    )
    assert.ok(String(got!.html).includes('li，您好！') && got!.text!.includes('您会推荐我们吗？'))
    assert.match(got!.headerLines.find((h) => h.key === 'list-unsubscribe')!.line, /\/u\//)
    const [, path] = /href="[^"]*\/s\/([\w-]{24})\?lang=zh-CN&amp;answer=recommend\.9"/.exec(String(got!.html))!
    const nobody = callerWith(program.url, {})
    const { status, body } = await nobody.call('GET', `/api/v1/answering/${path}`)
    assert.deepEqual([status, body.facts['customer.name'], body.facts['order.number']], [200, 'li', 'A-7'])
    // Whatever opens the address without running the page, as scanners of mail do, answers nothing.
    assert.equal((await fetch(`${program.url}/s/${path}?answer=recommend.9`)).status, 200)
    assert.deepEqual((await nobody.call('GET', `/api/v1/answering/${path}`)).body.sheet.answers, {})
    const { items } = (await person.call('GET', `/api/v1/surveys/${survey.id}/invitations`)).body
    assert.deepEqual(
      items.map((i: Json) => [i.outcome.state, i.progress]),
      [['sent', 'none']],
    )
  })

  it('reaches nobody twice, though the program is killed hard in the middle of it', { timeout: 240_000 }, async () => {
    const survey = await asking('after-return', 'return')
    const names = Array.from({ length: 40 }, (_, i) => `p${i}`)
    await agreed(names)
    mail.received.length = 0
    await person.call(
      'POST',
      '/api/v1/signals',
      names.map((name) => signal(name, 'return', `r ${name}`)),
    )
    await until('some mails came', () => mail.received.length >= 3)
    await program.kill()
    const before = mail.received.length
    assert.ok(before < names.length, 'it was killed in the middle')
    program = await startProgram(home, { port, env: env() })
    person = await signIn(program.url, owner.email, owner.password)
    let reached: Json
    await until(
      'every invitation came to an end',
      async () => {
        reached = (await person.call('GET', `/api/v1/surveys/${survey.id}/invitation-rules`)).body.all
        return reached.waiting === 0 && reached.sent === names.length
      },
      180_000,
    )
    const recipients = mail.received.map((m) => m.recipient)
    assert.equal(new Set(recipients).size, recipients.length, 'nobody twice')
    // A mail that was under way at the very moment may have arrived or not, and is not sent again: four are sent at once.
    assert.ok(recipients.length >= names.length - 4, `${recipients.length} of ${names.length}`)
  })
})
