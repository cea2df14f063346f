import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor, OrgId } from '../../govern/roles/index.ts'
import { type MailServer, startMailServer } from '../../platform/mail/testing/mail-server.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { simulateJobs } from '../../testing/simulated-jobs.ts'
import type { Campaign, CampaignResult } from './contract.ts'
import { readOutcomes } from './history-store.ts'
import { createCampaigns } from './index.ts'
import { renumbered } from './members-store.ts'

/** 300 customers who asked for opera, of whom 280 agreed to offers by mail; and a dozen who asked for jazz and agreed. */
const customers = 300
const agreed = 280
let house: House
let mail: MailServer
let call: Call
let org: OrgId
const dayMs = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * dayMs).toISOString()
const signal = (id: string, type: string, subject: string, time: string, data: object) =>
  ({ specversion: '1.0', id, source: 'till', type, subject, time, data })
const total = (amount: string) => ({ total: { amount, currency: 'CNY' } })

const words = { subject: 'Dear {{name|listener}}', text: '{{company}} has {{about}}. 歌剧' }
const draft = (more: object = {}) => ({
  name: 'Opera nights', purpose: 'offer', channel: 'email', about: 'opera',
  audience: { segment: null, wish: { what: 'Opera', days: 90 } },
  message: { zh: null, en: words }, holdOut: 0.5, perHour: 100_000, watchDays: 7, cost: { fixed: 50, each: 0.1 }, ask: null,
  ...more,
})
const write = async (more: object = {}): Promise<Campaign> => {
  const { status, body } = await call('POST', '/api/v1/campaigns', draft(more))
  assert.equal(status, 201, JSON.stringify(body))
  return body
}
const look = async (id: number): Promise<Campaign> => (await call('GET', `/api/v1/campaigns/${id}`)).body
async function until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 100_000; ; await sleep(100)) {
    const found = await ask()
    if (found) return found
    assert.ok(Date.now() < end, what)
  }
}
const ours = () => mail.received.filter((m) => m.subject === 'Dear listener')
const settled = (id: number) => until('the campaign is over', async () => {
  const campaign = await look(id)
  return campaign.state === 'done' && campaign.progress.waiting === 0 && campaign
})
/** The result as it will be read in some days. */
async function resultIn(days: number, id: number): Promise<CampaignResult> {
  const { orgs, postgres, clickhouse, contact, findings, segments, surveys } = house.house
  const now = () => new Date(Date.now() + days * dayMs)
  const later = createCampaigns({
    postgres, clickhouse, contact, findings, customers: house.house.customers, customersOf: segments.customersOf,
    invite: surveys.invite, heard: { follow: async () => assert.fail() },
    organisation: orgs.organisation, jobs: { define: simulateJobs(now).define, cron: async () => {} }, now,
  })
  const route = later.routes.find((r) => r.path === '/api/v1/campaigns/:id/result')!
  return await route.handle({ actor: { org } as Actor, params: { id } } as never) as CampaignResult
}

before(async () => {
  mail = await startMailServer()
  house = await openHouse({ SMTP_URL: mail.url, MAIL_FROM: 'Opera <hello@opera.example>' })
  ;({ org, call } = await house.createOrganisation('Opera', { timeZone: 'UTC' }))
  const people = Array.from(
    { length: customers },
    (_, i) => signal(`w${i}`, 'enquiry', `c${i}`, ago(20), { interest: 'OPERA ', customer: { email: `c${i}@x.cn` } }),
  )
  const purchases = people.filter((_, i) => i % 3 === 0)
    .map((_, i) => signal(`b${i}`, 'purchase', `c${3 * i}`, ago(3), total(String(20 + (i % 5) * 10))))
  const others = Array.from(
    { length: 12 },
    (_, i) => signal(`j${i}`, 'enquiry', `jazz${i}`, ago(20), { interest: 'jazz', customer: { email: `jazz${i}@x.cn` } }),
  )
  assert.deepEqual((await call('POST', '/api/v1/signals', [...people, ...purchases, ...others])).body.refused, [])
  await house.drained()
  assert.equal((await call('PUT', '/api/v1/contact-policy', {
    quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 50, days: 1 }, purposes: {} },
  })).status, 200)
  const { postgres, contact } = house.house
  const { rows } = await postgres.pool.query<{ customer: number }>(
    `(select customer from customer_identifiers where org = $1 and kind = 'email' and value like 'c%' order by customer limit $2)
     union all (select customer from customer_identifiers where org = $1 and kind = 'email' and value like 'jazz%')`, [
       org, agreed,
     ])
  for (const { customer } of rows)
    for (const purpose of ['offer', 'survey'] as const)
      await contact.recordConsent(
        postgres.db, org, customer, { channel: 'email', purpose, granted: true, where: 'till', words: 'yes', version: '1' }, null,
      )
})
after(async () => {
  await house?.close()
  await mail?.close()
})

