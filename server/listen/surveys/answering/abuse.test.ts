import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../../testing/heartline.ts'
import { shortSurvey } from '../testing/definitions.ts'
import { openSurveysHouse, type SurveysHouse, visitor } from '../testing/surveys-house.ts'
import { networkOf } from './caller.ts'

let house: SurveysHouse
let survey: Json
before(async () => {
  house = await openSurveysHouse({ holdMs: 120_000 })
  survey = await house.publish(shortSurvey())
})
after(() => house?.close())

const count = async (where: string): Promise<number> =>
  (await house.query(`select count(*)::int as n from sheets where survey = $1 and ${where}`, [survey.id]))[0]!.n

describe('Ten thousand sheets from one address', () => {
  it('are limited, marked, not counted and no signals; and a person elsewhere is not disturbed', async () => {
    const path = await house.share(survey.id, { perAddress: 60 })
    const script = house.callFrom('203.0.113.9')
    const answers = { opened: 0, limited: 0 }
    for (let done = 0; done < 10_000; done += 50)
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          const person = visitor(script, path)
          const { status, body } = await person.open()
          if (status === 201) {
            answers.opened++
            await person.answer('satisfaction', 1)
            await person.complete()
          } else {
            assert.deepEqual([status, /answered-enough|request.too-many/.test(body.code)], [429, true])
            answers.limited++
          }
        }),
      )
    assert.equal(answers.opened + answers.limited, 10_000)
    // A hundred and twenty a minute pass the door; the loop may take longer than that minute.
    assert.ok(answers.opened >= 100 && answers.opened <= 300, `${answers.opened} were opened`)
    assert.equal(await count('suspect is null'), 0, 'also those that came before it was known')
    assert.equal(await count(`suspect = 'address'`), answers.opened)
    const person = visitor(house.callFrom('198.51.100.7'), path)
    assert.equal((await person.fillIn({ satisfaction: 5 })).status, 200)
    assert.equal(await count('suspect is null'), 1)
    const { body } = await house.call('GET', '/api/v1/surveys')
    assert.deepEqual(body.items[0].sheets, { open: 0, complete: 1, partial: 0 })
    assert.equal(
      (await house.query('select count(*)::int as n from survey_outbox'))[0]!.n,
      1,
      'only the person’s waits to be passed on',
    )
  })
  it('are refused altogether beyond five times what marks them', async () => {
    const path = await house.share(survey.id, { perAddress: 2 })
    const script = house.callFrom('203.0.113.10')
    const statuses = []
    for (let i = 0; i < 12; i++) statuses.push((await visitor(script, path).open()).status)
    assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 201), 429, 429])
  })
})

describe('An address', () => {
  it('is a network: all of one household’s IPv6, and IPv4 however it is written', () => {
    assert.equal(networkOf({ address: '2001:db8:1:2:aaaa::1' }), networkOf({ address: '2001:0db8:0001:0002::ffff' }))
    assert.notEqual(networkOf({ address: '2001:db8:1:2::1' }), networkOf({ address: '2001:db8:1:3::1' }))
    assert.equal(networkOf({ address: '::ffff:192.0.2.1' }), '192.0.2.1')
    assert.equal(networkOf({ address: '192.0.2.1' }), '192.0.2.1')
    assert.equal(networkOf({}), undefined)
  })
})
