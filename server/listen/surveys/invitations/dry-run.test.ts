import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { defaultPolicy } from '../../../govern/contact/contract.ts'
import type { Json } from '../../../testing/heartline.ts'
import { shortSurvey } from '../testing/definitions.ts'
import { isDrawn, occasionOf } from './sample.ts'
import { anything, dayMs, hourMs, type InvitationsHouse, openInvitationsHouse, rule } from './testing/invitations-house.ts'

let house: InvitationsHouse
let survey: Json
/** Ten customers with a delivery each day of the last five, at noon in Shanghai; two never agreed to anything. */
before(async () => {
  house = await openInvitationsHouse()
  survey = await house.publish(shortSurvey())
  const noon = Math.floor(Date.now() / dayMs) * dayMs + 4 * hourMs
  const signals = Array.from({ length: 50 }, (_, i) => ({
    specversion: '1.0',
    id: `d${i}`,
    source: 'shop',
    type: 'delivery',
    subject: `member ${i % 10}`,
    time: new Date(noon - (1 + Math.floor(i / 10)) * dayMs).toISOString(),
    data: {
      touchpoint: i % 10 < 5 ? 'door' : 'locker',
      attributes: { city: i % 10 < 4 ? 'Hangzhou' : 'Suzhou' },
      customer: { email: `c${i % 10}@x.cn` },
    },
  }))
  assert.equal((await house.call('POST', '/api/v1/signals', signals)).status, 202)
  while ((await house.house.intake.waiting()) > 0) await sleep(20)
  const ids = (await house.query("select customer, value from customer_identifiers where kind = 'id' order by value")).map(
    (r) => r.customer,
  )
  for (const id of ids.slice(0, 8))
    await house.contact.recordConsent(
      house.house.postgres.db,
      house.org,
      id,
      {
        channel: 'email',
        purpose: 'survey',
        granted: true,
        where: 'till',
        words: 'yes',
        version: '1',
        at: new Date(noon - 20 * dayMs).toISOString(),
      },
      null,
    )
})
after(() => house?.close())

const path = () => `/api/v1/surveys/${survey.id}/invitation-dry-run`
const run = async (more: object = {}, query = '') => (await house.call('POST', `${path()}${query}`, rule(more))).body

describe('A dry run', () => {
  it('says whom a rule would have asked in thirty days, whom not and why', async () => {
    await house.setPolicy(anything)
    const seen = await run({ validDays: 1 })
    assert.deepEqual(seen, {
      days: 30,
      occasions: 50,
      drawn: 50,
      customers: 10,
      played: 10,
      asked: { customers: 8, share: null },
      mails: 40,
      waited: [],
      refused: [{ reason: 'no-consent', n: 10 }],
      askedAlready: 0,
      outside: 0,
    })
  })
  it('counts what it would have sent against the caps, and leaves out who was being asked already', async () => {
    await house.setPolicy({ ...defaultPolicy, quiet: anything.quiet })
    const capped = await run({ validDays: 1 })
    assert.deepEqual(
      [capped.mails, capped.refused],
      [
        8,
        [
          { reason: 'too-often-for-purpose', n: 32 },
          { reason: 'no-consent', n: 10 },
        ],
      ],
    )
    await house.setPolicy(anything)
    const patient = await run({ validDays: 14 })
    assert.deepEqual([patient.mails, patient.askedAlready], [8, 40])
  })
  it('says what would have waited for the end of quiet hours', async () => {
    const quiet = { weekday: [{ from: '14:00', to: '09:00' }], weekend: [{ from: '14:00', to: '09:00' }], weekendDays: [] }
    await house.setPolicy({ ...anything, quiet })
    const { mails, waited } = await run({ validDays: 1 })
    assert.deepEqual([mails, waited], [40, [{ reason: 'quiet-hours', n: 40 }]])
    await house.setPolicy(anything)
  })
  it('keeps to the touchpoint and to the segment', async () => {
    assert.equal((await run({ touchpoint: 'door' })).occasions, 25)
    const { outside, asked } = await run({ segment: { dimension: 'city', member: 'Hangzhou' } })
    assert.deepEqual([outside, asked.customers], [6, 4])
  })
  it('draws the very lots that the rule draws when it runs', async () => {
    const saved = (await house.call('POST', `/api/v1/surveys/${survey.id}/invitation-rules`, rule({ on: false, share: 0.4 })))
      .body
    const { drawn } = await run({ share: 0.4 }, `?rule=${saved.id}`)
    const expected = Array.from({ length: 50 }, (_, i) => occasionOf(saved.id, { source: 'shop', id: `d${i}` })).filter((o) =>
      isDrawn(o, 0.4),
    )
    assert.equal(drawn, expected.length)
    assert.ok(drawn > 0 && drawn < 50)
  })
  it('changes nothing', async () => {
    assert.equal((await house.query('select from survey_invitations')).length, 0)
    assert.equal((await house.query('select from contacts')).length, 0)
  })
})