describe('A campaign before it is sent', () => {
  it('is previewed in each language, and rehearsed: how many it reaches, whom the contact rules protect, what the hold-out can show', async () => {
    const { id } = await write()
    const [zh, en] = await Promise.all(
      ['zh', 'en'].map(async (l) => (await call('GET', `/api/v1/campaigns/${id}/preview?language=${l}`)).body),
    )
    assert.deepEqual([en.subject, en.text, en.missing], ['Dear listener', 'Opera has opera. 歌剧', false])
    assert.deepEqual([zh.subject, zh.missing], ['Dear listener', true], 'who reads Chinese would get the English')
    const rehearsal = (await call('GET', `/api/v1/campaigns/${id}/rehearsal`)).body
    assert.deepEqual([rehearsal.audience, rehearsal.played, rehearsal.reached.part], [customers, customers, agreed])
    assert.deepEqual(rehearsal.refused, [{ reason: 'no-consent', n: customers - agreed }])
    assert.deepEqual(
      [rehearsal.power.treated, rehearsal.power.heldOut, Math.round(rehearsal.power.bought * customers)],
      [agreed / 2, agreed / 2, 100],
    )
    assert.ok(rehearsal.power.detectable.spend > 0 && rehearsal.power.detectable.bought > 0.05)
  })
  it('can be changed and let go; one for nobody, or with words that stand for nothing, is not taken', async () => {
    const { id } = await write({ audience: { segment: null, wish: { what: 'ballet', days: 30 } } })
    assert.equal((await call(
      'PUT', `/api/v1/campaigns/${id}`, draft({ name: 'Ballet', audience: { segment: 'not-there', wish: null } }),
    )).body.draft.name, 'Ballet')
    const { status, body } = await call('POST', `/api/v1/campaigns/${id}/start`)
    assert.equal(status, 409)
    assert.match(body.detail, /Nobody is in this audience/)
    assert.equal((await call('DELETE', `/api/v1/campaigns/${id}`)).status, 204)
    const wrong = await call(
      'POST', '/api/v1/campaigns', draft({ message: { zh: null, en: { ...words, text: 'Dear {{nickname}}' } } }),
    )
    assert.deepEqual([wrong.status, wrong.body.problems[0].path], [422, 'message.en.text'])
    for (const purpose of ['offer', 'invitation', 'membership']) {
      const pointless = await call('POST', '/api/v1/campaigns', draft({ purpose, about: ' ' }))
      assert.deepEqual(
        [pointless.status, pointless.body.problems[0].path], [422, 'about'], 'it must be about something of the customer’s',
      )
    }
  })
  it('belongs to one organisation and to those who may send', async () => {
    const { id } = await write()
    const other = await house.createOrganisation('Elsewhere')
    assert.equal((await other.call('POST', `/api/v1/campaigns/${id}/start`)).status, 404)
    const analyst = await house.addPerson(call, 'analyst', 'analyst@opera.example')
    assert.equal((await analyst('POST', `/api/v1/campaigns/${id}/start`)).status, 403)
    assert.equal((await analyst('GET', `/api/v1/campaigns/${id}`)).status, 200)
  })
})

