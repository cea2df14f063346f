import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defaultPolicy } from '../../../govern/contact/contract.ts'
import { openHouse } from '../../../testing/house.ts'
import { openFollowUp, zone } from '../testing/follow-up-house.ts'
import { judgeContacts } from '../testing/judge-contacts.ts'
import { insertCustomers, simulateYear } from '../testing/simulate-year.ts'

describe('A year of careless wishes to contact customers, at full size', () => {
  it('makes no contact with 50,000 customers against policy', async (t) => {
    const house = await openHouse()
    try {
      const { org, call } = await house.createOrganisation('Tea', { timeZone: zone })
      const follow = await openFollowUp(house, org, call)
      const customers = await insertCustomers(follow, org, 50_000)
      const begun = performance.now()
      const { wished, unhappySince } = await simulateYear(follow, customers, { days: 365, wishes: 50_000, seed: 1, atOnce: 8 })
      const seconds = (performance.now() - begun) / 1_000
      const { contacts, against } = await judgeContacts(house.house.postgres.pool, org, defaultPolicy, zone, unhappySince)
      t.diagnostic(`${wished} wishes, ${contacts} contacts made in ${seconds.toFixed(0)} s`)
      assert.deepEqual(against, [])
      assert.ok(contacts > 5_000)
    } finally {
      await house.close()
    }
  })
})
