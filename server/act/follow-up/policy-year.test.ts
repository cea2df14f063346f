import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { openHouse, type House } from '../../testing/house.ts'
import { openFollowUp, zone } from './testing/follow-up-house.ts'
import { judgeContacts } from './testing/judge-contacts.ts'
import { anyPolicy, insertCustomers, simulateYear } from './testing/simulate-year.ts'

/** The same with 50,000 customers stands in verify/policy-year.verify.ts. */
describe('A year of careless wishes to contact customers', () => {
  let house: House
  before(async () => void (house = await openHouse()))
  after(() => house?.close())

  it('makes no contact against policy, whatever the policy and whoever is asked for', async () => {
    let companies = 0
    await fc.assert(fc.asyncProperty(anyPolicy, fc.nat(), async (policy, seed) => {
      const { org, call } = await house.createOrganisation(`Tea${++companies}`, { timeZone: zone })
      assert.equal((await call('PUT', '/api/v1/contact-policy', policy)).status, 200)
      const follow = await openFollowUp(house, org, call)
      const customers = await insertCustomers(follow, org, 2_000)
      const { wished, unhappySince } = await simulateYear(follow, customers, { days: 365, wishes: 100, seed, atOnce: 4 })
      const { contacts, against } = await judgeContacts(house.house.postgres.pool, org, policy, zone, unhappySince)
      assert.deepEqual(against, [])
      assert.ok(contacts > 0 && contacts < wished, `${contacts} of ${wished} were made`)
    }), { numRuns: 3 })
  })
})