describe('A campaign that is sent', () => {
  let id: number
  let treated: string[]
  before(async () => {
    ;({ id } = await write())
    assert.equal((await call('POST', `/api/v1/campaigns/${id}/start`)).status, 202)
    // However many are woken for it at once, as by programs that start beside each other.
    await until('it is being sent', async () => (await look(id)).state !== 'planning')
    await Promise.all([1, 2, 3].map(() => house.house.campaigns.start()))
    await settled(id)
    treated = ours().map((m) => m.recipient)
  })
  it('goes once to everybody in one arm and to nobody in the other; those protected are in neither', async () => {
    const { progress, power } = await look(id)
    assert.deepEqual(
      [progress.audience, progress.treated + progress.heldOut, progress.sent], [customers, agreed, progress.treated],
    )
    assert.deepEqual(progress.refused, [{ reason: 'no-consent', n: customers - agreed }])
    assert.deepEqual([power!.treated, power!.heldOut], [progress.treated, progress.heldOut])
    assert.equal(treated.length, progress.treated)
    assert.equal(new Set(treated).size, treated.length)
    assert.match(ours()[0]!.text!, /Opera has opera\. 歌剧/)
    const { items } = (await call('GET', '/api/v1/contacts?purpose=offer&state=sent&limit=5')).body
    assert.deepEqual(
      [...new Set(items.map((c: { about: string }) => c.about))], ['opera · said: opera'],
      'each says why it is about this customer',
    )
    assert.equal((await call('POST', `/api/v1/campaigns/${id}/start`)).status, 409, 'not twice')
    assert.equal((await call('PUT', `/api/v1/campaigns/${id}`, draft())).status, 409)
  })
  it('says nothing of its effect before customers’ days are over', async () => {
    const result = (await call('GET', `/api/v1/campaigns/${id}/result`)).body as CampaignResult
    assert.deepEqual([result.verdict, result.treated, result.stillCounting, result.spend], ['too-early', 0, agreed, null])
    assert.ok(result.nextDay)
  })
  it('then claims no effect where both arms buy alike (A/A)', async () => {
    // Every second one of each arm: arms drawn by chance would differ by chance, and now and then by much.
    const got = new Set(treated.map((address) => address.slice(0, address.indexOf('@'))))
    const everybody = Array.from({ length: agreed }, (_, i) => `c${i}`)
    const alike = [everybody.filter((c) => got.has(c)), everybody.filter((c) => !got.has(c))]
      .flatMap((arm) => arm.flatMap((c, i) => (i % 2 === 0 ? [signal(`aa${c}`, 'purchase', c, new Date().toISOString(), total(String(30 + (i % 7))))] : [])))
    assert.deepEqual((await call('POST', '/api/v1/signals', alike)).body.refused, [])
    await house.drained()
    const result = await resultIn(8, id)
    assert.deepEqual([result.treated + result.heldOut, result.stillCounting], [agreed, 0])
    assert.deepEqual([result.verdict, result.boughtVerdict], ['not-told-apart', 'not-told-apart'])
    assert.ok(result.spend!.low! < 0 && result.spend!.high! > 0 && result.money!.cost > 50)
  })
  it('and finds one, in money, where those who got it buy more', async () => {
    const more = treated.map((address, i) => signal(
      `more${i}`, 'purchase', address.slice(0, address.indexOf('@')), new Date().toISOString(), total('100'),
    ))
    assert.deepEqual((await call('POST', '/api/v1/signals', more)).body.refused, [])
    await house.drained()
    const result = await resultIn(8, id)
    assert.equal(result.verdict, 'more')
    assert.ok(result.spend!.low! < 100 && result.spend!.high! > 100, JSON.stringify(result.spend))
    const finding = (await call('GET', `/api/v1/findings/${result.finding}`)).body
    assert.deepEqual(
      [finding.kind, finding.subject, finding.verdict],
      ['campaigns.effect', { kind: 'campaign', key: `campaign-${id}` }, 'stands'],
    )
  })
})

