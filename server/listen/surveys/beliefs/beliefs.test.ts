import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shortSurvey } from '../testing/definitions.ts'
import { openSurveysHouse, type SurveysHouse, visitor } from '../testing/surveys-house.ts'

let house: SurveysHouse
before(async () => {
  house = await openSurveysHouse()
})
after(() => house?.close())

const count = async (table: string) => (await house.query(`select count(*)::int as n from ${table}`))[0]!.n as number

describe('What staff believe', () => {
  it('is kept apart: no customer is made, and history hears nothing', async () => {
    const survey = await house.publish(shortSurvey({ audience: 'staff' }))
    const [customers, signals] = [await count('customers'), await house.house.signals.count(house.org)]
    const person = visitor(house.callAs(), await house.share(survey.id))
    assert.equal((await person.fillIn({ satisfaction: 2, why: 'They want it cheap' })).status, 200)
    await house.settled()
    assert.deepEqual(
      [await count('customers'), await house.house.signals.count(house.org), await count('survey_outbox')],
      [customers, signals, 0],
    )
  })
  it('can be laid beside what customers say to the same question', async () => {
    const [staff, customers] = [await house.publish(shortSurvey({ audience: 'staff' })), await house.publish(shortSurvey())]
    await visitor(house.callAs(), await house.share(staff.id)).fillIn({ satisfaction: 1 })
    await visitor(house.callAs(), await house.share(customers.id)).fillIn({ satisfaction: 5 })
    const said = async (audience: 'staff' | 'customer') => {
      const all = await house.surveys.statements(house.org, audience, 'satisfaction')
      return all.filter((s) => [staff.key, customers.key].includes(s.survey)).map((s) => [s.survey, s.answer])
    }
    assert.deepEqual(await said('staff'), [[staff.key, 1]])
    assert.deepEqual(await said('customer'), [[customers.key, 5]])
    const other = await house.createOrganisation('Coffee')
    assert.deepEqual(await house.surveys.statements(other.org, 'staff', 'satisfaction'), [])
  })
  it('is asked for by shared links, for a personal one is a customer’s; the list says whom a survey asks', async () => {
    const survey = await house.publish(shortSurvey({ audience: 'staff' }))
    const personal = { for: { customers: [await house.addCustomer('zhao')] }, name: 'x' }
    const { status, body } = await house.call('POST', `/api/v1/surveys/${survey.id}/personal-links`, personal)
    assert.deepEqual([status, /for staff/.test(body.detail)], [409, true])
    const { items } = (await house.call('GET', '/api/v1/surveys')).body
    assert.equal(items.find((s: { id: number }) => s.id === survey.id).audience, 'staff')
  })
})
