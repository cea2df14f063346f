import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Call, House } from '../../testing/house.ts'
import { openSimulatedCompany } from '../../testing/simulated-company.ts'
import { createMail } from '../../platform/mail/index.ts'
import { type MailServer, startMailServer } from '../../platform/mail/testing/mail-server.ts'
import { runValue } from '../../understand/value/testing/run-value.ts'
import type { Months, Report, Sendings } from './contract.ts'
import { createReport } from './index.ts'
import { firstDay, lastDay } from './months.ts'
import { smooth } from './pictures/shapes.ts'

/** The tea chain whose truth is known, and a real mail server. */
describe('the monthly report', () => {
  let house: House
  let call: Call
  let org: OrgId
  let truth: Awaited<ReturnType<typeof openSimulatedCompany>>['truth']
  let months: Months['items']
  let month: string
  let report: Report
  let mail: MailServer
  let clock = Date.now()
  let byMail: ReturnType<typeof createReport>
  const ask = async (query: string): Promise<Report> => (await call('GET', `/api/v1/report?${query}`)).body
  const textOf = (of: Report, part: 'felt' | 'pond' | 'did' | 'effects' | 'warnings', label: string) => of[part].lines.find((l) => l.label === label)!.text
  const jobs = new Map<string, (data: never, run: never) => Promise<void>>()
  const waiting: { org: number; sending: number }[] = []
  const ownerId = async () => (await call('GET', '/api/v1/report-sendings')).body.people[0].id as string
  const carryOut = async (attempt = 1) => {
    for (const of of waiting.splice(0)) await jobs.get('report.send')!(of as never, { id: 'x', attempt, signal: new AbortController().signal } as never)
  }

  before(async () => {
    ;({ house, call, org, truth } = await openSimulatedCompany({ seed: 3, customers: 900, months: 12 }))
    await runValue(call)
    months = (await call('GET', '/api/v1/report-months')).body.items
    month = months.find((m) => m.whole)!.month
    report = await ask(`month=${month}`)
    mail = await startMailServer()
    const parts = house.house
    // The whole feature by a clock of the test's own: its jobs are held back until the test lets them run.
    byMail = createReport({
      ...parts, warnings: parts.warnings, journeys: parts.journeys, mail: createMail({ mail: { smtpUrl: mail.url, from: 'Tea House <reports@example.com>' } }), publicUrl: 'https://tea.example',
      members: (of) => parts.orgs.roster.list(of), organisation: parts.orgs.organisation, organisations: async () => [{ id: org }],
      jobs: {
        define: ((name: string, { handler }: { handler: never }) => {
          jobs.set(name, handler)
          return async (data: never) => {
            waiting.push(data)
            return true
          }
        }) as never,
        cron: async () => {},
      },
      now: () => new Date(clock),
    })
  })
  after(async () => {
    await mail?.close()
    await house?.close()
  })
  const put = (path: string) => byMail.routes.find((r) => r.path === path && r.method !== 'GET')!
  const actor = () => ({ kind: 'person', callerId: 'person:x', id: 'x', name: 'Olive Owner', org, role: 'owner', scope: null }) as const
  const through = (path: string, body: unknown) => put(path).handle({ actor: actor(), body } as never) as Promise<Sendings>

  it('of each month there is data of; the last whole one opens', async () => {
    assert.ok(months.length >= 12)
    assert.equal((await ask('')).month, month)
    assert.equal((await call('GET', '/api/v1/report?month=2026-13')).status, 422)
  })

  it('counts the customers who truly were met in the month, and those who truly were new', async () => {
    const rows = await house.house.clickhouse.query({
      name: 'test.met', org, row: z.object({ met: z.number(), fresh: z.number() }), params: { month: `${month}-01` },
      sql: `SELECT uniqExactIf(customer, toStartOfMonth(day) = {month:Date}) AS met,
          (SELECT countIf(toStartOfMonth(first) = {month:Date}) FROM (SELECT min(day) AS first FROM signals WHERE org = {org:UInt32} AND type = 'purchase' GROUP BY customer)) AS fresh
        FROM signals WHERE org = {org:UInt32} AND customer > 0`,
    })
    assert.equal(textOf(report, 'felt', 'Customers met'), rows[0]!.met.toLocaleString('en-GB'))
    assert.match(textOf(report, 'pond', 'In'), new RegExp(`^${rows[0]!.fresh} bought for the first time`))
  })

  it('holds, within its interval, as many customers as there truly were at the end of the last month', async () => {
    const latest = await ask(`month=${months[0]!.month}`)
    const [low, high] = /\(([\d,]+) to ([\d,]+)\)/.exec(textOf(latest, 'pond', 'Held'))!.slice(1).map((n) => Number(n.replaceAll(',', ''))) as [number, number]
    const alive = truth.customers.filter((c) => c.state === 'customer' && c.visits > 0).length
    assert.ok(low <= alive && alive <= high, `${alive} in ${low} – ${high}`)
  })

  it('says better or worse only where the difference is more than chance: where the true intervals of the months part, and not elsewhere', async () => {
    for (const { month: m, whole } of months.slice(0, 4)) {
      if (!whole) continue
      const { felt, answer } = await ask(`month=${m}`)
      const [line] = felt.lines
      assert.equal(/: (better|worse);/.exec(line!.text)?.[1] ?? null, line!.course, line!.text)
      assert.equal(/, (better|worse) than the month before\./.exec(answer)?.[1] ?? null, line!.course, answer)
      assert.match(line!.text, /n = [\d,]+$|of at least 30 scores/)
    }
  })

  it('names the best and the worst touchpoint as the heartline of the month has them', async () => {
    const key = (await call('GET', '/api/v1/catalogue')).body.journeys[0].key
    const line = (await call('GET', `/api/v1/journeys/${key}/heartline?from=${firstDay(month)}&to=${lastDay(month)}`)).body
    const rated = line.points.filter((p: { tone: { n: number } | null }) => (p.tone?.n ?? 0) >= 30).toSorted((a: { tone: { mean: number } }, b: { tone: { mean: number } }) => b.tone.mean - a.tone.mean)
    if (rated.length > 0) assert.ok(textOf(report, 'felt', 'Best').startsWith(rated[0].touchpoint.names.en), textOf(report, 'felt', 'Best'))
    if (rated.length > 1) assert.ok(textOf(report, 'felt', 'Worst').startsWith(rated.at(-1).touchpoint.names.en))
  })

  it('tells of cases and playbooks of the month, and says so where there were none', async () => {
    assert.equal(report.did.lines[0]!.text, 'No case, remedy, playbook or campaign falls into this month.')
    const now = new Date().toISOString().slice(0, 7)
    const { customers } = house.house
    const [customer] = await customers.resolve(org, [customers.claimOf('somebody', undefined)])
    const opened = await call('POST', '/api/v1/cases', { id: randomUUID(), customer, severity: 'notable', subject: 'Cold tea' })
    assert.equal(opened.status, 201, opened.text)
    const { did } = await ask(`month=${now}`)
    assert.deepEqual(did.lines.map((l) => [l.label, l.text]), [
      ['Cases', '1 opened, 0 of them solved so far'], ['Solved in time', '0 of 1'], ['Content after', 'Nobody who was asked has answered.'],
    ])
  })

  it('the same structure in Chinese: months and numbers as they are written there', async () => {
    const chinese = await ask(`month=${month}&language=zh`)
    assert.match(chinese.title, /^\d{4}年\d{1,2}月过得怎么样？$/)
    for (const part of ['felt', 'pond', 'did', 'effects', 'warnings'] as const) assert.equal(chinese[part].lines.length, report[part].lines.length, part)
    assert.ok(chinese.felt.picture && chinese.pond.picture && chinese.heartline)
  })

  it('a smooth line never swings beyond the points that it joins', () => {
    const ys = [...smooth([[0, 5], [10, 1], [20, 1], [30, 9], [40, 2]]).matchAll(/-?\d+\.\d+ (-?\d+\.\d+)/g)].map((m) => Number(m[1]))
    assert.ok(ys.length > 8 && Math.min(...ys) >= 1 && Math.max(...ys) <= 9)
  })

  it('is one page as PDF in both languages, with Chinese and Latin embedded', async () => {
    for (const language of ['zh', 'en']) {
      const { bytes, headers } = await call('GET', `/api/v1/report/pdf?month=${month}&language=${language}`)
      assert.equal(headers['content-type'], 'application/pdf')
      assert.equal(bytes!.toString('latin1').match(/\/Type \/Page\b/g)!.length, 1)
    }
  })

  it('customers’ own words are only for whose role reaches to them', async () => {
    const viewer = await house.addPerson(call, 'viewer', 'viewer@example.com')
    const { body } = await viewer('GET', `/api/v1/report?month=${month}`)
    assert.deepEqual(body.quotes, [])
    assert.equal((await viewer('GET', '/api/v1/report-sendings')).status, 403)
  })

  it('sent by hand, it arrives with the PDF attached, and each sending is noted; again sends again', async () => {
    const people = [await ownerId()]
    await through('/api/v1/report-sendings', { month, language: 'en', people })
    await carryOut()
    const [received] = mail.received
    assert.equal(received!.recipient, 'owner@cloudleaf.example')
    assert.match(received!.subject!, /^CloudLeaf: how was /)
    const [attached] = received!.attachments
    assert.equal(attached!.filename, `heartline-${month}.pdf`)
    assert.ok(attached!.content.subarray(0, 5).toString() === '%PDF-')
    assert.match(received!.text!, new RegExp(`https://tea.example/learn/report\\?month=${month}`))
    await through('/api/v1/report-sendings', { month, language: 'zh', people })
    await carryOut()
    assert.equal(mail.received.length, 2)
    const { sendings } = (await call('GET', '/api/v1/report-sendings')).body as Sendings
    assert.deepEqual(sendings.map((s) => [s.state, s.by, s.language]), [['sent', 'Olive Owner', 'zh'], ['sent', 'Olive Owner', 'en']])
  })

  it('goes by itself on the chosen day, once, to those on the list; a server that is busy is tried again, and a refusal is written down', async () => {
    const people = [await ownerId()]
    clock = Date.parse('2027-02-02T00:00:00Z')
    await through('/api/v1/report-schedule', { on: true, day: 5, language: 'en', people })
    await byMail.look()
    assert.equal(waiting.length, 0, 'the day has not come')
    clock = Date.parse('2027-02-04T23:10:00Z') // ten past seven on the fifth in Shanghai
    await byMail.look()
    await byMail.look()
    assert.equal(waiting.length, 1, 'once')
    const again = waiting[0]!
    mail.answer.message = () => '451 4.3.0 busy'
    await assert.rejects(carryOut(), /could not be handed over yet/)
    mail.answer = {}
    waiting.push(again)
    await carryOut(2)
    assert.match(mail.received.at(-1)!.subject!, /January 2027/)
    clock = Date.parse('2027-03-05T00:00:00Z')
    await byMail.look()
    Object.assign(mail.answer, { message: () => '550 5.7.1 no' })
    await carryOut()
    const { sendings } = (await call('GET', '/api/v1/report-sendings')).body as Sendings
    assert.deepEqual(sendings.slice(0, 2).map((s) => [s.month, s.state, s.by]), [['2027-02', 'failed', null], ['2027-01', 'sent', null]])
  })

  it('whoever turns it on after this month’s day waits for the next; nobody is on the list who may not read it', async () => {
    clock = Date.parse('2027-04-20T00:00:00Z')
    await through('/api/v1/report-schedule', { on: true, day: 5, language: 'en', people: [await ownerId()] })
    await byMail.look()
    assert.equal(waiting.length, 0)
    await assert.rejects(through('/api/v1/report-schedule', { on: true, day: 5, language: 'en', people: ['somebody-else'] }), /no member/)
    assert.equal((await call('PUT', '/api/v1/report-schedule', { on: true, day: 5, language: 'en', people: [] })).status, 422)
  })

  it('nobody else’s month is told', async () => {
    const other = await house.createOrganisation('Other')
    assert.equal((await other.call('GET', '/api/v1/report')).status, 409)
    assert.deepEqual((await other.call('GET', '/api/v1/report-months')).body, { items: [] })
    assert.deepEqual((await other.call('GET', '/api/v1/report-sendings')).body.sendings, [])
  })
})