describe('A campaign with a survey', () => {
  it('asks those who got it, and nobody else, for their own evaluation, and follows what they say', async () => {
    const { survey } = (await call('POST', '/api/v1/surveys', {
      key: 'jazz-evening', name: 'Jazz evening', from: { kind: 'ready', key: 'event' },
    })).body
    assert.equal((await call('POST', `/api/v1/surveys/${survey.id}/publish`, { revision: survey.revision })).status, 200)
    const before = mail.received.length
    const { id } = await write({
      about: 'jazz', audience: { segment: null, wish: { what: 'jazz', days: 90 } }, holdOut: 0.25,
      ask: { survey: 'jazz-evening', afterDays: 0 },
    })
    assert.equal((await call('POST', `/api/v1/campaigns/${id}/start`)).status, 202)
    const { progress } = await settled(id)
    await until('invitations went out', async () => mail.received.length === before + 2 * progress.treated)
    const [treated, asked] = [true, false].map((ofCampaign) =>
      mail.received.slice(before).filter((m) => (m.subject === 'Dear listener') === ofCampaign).map((m) => m.recipient)
        .toSorted())
    assert.deepEqual(asked, treated)

    const answers = treated!.map((address, i) => signal(`said${i}`, 'feedback', address.slice(
      0, address.indexOf('@'),
    ), new Date().toISOString(), {
      touchpoint: 'stage', survey: 'jazz-evening', attributes: { survey: 'jazz-evening' },
      scores: [{ method: 'csat', value: 3 + (i % 2), question: 'How was it?' }],
    }))
    assert.deepEqual((await call('POST', '/api/v1/signals', answers)).body.refused, [])
    await house.drained()
    const { said, answered } = (await call('GET', `/api/v1/campaigns/${id}/result`)).body as CampaignResult
    assert.deepEqual(
      [answered, said.map((s) => [s.method, s.question, s.score.n])],
      [treated!.length, [['csat', 'How was it?', treated!.length]]],
    )
    assert.ok(said[0]!.score.value >= 3 && said[0]!.score.value <= 4)
    const { heard } = await look(id)
    assert.equal((await call('GET', `/api/v1/heard-campaigns/${heard}/report`)).body.campaign.filter.member, 'jazz-evening')
  })
})

describe('A campaign at a rate', () => {
  it('sends by its clock, and nothing more once it is stopped; those not reached count in neither arm', async () => {
    const before = ours().length
    const { id } = await write({ perHour: 3_600, holdOut: 0.2 })
    assert.equal((await call('POST', `/api/v1/campaigns/${id}/start`)).status, 202)
    await until('some were sent', async () => (await look(id)).progress.sent >= 3)
    const stopped = (await call('POST', `/api/v1/campaigns/${id}/stop`)).body as Campaign
    assert.equal(stopped.state, 'stopped')
    const waitingOrSending = async () => (await Promise.all(
      ['waiting', 'sending'].map(async (state) => (await call('GET', `/api/v1/contacts?state=${state}`)).body.items.length),
    )).some((n) => n > 0)
    await until('what was handed over has left', async () => !(await waitingOrSending()))
    const sent = ours().length - before
    await until('all that left is counted', async () => (await look(id)).progress.sent === sent)
    await sleep(1_500)
    assert.equal(ours().length - before, sent)
    assert.ok(sent < agreed / 2, `${sent} sent`)
    const result = await resultIn(8, id)
    assert.equal(result.treated, sent)
    assert.ok(result.heldOut < agreed * 0.2, `${result.heldOut} held out count`)
    assert.equal((await call('POST', `/api/v1/campaigns/${id}/stop`)).status, 409)
  })
})

