import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Call, House } from '../../testing/house.ts'
import { openSimulatedCompany } from '../../testing/simulated-company.ts'
import { untilWorkedOut } from '../../testing/until-worked-out.ts'
import { runValue } from '../../understand/value/testing/run-value.ts'
import { createBriefs } from './index.ts'
import type { Brief, Comparison, FactKey, Line } from './contract.ts'

/** The tea chain whose truth is known, with one segment saved: the customers of gold tier. */
describe('briefs', () => {
  let house: House
  let call: Call
  let org: OrgId
  let truth: Awaited<ReturnType<typeof openSimulatedCompany>>['truth']
  let model: Server
  const asked: { authorization: string | undefined; body: string }[] = []
  const of = (brief: Brief, key: FactKey): Line => brief.parts.flatMap((p) => p.lines).find((l) => l.key === key)!
  const fill = async (segment = 'ALL', language = 'en'): Promise<Brief> => {
    const made = await call('POST', `/api/v1/briefs/${segment}/versions?language=${language}`)
    assert.equal(made.status, 201, made.text)
    return made.body
  }
  before(async () => {
    ;({ house, call, org, truth } = await openSimulatedCompany({ seed: 5, customers: 900, months: 12 }))
    await runValue(call)
    const tiers = (await call('GET', '/api/v1/segments')).body.dimensions.find((d: { dimension: string }) => d.dimension === 'tier').members
    const rule = { join: 'all', of: [{ what: 'attribute', dimension: 'tier', is: 'one-of', members: [tiers[1].member] }] }
    const saved = await call('POST', '/api/v1/saved-segments', { name: 'The *best*', key: 'best', definition: { kind: 'rule', rule } })
    assert.equal(saved.status, 201, saved.text)
    await untilWorkedOut(call, 'best')
    model = createServer(async (request, response) => {
      asked.push({ authorization: request.headers.authorization, body: await text(request) })
      response.end(JSON.stringify({ choices: [{ message: { content: '<think>Hm.</think>They come in the afternoon.' } }] }))
    }).listen(0, '127.0.0.1')
    await once(model, 'listening')
  })
  after(async () => {
    model?.close()
    await house?.close()
  })

  it('is empty until somebody fills it; nothing can be printed before', async () => {
    const { body } = await call('GET', '/api/v1/briefs/best')
    assert.equal(body.version, null)
    assert.equal((await call('GET', '/api/v1/briefs/best/pdf')).status, 409)
    assert.equal((await call('GET', '/api/v1/briefs/nobody')).status, 404)
  })

  it('says who they are as it truly is: how many, for how long, and what each spent, with n and interval', async () => {
    const brief = await fill()
    const seen = truth.customers.filter((c) => c.visits > 0)
    const size = of(brief, 'size').estimate!
    assert.ok(Math.round(size.value * size.n) >= seen.length, `${size.n} for ${seen.length}`)
    const visits = seen.reduce((sum, c) => sum + c.visits, 0)
    const spend = of(brief, 'spend').estimate!
    assert.ok(spend.low! < spend.value && spend.value < spend.high! && spend.n > 300, JSON.stringify(spend))
    assert.ok(spend.value > visits / seen.length, 'a visit costs more than one yuan')
    for (const line of brief.parts.flatMap((p) => p.lines)) {
      if (line.missing) assert.match(line.text, /^(?:Not enough data yet: [\d,]+ of at least [\d,]+ [a-z]|Nothing stands out from chance\. n = [\d,]+\.$)/)
      else if (line.key !== 'size') assert.match(line.text, /n = [\d,]+\./, line.key)
      for (const e of [line.estimate, ...line.items]) assert.ok(!e || e.low === null || (e.low <= e.value && e.value <= e.high!), line.key)
      assert.ok(line.page.startsWith('/'), line.key)
    }
  })

  it('every single number is a finding that can be looked up', async () => {
    const { body: brief } = await call('GET', '/api/v1/briefs/ALL')
    for (const key of ['size', 'tenure', 'tone', 'spend', 'value', 'potential'] as const) {
      const { finding, estimate } = of(brief, key)
      assert.equal((await call('GET', `/api/v1/findings/${finding}`)).body.estimate.value, estimate!.value)
    }
    assert.ok(of(brief, 'potential').estimate!.value > of(brief, 'value').estimate!.value, 'with everybody there again they are worth more')
  })

  it('says the touchpoint that truly hurts most, of those with enough who felt there', async () => {
    const { body: brief } = await call('GET', '/api/v1/briefs/ALL?language=zh')
    const hurts = of(brief, 'hurts').items
    const line = (await call('GET', `/api/v1/journeys/${(await call('GET', '/api/v1/catalogue')).body.journeys[0].key}/heartline`)).body
    const tones = line.points.filter((p: { tone: { n: number } | null }) => (p.tone?.n ?? 0) >= 100).toSorted((a: { tone: { mean: number } }, b: { tone: { mean: number } }) => a.tone.mean - b.tone.mean)
    assert.ok(tones.slice(0, 3).some((p: { touchpoint: { key: string } }) => p.touchpoint.key === hurts[0]!.key), hurts[0]!.key)
    assert.match(of(brief, 'hurts').text, /[\u4e00-\u9fff].*样本量 [\d,]+/)
  })

  it('of a saved segment it speaks of its customers only', async () => {
    const [all, best] = [(await call('GET', '/api/v1/briefs/ALL')).body as Brief, await fill('best')]
    const saved = (await call('GET', '/api/v1/saved-segments')).body.items[0]
    const size = of(best, 'size').estimate!
    assert.equal(Math.round(size.value * size.n), saved.size)
    assert.equal(of(best, 'tier').items.length, 1)
    assert.ok(of(all, 'tier').items.length > 1)
  })

  it('what a person writes stands beside the machine’s part, signed, and a new filling does not touch it; the version before keeps what stood then', async () => {
    const first = (await call('GET', '/api/v1/briefs/best')).body as Brief
    const said = await call('PUT', '/api/v1/briefs/best/notes/why', { text: 'They come for the <b>calm</b>.' })
    assert.equal(said.status, 200, said.text)
    const again = await fill('best')
    const why = again.parts.find((p) => p.part === 'why')!
    assert.equal(why.note!.text, 'They come for the <b>calm</b>.')
    assert.equal(why.note!.by, 'Olive Owner')
    assert.ok(Date.parse(why.note!.at) <= Date.now())
    await call('PUT', '/api/v1/briefs/best/notes/why', { text: 'No: for the price.' })
    const { body: before } = await call('GET', `/api/v1/briefs/best?version=${first.version!.id}`)
    assert.deepEqual(before.parts.map((p: Brief['parts'][number]) => p.lines), first.parts.map((p) => p.lines))
    assert.equal(before.parts.find((p: { part: string }) => p.part === 'why').note.text, 'They come for the <b>calm</b>.')
    assert.equal(again.versions.length, 2)
    assert.equal((await call('PUT', '/api/v1/briefs/best/notes/why', { text: 'x'.repeat(241) })).status, 422)
  })

  it('two segments are set side by side, and a difference is marked exactly where intervals part', async () => {
    const { body, status } = await call('GET', '/api/v1/brief-comparison?one=ALL&other=best')
    assert.equal(status, 200)
    const [all, best] = [(await call('GET', '/api/v1/briefs/ALL')).body as Brief, (await call('GET', '/api/v1/briefs/best')).body as Brief]
    const lines = (body as Comparison).parts.flatMap((p) => p.lines)
    assert.ok(lines.some((l) => l.differs !== null) && lines.some((l) => l.differs === null))
    for (const line of lines) {
      const [a, b] = [all, best].map((x) => of(x, line.key as FactKey).estimate)
      if (!a || !b || a.low === null || b.low === null) continue
      assert.equal(line.differs, a.low > b.high! ? 'one' : b.low > a.high! ? 'other' : null, line.key)
    }
  })

  it('goes into Markdown with every line, what a person wrote said as it is and never as a mark', async () => {
    const { text: md, headers } = await call('GET', '/api/v1/briefs/best/markdown?language=en')
    assert.match(String(headers['content-type']), /^text\/markdown/)
    assert.ok(md.startsWith('# The \\*best\\*'), md.slice(0, 40))
    assert.equal(md.match(/^## /gm)!.length >= 7, true)
    const brief = (await call('GET', '/api/v1/briefs/best')).body as Brief
    for (const line of brief.parts.flatMap((p) => p.lines)) assert.ok(md.includes(`- **${line.label}**`), line.label)
    assert.match(md, /> No: for the price\.\n>\n> Written by Olive Owner/)
  })

  it('is one page as PDF, in both languages, though everybody wrote as much as they may', async () => {
    for (const part of ['who', 'when', 'where', 'why', 'what', 'how', 'much']) await call('PUT', `/api/v1/briefs/best/notes/${part}`, { text: '客户常说，这里让人安心。'.repeat(20) })
    for (const language of ['zh', 'en']) {
      const { bytes, headers } = await call('GET', `/api/v1/briefs/best/pdf?language=${language}`)
      assert.equal(headers['content-type'], 'application/pdf')
      assert.equal(bytes!.toString('latin1').match(/\/Type \/Page\b/g)!.length, 1)
    }
  })

  it('whose role does not reach to customers’ words reads the brief without what rests on them, and changes nothing', async () => {
    const viewer = await house.addPerson(call, 'viewer', 'viewer@example.com')
    const { body } = await viewer('GET', '/api/v1/briefs/ALL')
    assert.equal(body.withheld, true)
    assert.deepEqual([of(body, 'needs'), body.quotes], [undefined, []])
    assert.ok(of(body, 'size'))
    assert.equal((await viewer('POST', '/api/v1/briefs/ALL/versions')).status, 403)
    assert.equal((await viewer('PUT', '/api/v1/briefs/ALL/notes/who', { text: 'x' })).status, 403)
  })

  it('without a language model it stands alone; with one, its words are marked as the model’s and no customer’s words are sent', async () => {
    assert.equal((await call('POST', '/api/v1/briefs/ALL/prose')).status, 409)
    const { postgres, clickhouse, findings, touchpoints, segments, value, contact, orgs } = house.house
    const { routes } = createBriefs({
      postgres, clickhouse, findings, touchpoints, segments, value, drivers: async () => null, consenting: contact.countConsenting, organisation: orgs.organisation,
      languageModel: { url: `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`, model: 'small-model', key: 'sesame', textsPerDay: 1 },
    })
    const actor = { kind: 'person', callerId: 'person:x', id: 'x', name: 'Owner', org, role: 'owner', scope: null } as const
    const write = routes.find((r) => r.path.endsWith('/prose'))!
    const brief = await write.handle({ actor, params: { segment: 'ALL' }, query: { language: 'en' } } as never) as Brief
    assert.equal(brief.prose!.text, 'They come in the afternoon.')
    assert.equal(brief.prose!.model, 'small-model')
    const [{ authorization, body }] = asked as [(typeof asked)[number]]
    assert.equal(authorization, 'Bearer sesame')
    assert.ok(body.includes(JSON.stringify(of(brief, 'size').text).slice(1, -1)))
    for (const quote of brief.quotes) assert.ok(!body.includes(quote.text))
    assert.match((await call('GET', '/api/v1/briefs/ALL/markdown')).text, /Put into words by the language model small-model/)
    model.close()
  })

  it('counts the consent of a customer who turned out to be two, whichever of them gave it, once', async () => {
    const { org: own } = await house.createOrganisation('Twins')
    const { customers, contact, postgres } = house.house
    const claim = (subject: string, email?: string) => customers.claimOf(subject, email === undefined ? undefined : { email })
    const [one, other, alone] = await customers.resolve(own, [claim('a'), claim('b', 'b@example.com'), claim('c')])
    for (const [customer, granted] of [[one, true], [other, true], [alone, true], [alone, false]] as const)
      await contact.recordConsent(postgres.db, own, customer!, { channel: 'email', purpose: 'offer', granted, where: 'shop', words: 'yes', version: '1', at: new Date(Date.now() - (granted ? 2_000 : 1_000)).toISOString() }, null)
    const [today] = await customers.resolve(own, [claim('a', 'b@example.com')])
    assert.equal(await contact.countConsenting(own, null), 1)
    assert.equal(await contact.countConsenting(own, [today!]), 1)
    assert.equal(await contact.countConsenting(own, [alone!]), 0)
  })

  it('nobody else can read it', async () => {
    const other = await house.createOrganisation('Other')
    assert.equal((await other.call('GET', '/api/v1/briefs/best')).status, 404)
    assert.equal((await other.call('GET', '/api/v1/briefs/ALL')).body.version, null)
  })
})