describe('Rules', () => {
  const rules = (id = survey.id) => `/api/v1/surveys/${id}/invitation-rules`
  it('are written, changed and taken away by who may edit', async () => {
    const made = (await house.call('POST', rules(), rule({ name: 'One' }))).body
    assert.deepEqual([made.name, made.on, made.reached.sent, made.reached.answeredShare], ['One', true, 0, null])
    const changed = (await house.call('PUT', `${rules()}/${made.id}`, rule({ name: 'Two', on: false }))).body
    assert.deepEqual([changed.name, changed.on], ['Two', false])
    assert.ok((await house.call('GET', rules())).body.items.some((r: Json) => r.name === 'Two'))
    assert.equal((await house.call('DELETE', `${rules()}/${made.id}`)).status, 204)
    assert.equal((await house.call('DELETE', `${rules()}/${made.id}`)).status, 404)
    const viewer = await house.addPerson('viewer')
    for (const [method, body] of [
      ['GET', undefined],
      ['POST', rule()],
    ] as const)
      assert.equal((await viewer(method, rules(), body)).status, 403)
    assert.equal((await (await house.addPerson('agent'))('POST', rules(), rule())).status, 403)
  })
  it('that make no sense are refused, with the field', async () => {
    for (const [more, field] of [
      [{ share: 0 }, 'share'],
      [{ share: 1.5 }, 'share'],
      [{ signal: 'nonsense' }, 'signal'],
      [{ reminders: 3 }, 'reminders'],
      [{ reminders: 2, reminderDays: 7, validDays: 14 }, 'reminderDays'],
      [{ delayMinutes: -1 }, 'delayMinutes'],
    ] as const) {
      const { status, body } = await house.call('POST', rules(), rule(more))
      assert.deepEqual([status, body.problems?.[0]?.path], [422, field], JSON.stringify(body))
    }
  })
  it('are none for an anonymous survey, nor for one for staff', async () => {
    for (const [definition, more] of [
      [shortSurvey(), { anonymous: true }],
      [shortSurvey({ audience: 'staff' }), {}],
    ] as const) {
      const other = await house.publish(definition, more)
      assert.equal((await house.call('POST', rules(other.id), rule())).status, 409)
      assert.equal((await house.call('GET', `/api/v1/surveys/${other.id}/invitation-mail`)).status, 409)
    }
  })
})

describe('The mail', () => {
  it('is shown as it would be sent, in the language asked for', async () => {
    const { body } = await house.call('GET', `/api/v1/surveys/${survey.id}/invitation-mail?reminder=true`)
    assert.deepEqual(
      [body.language, body.languages, body.subject],
      ['en', ['en'], 'We would still like to hear from you: A short one'],
    )
    assert.match(body.html, /answer=satisfaction\.5/)
    assert.match(body.text, /answer=satisfaction\.5/)
  })
})
