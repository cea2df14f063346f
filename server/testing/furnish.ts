import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrgId } from '../govern/roles/index.ts'
import type { Answer, Call, House } from './house.ts'
import type { Json } from './heartline.ts'
import { beginValueRun } from '../understand/value/testing/run-value.ts'
import { furnishLearn } from './tries-of-learn.ts'
import { furnishCases } from './tries-of-cases.ts'
import { furnishMembers } from './tries-of-members.ts'
import { furnishPlaybooks } from './tries-of-playbooks.ts'
import { furnishFollowUp } from './tries-of-follow-up.ts'
import { furnishSegments } from './tries-of-segments.ts'
import { furnishOffers } from './tries-of-offers.ts'
import { furnishChannels } from './tries-of-channels.ts'
import { directoryGroup } from './tries-of-sign-in.ts'

export const touchpoint = (key: string, names: object) => ({ key, names, channel: 'store', phase: 'in-sale', stage: 'act' })
export const signal = (id: string, mark: string, more: object = {}) => ({
  specversion: '1.0',
  id,
  source: 'till',
  type: 'feedback',
  subject: 'member 1',
  time: '2026-01-05T00:00:00Z',
  data: {
    touchpoint: 'till',
    text: `${mark} is what I think`,
    attributes: { [`${mark} city`]: mark },
    customer: { name: mark, email: `${mark}@x.cn`, phone: '13800138000' },
    scores: [
      { method: 'csat', value: 5 },
      { method: 'expectation', value: 5, scale: { min: 1, max: 7 } },
    ],
    note: mark,
    ...more,
  },
})
export const mapping = (mark: string) => ({
  source: mark,
  signals: [
    {
      type: 'visit',
      id: { column: 'id' },
      time: { column: 'time' },
      subject: { column: 'who' },
      touchpoint: { value: `${mark} gate` },
    },
  ],
})

/** The same life for each: a catalogue, people, keys, customers with signals, and an import with a bad row. */
export async function furnish(house: House, { org, call }: { org: OrgId; call: Call }, mark: string) {
  const made = async (answer: Promise<Answer>): Promise<Json> => {
    const { status, body } = await answer
    assert.ok(status >= 200 && status < 300, JSON.stringify(body))
    return body
  }
  const till = await made(call('POST', '/api/v1/touchpoints', touchpoint('till', { en: `${mark} till` })))
  const observation = await furnishObservation(call, mark)
  const sources = await furnishSources(house, call, mark)
  const survey = await furnishSurvey(call, mark)
  const hidden = await made(call('POST', '/api/v1/touchpoints', touchpoint(`hidden-${mark.slice(0, 1)}`, { en: mark })))
  const journey = await made(
    call('POST', '/api/v1/journeys', { key: `walk-${mark.slice(0, 1)}`, names: { en: mark }, touchpoints: ['till', hidden.key] }),
  )
  await made(call('POST', '/api/v1/journeys', { key: 'walk', names: { en: mark }, touchpoints: ['till'] }))
  await house.addPerson(call, 'analyst', `${mark}-analyst@x.cn`)
  const { key } = await made(call('POST', '/api/v1/keys', { name: mark }))
  const group = await made(call('POST', '/api/v1/directory-groups', directoryGroup(mark)))
  const one = (i: number) => ({ ...signal(`s${i}`, mark), subject: `member ${i % 3}`, time: `2026-01-0${1 + (i % 5)}T00:00:00Z` })
  await made(
    call('POST', '/api/v1/signals', [
      ...Array.from({ length: 12 }, (_, i) => one(i)),
      signal('x', mark, { touchpoint: `${mark} unmapped` }),
    ]),
  )
  const csv = `id,time,who\n1,2026-01-01T00:00:00Z,member 0\n2,${mark} is no time,member 1\n`
  const file = await made(
    call('POST', `/api/v1/import-files?name=${mark}.csv`, Buffer.from(csv), { 'content-type': 'application/octet-stream' }),
  )
  const begun = await made(call('POST', '/api/v1/imports', { file: file.file, mapping: mapping(mark) }))
  for (const until = Date.now() + 20_000; ; await sleep(50)) {
    const { state } = await made(call('GET', `/api/v1/imports/${begun.id}`))
    if (/done|finished|failed|cancelled/.test(state)) break
    assert.ok(Date.now() < until, `the import is ${state}`)
  }
  await house.drained()
  const watched = await furnishWarnings(house, { org, call }, mark)
  const people = (await made(call('GET', '/api/v1/people'))).items as Json[]
  const customer = (await made(call('GET', '/api/v1/customers'))).items[0].id
  const suppression = await furnishContact(house, { org, call }, mark, customer)
  const page = async (path: string) => (await made(call('GET', path))).next as string
  return {
    touchpoint: till.id,
    hidden: hidden.key,
    journey: journey.id,
    journeyKey: journey.key,
    key: key.id,
    directoryGroup: group.id,
    file: file.file,
    import: begun.id,
    owner: people[0].id,
    analyst: people[1].id,
    email: people[1].email,
    customer,
    suppression,
    contacts: await page('/api/v1/contacts?limit=1'),
    customers: await page('/api/v1/customers?limit=1'),
    signals: await page('/api/v1/signals?limit=1'),
    verbatims: await page('/api/v1/touchpoints/till/verbatims?limit=1'),
    observation: observation.id,
    phrase: observation.phrase,
    valueRun: (await beginValueRun(call)).id,
    ...(await furnishVoices(house, { org, call }, mark)),
    ...(await furnishLearn(house, { org, call }, mark)),
    ...(await furnishCases(call, mark, customer)),
    ...(await furnishOffers(call, mark)),
    ...(await furnishSegments(call, mark)),
    ...(await furnishMembers(house, call, mark, customer)),
    ...(await furnishPlaybooks(call, mark, customer)),
    ...(await furnishFollowUp(house, { org, call }, mark, customer)),
    ...(await furnishChannels(house, { org, call }, mark, customer)),
    ...sources,
    ...watched,
    ...survey,
  }
}

