import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { type Measures, needed, type Pulse } from './contract.ts'
import { associate } from './pulse/associate.ts'
import { feelingsOf } from './testing/feelings.ts'

describe('measures of branches, teams and people, and the pulse of staff', () => {
  let house: House
  let org: OrgId
  let call: Call
  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Tea'))
  })
  after(() => house?.close())

  /** Customers of a place around its true mean, in a fixed spread of standard deviation 0.3. */
  const around = (mean: number, n: number, more: (i: number) => object) => Array.from(
    { length: n },
    (_, i) => ({ day: '2026-03-02', tone: mean + 0.3 * Math.SQRT2 * Math.sin(2 * Math.PI * ((i * 0.618) % 1)), ...more(i) }),
  )

  describe('measures', () => {
    const truth: Readonly<Record<string, number>> = { north: 0.5, east: 0.2, south: 0.2, west: 0.2, harbour: 0.2, park: -0.2 }
    const measures = async (query: string): Promise<Extract<Measures, { state: 'ready' }>> => (await call(
      'GET', `/api/v1/practices/measures?${query}`,
    )).body
    before(async () => {
      const feelings = [
        ...Object.entries(truth).flatMap(([branch, mean]) => around(
          mean, 200, (i) => ({ attributes: { branch }, data: { agent: `${branch} ${i % 4}` } }),
        )),
        // Nine lucky customers, four of whom nobody should hear, and one customer who came back forty times.
        ...Array.from({ length: 9 }, () => ({ day: '2026-03-02', tone: 0.35, attributes: { branch: 'kiosk' } })),
        ...Array.from({ length: 4 }, () => ({ day: '2026-03-02', tone: 1, attributes: { branch: 'van' } })),
        ...Array.from({ length: 40 }, () => ({ day: '2026-03-02', tone: 1, customer: 7, attributes: { branch: 'west' } })),
      ]
      await house.house.signals.append(feelingsOf(org, 'measures', feelings), 'measures')
    })

    it('recover the true mean of each branch within its interval, each customer counted once', async () => {
      const { units, hidden, state } = await measures('of=branch')
      assert.equal(state, 'ready')
      for (const { key, measured: { low, high, n } } of units)
        if (key in truth)
          assert.ok(low <= truth[key]! && truth[key]! <= high
            && n === (key === 'west' ? 201 : 200), `${key}: ${low} … ${high}, n = ${n}`)
      assert.equal(hidden, 1)
    })
    it('put nobody above or below on noise: nine lucky customers are drawn to the mean, and who is alike stands by name', async () => {
      const { units, mean } = await measures('of=branch')
      assert.deepEqual(units.map((u) => [u.key, u.standing]), [
        ['north', 'above'], ['east', 'same'], ['harbour', 'same'], ['kiosk', 'same'], ['south', 'same'], ['west', 'same'],
        ['park', 'below'],
      ])
      const kiosk = units.find((u) => u.key === 'kiosk')!
      assert.ok(kiosk.raw > kiosk.measured.value && kiosk.measured.value > mean && kiosk.shrinkage > 0.1)
    })
    it('of teams and people come from the agent of the signal and the list of staff; people are for who leads them, from twenty customers on', async () => {
      const lines = Object.keys(truth)
        .flatMap((branch) => [0, 1, 2, 3].map((k) => `P ${branch} ${k},team ${branch},${branch},${branch} ${k}`))
      await call('POST', '/api/v1/practices/staff/csv', {
        csv: `name,department,branch,code\n${lines.join('\n')}\nNew one,team new,north,nobody yet\n`,
      })
      const teams = await measures('of=team')
      assert.deepEqual([teams.units.length, teams.units[0]!.key, teams.units.at(-1)!.key], [6, 'team north', 'team park'])
      const people = await measures('of=person')
      assert.deepEqual(
        [people.units.length, people.fewest, people.units[0]!.name.slice(0, 7), people.units[0]!.measured.n],
        [24, 20, 'P north', 50],
      )
      const analyst = await house.addPerson(call, 'analyst', 'analyst@tea.example')
      assert.equal((await analyst('GET', '/api/v1/practices/measures?of=team')).status, 200)
      assert.equal((await analyst('GET', '/api/v1/practices/measures?of=person')).status, 403)
    })
    it('say what is missing where nothing can be told: no shares were asked for, so none are shown', async () => {
      const found: Measures = (await call('GET', '/api/v1/practices/measures?felt=satisfied')).body
      assert.deepEqual([found.state, found.state === 'not-enough' && [found.units, found.needed]], ['not-enough', [0, 4]])
    })
  })

  describe('the pulse of staff', () => {
    const pulse = async (): Promise<Pulse> => {
      const { status, body, text } = await call('GET', '/api/v1/practices/pulse')
      assert.equal(status, 200, text)
      return body
    }
    const month = new Date().toISOString().slice(0, 7)

    it('is asked without names by the ready survey; places with fewer than five are not shown, nor what would give them away', async () => {
      assert.deepEqual((await pulse()).months, [])
      const { survey } = (await call('POST', '/api/v1/surveys', {
        key: 'pulse', name: 'Pulse', from: { kind: 'ready', key: 'staff-pulse' }, anonymous: true,
      })).body
      assert.equal((await call('POST', `/api/v1/surveys/${survey.id}/publish`, { revision: survey.revision })).status, 200)
      for (const [place, answers] of [
        ['north', [5, 5, 4, 4, 4, 5]], ['east', [2, 2, 3, 1, 2, 2, 3]], ['park', [1, 1]],
      ] as const) {
        const { body } = await call('POST', `/api/v1/surveys/${survey.id}/links`, { name: place, channel: 'qr', place })
        const path = `/api/v1/answering/${new URL(body.url).pathname.split('/').at(-1)}`
        await Promise.all(
          answers.map((answer) => fillIn(house.callAs(), path, { 'belonging-part': answer, 'belonging-free': answer })),
        )
      }
      const { months, places, association, strangers } = await pulse()
      assert.deepEqual(months.map((m) => [m.month, m.belonging.n]), [[month, 15]])
      assert.ok(months[0]!.belonging.low < 46 && months[0]!.belonging.high > 48)
      // Park alone would be what the others leave of the whole: the next larger one is hidden with it.
      assert.deepEqual(places.map((p) => [p.place, p.belonging.n, Math.round(p.belonging.value)]), [['east', 7, 29]])
      assert.deepEqual([association.state, strangers], ['not-enough', []])
    })

    it('stands beside customers’ tone with an interval that holds the truth, once enough places and months are there', () => {
      const rows = Array.from({ length: 10 * 12 }, (_, i) => {
        const [unit, time] = [i % 10, Math.floor(i / 10)]
        const x = 50 + 4 * unit + 8 * Math.sin(3 * unit + 2 * time) + time
        return {
          unit: `u${unit}`, time: `m${time}`, x, y: -0.02 * unit + 0.01 * x + 0.03 * Math.sin(5 * unit + 7 * time) + 0.01 * time,
        }
      })
      const found = associate(rows)
      assert.ok(found.state === 'ready' && found.within!.low < 0.1 && found.within!.high > 0.1
        && found.within!.high - found.within!.low < 0.05, JSON.stringify(found))
      assert.deepEqual(associate(rows.filter((r) => r.unit < 'u4')), { state: 'not-enough', units: 4, months: 12, needed })
    })
  })
})

/** A member of staff at the survey page. */
async function fillIn(call: Call, path: string, answers: Readonly<Record<string, number>>): Promise<void> {
  const [sheet, at] = [crypto.randomUUID(), () => new Date().toISOString()]
  await call('POST', `${path}/sheets`, { sheet, language: 'en', channel: 'qr', browser: crypto.randomUUID() })
  await call('POST', `${path}/sheets/${sheet}/seen`, { seen: Object.keys(answers).map((question) => ({ question, at: at() })) })
  for (const [i, [question, answer]] of Object.entries(answers).entries())
    await call('PUT', `${path}/sheets/${sheet}/answers/${question}`, { answer, at: at(), n: i + 1 })
  const done = await call('POST', `${path}/sheets/${sheet}/complete`, { at: at(), n: 9 })
  assert.equal(done.status, 200, done.text)
}
