import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { defaultPolicy } from '../../../govern/contact/contract.ts'
import type { Json } from '../../../testing/heartline.ts'
import { shortSurvey } from '../testing/definitions.ts'
import { lotOf, occasionOf } from './sample.ts'
import {
  answer,
  anything,
  dayMs,
  hourMs,
  type InvitationsHouse,
  minuteMs,
  openInvitationsHouse,
  rule,
} from './testing/invitations-house.ts'

/** Time is the test's own; the database is real. */
let house: InvitationsHouse
before(async () => {
  house = await openInvitationsHouse()
})
beforeEach(() => {
  house.mails.length = 0
})
afterEach(async () => {
  house.way.answer = async () => ({ outcome: 'accepted' })
  await house.setPolicy(anything)
  await house.query('delete from survey_invitation_rules')
  await house.pass(100 * dayMs)
})
after(() => house?.close())

const put = (survey: Json, of: Json, more: object) =>
  house.call('PUT', `/api/v1/surveys/${survey.id}/invitation-rules/${of.id}`, rule(more))

describe('A rule', () => {
  it('asks the customer of a signal after its delay, by a link of their own, and counts what came of it', async () => {
    const { survey } = await house.asking()
    const customer = await house.customer()
    await house.happen({ customer })
    await house.pass(3 * hourMs - minuteMs)
    assert.equal(house.mails.length, 0)
    await house.pass(minuteMs)
    assert.deepEqual(
      house.mails.map((m) => [m.customer, m.purpose, m.content.subject]),
      [[customer, 'survey', 'A short one – Tea']],
    )
    assert.match(house.mails[0]!.unsubscribeUrl!, /\/u\//)
    const path = house.pathIn(house.mails[0]!)
    assert.deepEqual((await house.reached(survey)).sent, 1)
    await answer(house, path, { satisfaction: 5 }, false)
    assert.deepEqual(
      (await house.invitations(survey)).map((i) => [i.customer, i.outcome.state, i.progress]),
      [[customer, 'sent', 'answered']],
    )
    await answer(house, path, { satisfaction: 5 })
    const { sent, opened, answered, complete, answeredShare } = await house.reached(survey)
    assert.deepEqual([sent, opened, answered, complete], [1, 1, 1, 1])
    // Wilson's interval of one out of one.
    assert.deepEqual([answeredShare.value, Number(answeredShare.low.toFixed(3)), answeredShare.high], [1, 0.207, 1])
  })
  it('asks about its own type of signal and touchpoint, under any name of it, and nobody unknown', async () => {
    await house.call('POST', '/api/v1/touchpoints', {
      key: 'door',
      names: { en: 'The door' },
      channel: 'courier',
      phase: 'after-sale',
      stage: 'act',
      aliases: ['delivered home'],
    })
    await house.asking({ touchpoint: 'door', delayMinutes: 0 })
    const [one, other, third] = [await house.customer(), await house.customer(), await house.customer()]
    await house.happen(
      { customer: one, touchpoints: ['door'] },
      { customer: other, touchpoints: ['delivered home'] },
      { customer: third, touchpoints: ['locker'] },
      { customer: third, type: 'visit', touchpoints: ['door'] },
      { customer: 0, touchpoints: ['door'] },
    )
    await house.pass(0)
    assert.deepEqual(house.mails.map((m) => m.customer).toSorted(), [one, other].toSorted())
  })
  it('asks only who is in its segment', async () => {
    await house.asking({ segment: { dimension: 'city', member: 'Hangzhou' }, delayMinutes: 0 })
    const [inside, outside] = [await house.customer({ city: 'Hangzhou' }), await house.customer({ city: 'Beijing' })]
    await house.happen({ customer: inside }, { customer: outside })
    await house.pass(0)
    assert.deepEqual(
      house.mails.map((m) => m.customer),
      [inside],
    )
  })
  it('draws its share by lots that anybody can draw again', async () => {
    const { survey, rule: drawn } = await house.asking({ share: 0.3, delayMinutes: 0 })
    const signals = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => ({ customer: await house.customer(), id: `s${i}` })),
    )
    await house.happen(...signals)
    await house.pass(0)
    const expected = signals.filter((s) => lotOf(occasionOf(drawn.id, { source: 'shop', id: s.id })) < 0.3).map((s) => s.customer)
    assert.ok(expected.length > 0)
    assert.deepEqual(house.mails.map((m) => m.customer).toSorted(), expected.toSorted())
    assert.equal((await house.reached(survey)).sent, expected.length)
  })
  it('asks nobody about what happened long ago: an old file wakes nobody', async () => {
    const { survey } = await house.asking()
    const [late, old] = [await house.customer(), await house.customer()]
    const ago = (ms: number) => new Date(house.now().getTime() - ms).toISOString()
    await house.happen({ customer: late, time: ago(26 * hourMs) }, { customer: old, time: ago(10 * dayMs) })
    await house.pass(minuteMs)
    assert.deepEqual(
      house.mails.map((m) => m.customer),
      [late],
    )
    assert.equal((await house.invitations(survey)).length, 1)
  })
  it('that was switched off, or taken away, sends nothing of what it planned', async () => {
    const { survey, rule: first } = await house.asking()
    await house.happen({ customer: await house.customer() })
    await put(survey, first, { on: false })
    await house.pass(dayMs)
    await put(survey, first, { on: true })
    await house.happen({ customer: await house.customer() })
    assert.equal((await house.call('DELETE', `/api/v1/surveys/${survey.id}/invitation-rules/${first.id}`)).status, 204)
    await house.pass(dayMs)
    assert.equal(house.mails.length, 0)
    assert.deepEqual((await house.reached(survey)).skipped, [{ reason: 'rule-off', n: 2 }])
  })
  it('of a closed survey asks nobody', async () => {
    const { survey } = await house.asking()
    await house.happen({ customer: await house.customer() })
    await house.call('POST', `/api/v1/surveys/${survey.id}/close`)
    await house.happen({ customer: await house.customer() })
    await house.pass(dayMs)
    assert.equal(house.mails.length, 0)
    assert.deepEqual((await house.reached(survey)).skipped, [{ reason: 'survey-closed', n: 1 }])
  })
  it('does not ask about its own answers', async () => {
    const { survey } = await house.asking({ signal: 'feedback', delayMinutes: 0 })
    await house.happen({ customer: await house.customer(), type: 'feedback', source: `survey:${survey.key}` })
    await house.pass(dayMs)
    assert.equal(house.mails.length, 0)
  })
})