/** A campaign whose voices are followed, and a theme: twelve texts are too few for a search to find one. */
async function furnishVoices(
  house: House, { org, call }: { org: OrgId; call: Call }, mark: string,
): Promise<{ heardCampaign: number; theme: number }> {
  const campaign = await call('POST', '/api/v1/heard-campaigns', heardCampaign(mark))
  assert.equal(campaign.status, 201)
  const { rows } = await house.house.postgres.pool.query<{ id: number }>(
    `insert into themes (org, contrast, phrases) values ($1, 'unpleasant', array[$2]) returning id`, [org, `${mark} is what`])
  return { heardCampaign: campaign.body.id, theme: rows[0]!.id }
}
export const heardCampaign = (mark: string) => ({
  name: `${mark} campaign`, from: '2026-01-01', to: '2026-01-31', filter: { words: mark },
})

/** A published survey with a shared link and a rule by which customers are asked. */
async function furnishSurvey(
  call: Call, mark: string,
): Promise<{ survey: number; surveyLink: number; invitationRule: number; surveyMarker: number }> {
  const { survey } = (await call('POST', '/api/v1/surveys', newSurvey(mark))).body
  assert.equal((await call('POST', `/api/v1/surveys/${survey.id}/publish`, { revision: survey.revision })).status, 200)
  const link = await call('POST', `/api/v1/surveys/${survey.id}/links`, sharedLink(mark))
  assert.equal(link.status, 201)
  const rule = await call('POST', `/api/v1/surveys/${survey.id}/invitation-rules`, invitationRule(mark))
  assert.equal(rule.status, 201)
  const marker = await call('POST', '/api/v1/survey-markers', { kind: 'event', name: mark, day: '2026-01-04' })
  assert.equal(marker.status, 201)
  return { survey: survey.id, surveyLink: link.body.id, invitationRule: rule.body.id, surveyMarker: marker.body.id }
}
export const newSurvey = (mark: string) => ({
  key: `${mark}-survey`, name: `${mark} survey`, from: { kind: 'ready', key: 'relationship' },
})
export const invitationRule = (mark: string) => ({
  name: `${mark} rule`, on: true, signal: 'delivery', delayMinutes: 60, share: 1,
})
export const sharedLink = (mark: string) => ({ name: `${mark} link`, channel: 'qr', place: `${mark} table` })

