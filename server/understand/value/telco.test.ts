import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { dataFile, importExample, withoutData } from '../../testing/import-example.ts'
import type { ContractGroup, Contracts } from './contracts/contract.ts'
import { runValue } from './testing/run-value.ts'

const file = dataFile('telco-churn/Telco-Customer-Churn.csv.gz')
const near = (actual: number, expected: number, within: number, what: string) =>
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual} is not ${expected}`)

/** Subscribers through the product: a snapshot that states how long each has been there, and who left. */
describe('Telco subscribers, imported', { skip: withoutData(file) }, () => {
  let house: House
  let call: Call
  const contracts = async (query = ''): Promise<Contracts> => (await call('GET', `/api/v1/value/contracts?${query}`)).body
  before(async () => {
    house = await openHouse()
    const made = await house.createOrganisation('Telco', { currency: 'USD' })
    call = made.call
    await importExample(house, made.org, 'telco', file!)
  })
  after(() => house?.close())

  it('counts subscribers and leavers as SOURCE.md does', async () => {
    const { groups: [all], ends, renewals, term } = await contracts()
    assert.deepEqual([ends, renewals, term], [1_869, 5_174, 'month'])
    assert.deepEqual([all!.n, all!.ended], [7_043, 1_869])
  })

  it('draws the survival of a product-limit estimate worked out apart, by contract', async () => {
    const { groups } = await contracts('by=contract')
    // Kaplan–Meier after 1, 12, 24 and 60 months, by a few lines of Python over the same file.
    const expected: Record<string, readonly number[]> = {
      'Month-to-month': [0.901935, 0.703097, 0.585915, 0.297158], 'One year': [1, 0.990808, 0.978272, 0.831826],
      'Two year': [1, 1, 1, 0.9862],
    }
    assert.deepEqual(groups.map((g) => g.member), ['Month-to-month', 'Two year', 'One year'])
    for (const group of groups)
      for (const [i, month] of [1, 12, 24, 60].entries())
        near(
          group.points.find((p) => p.month === month)!.share, expected[group.member]![i]!, 1e-6,
          `${group.member}, month ${month}`,
        )
  })

  it('fits the shifted beta-geometric model where churn falls with tenure, and says why where it does not', async () => {
    const { groups } = await contracts('by=contract')
    const of = (member: string) => groups.find((g) => g.member === member) as ContractGroup
    const monthly = of('Month-to-month')
    // A search over the likelihood in Python, on the same renewals: log-likelihood −7,679.175.
    near(monthly.model!.alpha, 0.4226, 2e-3, 'alpha')
    near(monthly.model!.beta, 7.3933, 2e-2, 'beta')
    near(monthly.model!.logLikelihood, -7_679.175, 0.01, 'log-likelihood')
    const first = monthly.renewals[0]!
    assert.deepEqual([first.asked, first.asked - first.kept], [3_875, 380])
    near(first.expected!, monthly.model!.beta / (monthly.model!.alpha + monthly.model!.beta), 1e-9, 'first renewal')
    assert.equal(of('Two year').model, null)
    assert.match(of('Two year').why!, /tenure|limit/)
  })

  it('is asked of a segment like any other question', async () => {
    const { groups: [fiber] } = await contracts('dimension=internet&member=Fiber optic')
    assert.deepEqual([fiber!.n, fiber!.ended], [3_096, 1_297])
  })

  it('is kept as a finding by a run, which finds no purchases to fit', async () => {
    const { report, findings } = await runValue(call)
    assert.deepEqual(report!.currencies, [])
    assert.deepEqual(findings.map((f) => f.kind), ['value.contract-terms'])
  })
})