describe('A campaign whose members turn out to be one', () => {
  it('counts them once, sends them one message at most and none where they were held out first, and follows what they buy under their new number', async () => {
    // So many that chance hardly ever draws all of them into one arm.
    const pairs = 16
    const people = Array.from(
      { length: 2 * pairs },
      (_, i) => signal(`t${i}`, 'enquiry', `tango${i}`, ago(20), { interest: 'tango', customer: { email: `tango${i}@x.cn` } }),
    )
    assert.deepEqual((await call('POST', '/api/v1/signals', people)).body.refused, [])
    await house.drained()
    const { postgres, contact } = house.house
    const numberOf = async (i: number): Promise<number> => (await postgres.pool.query<{ customer: string }>(
      `select customer from customer_identifiers where org = $1 and kind = 'email' and value = $2`,
      [org, `tango${i}@x.cn`])).rows.map((r) => Number(r.customer))[0]!
    for (let i = 0; i < 2 * pairs; i++)
      await contact.recordConsent(
        postgres.db, org, await numberOf(i),
        { channel: 'email', purpose: 'offer', granted: true, where: 'till', words: 'yes', version: '1' }, null,
      )
    const { id } = await write({
      about: 'tango', audience: { segment: null, wish: { what: 'tango', days: 90 } }, perHour: 4,
      message: { zh: null, en: { ...words, subject: 'Tango for {{name|you}}' } },
    })
    assert.equal((await call('POST', `/api/v1/campaigns/${id}/start`)).status, 202)
    await until('it is being sent', async () => (await look(id)).state === 'sending')
    const drawn = new Map((await postgres.pool.query<{ customer: string; held: boolean; slot: Date }>(
      'select customer, held, slot from campaign_members where campaign = $1', [id])).rows.map((r) => [Number(r.customer), r]))
    const before = await Promise.all(Array.from({ length: 2 * pairs }, (_, i) => numberOf(i)))

    // Every second one signs up with the e-mail address of the one before.
    const joins = Array.from(
      { length: pairs },
      (_, i) => signal(`join${i}`, 'enquiry', `tango${2 * i}`, ago(1), { customer: { email: `tango${2 * i + 1}@x.cn` } }),
    )
    assert.deepEqual((await call('POST', '/api/v1/signals', joins)).body.refused, [])
    await until('they are one', async () => {
      await house.drained()
      return new Set(await Promise.all(before.map((_, i) => numberOf(i)))).size === pairs
    })
    await postgres.pool.query(
      `update campaign_members set due = now() where campaign = $1 and state = 'planned' and not held`, [id],
    )
    await house.house.campaigns.start()
    const { progress } = await settled(id)
    const arms = Array.from({ length: pairs }, (_, i) => [
      drawn.get(before[2 * i]!)!, drawn.get(before[2 * i + 1]!)!,
    ].toSorted((a, b) => a.slot.getTime() - b.slot.getTime())[0]!.held)
    const treated = arms.filter((held) => !held).length
    assert.deepEqual([progress.treated, progress.heldOut, progress.sent], [treated, pairs - treated, treated])
    const got = (i: number) => mail.received.filter((m) => m.subject?.startsWith('Tango')
      && [`tango${2 * i}@x.cn`, `tango${2 * i + 1}@x.cn`].includes(m.recipient)).length
    assert.deepEqual(arms.map((_, i) => got(i)), arms.map((held) => (held ? 0 : 1)))

    const bought = Array.from({ length: pairs }, (_, i) => signal(
      `tp${i}`, 'purchase', `tango${2 * i + 1}`, new Date(Date.now() + 12 * 3_600_000).toISOString(), total('80'),
    ))
    assert.deepEqual((await call('POST', '/api/v1/signals', bought)).body.refused, [])
    await house.drained()
    assert.equal((await resultIn(9, id)).verdict, 'too-few')
    const { clickhouse } = house.house
    const moved = await renumbered(postgres.db, org, id)
    const { days } = await readOutcomes(clickhouse, org, {
      campaign: id, currency: 'CNY', watchDays: 7, cutoff: '2100-01-01T00:00:00Z',
      now: new Date(Date.now() + 30 * dayMs).toISOString(), from: moved.map((m) => m.from), into: moved.map((m) => m.into),
    })
    const of = (held: boolean) => days.filter((d) => d.held === held).reduce(
      (sum, d) => ({ n: sum.n + d.n, buyers: sum.buyers + d.buyers, sum: sum.sum + d.sum }), { n: 0, buyers: 0, sum: 0 },
    )
    assert.deepEqual(
      [of(false), of(true)].map((o) => [o.n, o.buyers, o.sum]),
      [[treated, treated, 80 * treated], [pairs - treated, pairs - treated, 80 * (pairs - treated)]],
    )
  })
})