/** A mailbox that mail is delivered to, and a webhook with a delivery. */
async function furnishSources(house: House, call: Call, mark: string) {
  const mailbox = await call('POST', '/api/v1/mailboxes', {
    kind: 'smtp', name: mark, type: 'complaint', own: [`${mark}.example`],
  })
  const { body } = await call('POST', '/api/v1/webhooks', webhook(mark))
  assert.equal((await house.callAs()('POST', body.path, { id: 'd1', note: mark })).status, 202)
  const deliveries = (await call('GET', `/api/v1/webhooks/${body.webhook.id}/deliveries`)).body.items
  return { mailbox: mailbox.body.id, webhook: body.webhook.id, webhookStart: body.webhook.start, delivery: deliveries[0].id }
}
export const webhook = (mark: string) => ({
  name: mark, kind: 'generic', signature: null,
  mapping: { source: `${mark} hook`, signals: [{ type: 'contact', id: { column: 'id' }, text: { column: 'note' } }] },
})

/** A phrase and an observation that is being written, and so stays held while the others look for it. */
async function furnishObservation(call: Call, mark: string): Promise<{ id: string; phrase: number }> {
  const phrase = (await call('POST', '/api/v1/observation-phrases', { kind: 'need', names: { en: `${mark} need` } })).body.id
  const id = randomUUID()
  const draft = { id, kind: 'need', phrase, text: `${mark} is what I heard`, branch: mark, touchpoint: 'till', editing: true }
  assert.equal((await call('POST', '/api/v1/observations', draft)).status, 202)
  return { id, phrase }
}

export const policy = {
  quiet: { weekday: [], weekend: [], weekendDays: [] }, caps: { everything: { most: 5, days: 1 }, purposes: {} },
}
export const consent = (mark: string) =>
  ({ channel: 'email', purpose: 'survey', granted: true, where: mark, words: `${mark} may write`, version: '1' })
export const suppression = (mark: string) => ({ channel: 'email', address: `${mark}@bounced.cn`, reason: 'bounced', note: mark })

/** A consent, a broken address, and two contacts that no mail server takes. */
async function furnishContact(house: House, { org, call }: { org: OrgId; call: Call }, mark: string, customer: number) {
  assert.equal((await call('POST', `/api/v1/customers/${customer}/consents`, consent(mark))).status, 201)
  const { postgres, contact } = house.house
  for (const about of [1, 2].map((n) => `${mark} ${n}`))
    await contact.send(postgres.db, {
      org, customer, channel: 'email', purpose: 'survey', template: mark, about, content: { subject: mark, text: mark },
    })
  return (await call('POST', '/api/v1/contact-suppressions', suppression(mark))).body.id as number
}

/** A customer who is unhappy now, and a warning as a look would have stored it. */
async function furnishWarnings(house: House, { org, call }: { org: OrgId; call: Call }, mark: string) {
  const unhappy = { ...signal('unhappy', mark, { scores: [{ method: 'csat', value: 1 }] }), time: new Date().toISOString() }
  assert.equal((await call('POST', '/api/v1/signals', unhappy)).status, 202)
  await house.drained()
  const flag = (await call('GET', '/api/v1/unhappy')).body.items[0].id as number
  const { rows } = await house.house.postgres.pool.query<{ id: number }>(
    `insert into warnings (org, course, leader, raised_on, since, earliest, latest, as_of) values ($1, 'worse', $2, '2026-01-05', '2026-01-03', '2026-01-02', '2026-01-04', '2026-01-05') returning id`,
    [org, {
      key: { measure: 'tone', dimension: `${mark} city`, member: mark, touchpoint: 'till', topic: '' },
      before: { n: 90, mean: 0.4, sd: 0.3, skewness: 0, dispersion: 1, dispersionError: 0 }, p: 1e-9, q: 1e-4,
      change: { value: -0.5, low: -0.6, high: -0.4, n: 40 },
    }])
  return { flag, warning: rows[0]!.id }
}