describe('Nobody is asked twice', () => {
  it('while an invitation holds, however much happens; afterwards again', async () => {
    const { survey } = await house.asking({ delayMinutes: 0 })
    const customer = await house.customer()
    for (let day = 0; day < 14; day++) {
      await house.happen({ customer }, { customer })
      await house.pass(dayMs)
    }
    assert.equal(house.mails.length, 1)
    await house.happen({ customer })
    await house.pass(0)
    assert.equal(house.mails.length, 2)
    assert.deepEqual((await house.reached(survey)).skipped, [{ reason: 'asked-already', n: 27 }])
  })
  it('about one signal that is told of twice, or by a job that runs again', async () => {
    await house.asking({ delayMinutes: 0 })
    const signal = { customer: await house.customer(), id: 'once' }
    await house.happen(signal)
    await house.happen(signal)
    const [{ id }] = (await house.query("select id from survey_invitations where occasion like '% shop once'")) as [Json]
    await Promise.all(Array.from({ length: 5 }, () => house.jobs.run({ org: house.org, invitation: id }, 'surveys.ask')))
    await house.pass(0)
    await house.jobs.run({ org: house.org, invitation: id }, 'surveys.ask')
    assert.equal(house.mails.length, 1)
  })
  it('by programs that take up two occasions of one customer at the same moment', async () => {
    await house.asking()
    const customer = await house.customer()
    await house.happen({ customer, id: 'left' }, { customer, id: 'right' })
    const rows = await house.query('select id from survey_invitations where customer = $1', [customer])
    await Promise.all(rows.map(({ id }) => house.jobs.run({ org: house.org, invitation: id }, 'surveys.ask')))
    await house.pass(dayMs)
    assert.equal(house.mails.length, 1)
  })
  it('where a transaction broke off: what was not noted down was not wished either', async () => {
    await house.asking({ delayMinutes: 0 })
    const customer = await house.customer()
    await house.happen({ customer })
    const [{ id }] = (await house.query('select id from survey_invitations where customer = $1', [customer])) as [Json]
    await house.query('alter table survey_invitation_messages add constraint broken check (invitation <> ' + id + ') not valid')
    await assert.rejects(house.jobs.run({ org: house.org, invitation: id }, 'surveys.ask'), /broken/)
    await house.query('alter table survey_invitation_messages drop constraint broken')
    assert.deepEqual(
      [house.mails.length, (await house.query('select from contacts where customer = $1', [customer])).length],
      [0, 0],
    )
    await house.pass(0)
    assert.equal(house.mails.length, 1)
  })
})

describe('A reminder', () => {
  const reminded = { reminders: 2, reminderDays: 3, delayMinutes: 0 }
  it('goes to who did not answer, with the same link, as often as the rule says', async () => {
    await house.asking(reminded)
    await house.happen({ customer: await house.customer() })
    await house.pass(13 * dayMs)
    assert.deepEqual(
      house.mails.map((m) => m.content.subject.includes('still like')),
      [false, true, true],
    )
    assert.equal(new Set(house.mails.map((m) => house.pathIn(m))).size, 1)
  })
  it('does not go to who answered, were it one question, nor after the survey closed', async () => {
    const { survey } = await house.asking(reminded)
    await house.happen({ customer: await house.customer() }, { customer: await house.customer() })
    await house.pass(0)
    await answer(house, house.pathIn(house.mails[0]!), { satisfaction: 4 }, false)
    await house.pass(4 * dayMs)
    assert.deepEqual(
      house.mails.map((m) => m.customer),
      [house.mails[0]!.customer, house.mails[1]!.customer, house.mails[1]!.customer],
    )
    await house.call('POST', `/api/v1/surveys/${survey.id}/close`)
    await house.pass(9 * dayMs)
    assert.equal(house.mails.length, 3)
  })
  it('goes to nobody whose first mail came back, and is refused to who unsubscribed', async () => {
    const { survey } = await house.asking(reminded)
    const [gone, weary] = [await house.customer(), await house.customer()]
    house.way.answer = async ({ customer }) =>
      customer === gone
        ? { outcome: 'permanent', reason: '550 5.1.1 no such user', addressRefused: true }
        : { outcome: 'accepted' }
    await house.happen({ customer: gone }, { customer: weary })
    await house.pass(minuteMs)
    await house.contact.recordConsent(
      house.house.postgres.db,
      house.org,
      weary,
      { channel: 'email', purpose: 'survey', granted: false, where: 'unsubscribe page', words: 'no', version: '1' },
      null,
    )
    await house.pass(13 * dayMs)
    assert.equal(house.mails.length, 2)
    const { undelivered, reminders } = await house.reached(survey)
    assert.deepEqual([undelivered, reminders], [1, 0])
    const { body } = await house.call('GET', `/api/v1/surveys/${survey.id}/results/response`)
    assert.equal(body.invited.undeliverable, 1)
  })
  it('run twice by two programs is one', async () => {
    await house.asking({ ...reminded, reminders: 1 })
    const customer = await house.customer()
    await house.happen({ customer })
    await house.pass(3 * dayMs)
    const [{ id }] = (await house.query('select id from survey_invitations where customer = $1', [customer])) as [Json]
    await Promise.all([1, 2, 3].map(() => house.jobs.run({ org: house.org, invitation: id, nth: 1 }, 'surveys.remind')))
    await house.pass(dayMs)
    assert.equal(house.mails.length, 2)
  })
})

describe('The contact policy', () => {
  it('holds for invitations: who did not agree is not asked, and the reason is shown', async () => {
    const { survey } = await house.asking({ delayMinutes: 0 })
    const [silent, nowhere] = [await house.customer({}, false), await house.customer()]
    await house.query('delete from customer_identifiers where customer = $1 and kind = $2', [nowhere, 'email'])
    await house.happen({ customer: silent }, { customer: nowhere })
    await house.pass(0)
    assert.equal(house.mails.length, 0)
    assert.deepEqual((await house.reached(survey)).refused, [
      { reason: 'no-address', n: 1 },
      { reason: 'no-consent', n: 1 },
    ])
    const { body } = await house.call('GET', `/api/v1/surveys/${survey.id}/results/response`)
    assert.equal(body.invited, null, 'who was never written to is no silent invitation')
  })
  it('makes mails wait for the end of quiet hours, and refuses what a cap does not allow in time', async () => {
    await house.setPolicy({
      ...defaultPolicy,
      quiet: { weekday: [{ from: '21:00', to: '09:00' }], weekend: [{ from: '21:00', to: '09:00' }], weekendDays: [] },
    })
    const { survey } = await house.asking({ validDays: 1, delayMinutes: 0 })
    const customer = await house.customer()
    const shanghai = () => house.now().toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
    while (shanghai() !== '23:00') await house.pass(minuteMs)
    await house.happen({ customer })
    await house.pass(9 * hourMs)
    assert.deepEqual([house.mails.length, (await house.reached(survey)).waiting], [0, 1])
    await house.pass(hourMs)
    assert.deepEqual([house.mails.length, shanghai()], [1, '09:00'])
    await house.pass(2 * dayMs)
    await house.happen({ customer })
    await house.pass(9 * dayMs)
    assert.deepEqual((await house.reached(survey)).refused, [{ reason: 'too-often-for-purpose', n: 1 }])
  })
})

describe('By hand', () => {
  const round = (survey: Json, body: object) => house.call('POST', `/api/v1/surveys/${survey.id}/invitations`, body)
  it('customers are invited by number or by segment, each once a round', async () => {
    const survey = await house.publish(shortSurvey())
    const people = await Promise.all(Array.from({ length: 3 }, () => house.customer({ city: 'Suzhou' })))
    assert.equal((await round(survey, { for: { customers: [people[0], people[0], 987_654] }, validDays: 5 })).status, 202)
    await house.pass(0)
    assert.deepEqual(
      house.mails.map((m) => m.customer),
      [people[0]],
    )
    await round(survey, { for: { segment: { dimension: 'city', member: 'Suzhou' } } })
    await house.pass(0)
    assert.deepEqual(
      house.mails.map((m) => m.customer).toSorted(),
      people.toSorted(),
      'whoever is being asked is not asked again',
    )
    const [first] = await house.invitations(survey)
    assert.equal(first!.rule, null)
  })
  it('only where the survey is open, for customers, and knows whom it asks', async () => {
    const customers = [await house.customer()]
    const refused = async (survey: Json) => (await round(survey, { for: { customers } })).body.detail
    assert.match(await refused(await house.publish(shortSurvey(), { anonymous: true })), /anonymous/)
    assert.match(await refused(await house.publish({ ...shortSurvey(), audience: 'staff' })), /for staff/)
    const survey = await house.publish(shortSurvey())
    await house.call('POST', `/api/v1/surveys/${survey.id}/close`)
    assert.match(await refused(survey), /not open/)
  })
})
