import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { ready } from './index.ts'
import { ok, until } from './testing/case-house.ts'

const dayMs = 86_400_000

describe('The ready playbooks that open a case', () => {
  let house: House
  let call: Call
  const books = new Map<string, number>()
  const says = async (name: string, type: string, data: object, daysAgo = 0) => {
    const time = new Date(Date.now() - daysAgo * dayMs).toISOString()
    const signal = {
      specversion: '1.0', id: `${name}-${type}`, source: 'shop', type, subject: name, time,
      data: { touchpoint: 'till', customer: { name }, ...data },
    }
    assert.deepEqual(ok(await call('POST', '/api/v1/signals', [signal])).refused, [])
    await house.drained()
  }
  const stars = (value: number) => ({ scores: [{ method: 'stars', value, scale: { min: 1, max: 5 } }] })
  const csat = (value: number) => ({ scores: [{ method: 'csat', value, scale: { min: 1, max: 5 } }] })
  const casesOf =
    async (name: string) => ok(await call('GET', '/api/v1/cases')).items.filter((c: Json) => c.customer.name === name)
  const caseOf = (name: string): Promise<Json> => until(async () => (await casesOf(name))[0])
  const trial = async (id: number): Promise<Json> => {
    assert.equal((await call('POST', `/api/v1/playbooks/${id}/trial`)).status, 202)
    return until(async () => {
      const { state, trial: done, problem } = ok(await call('GET', `/api/v1/playbooks/${id}/trial`))
      return state !== 'waiting' && (done ?? assert.fail(problem))
    })
  }
  const leaving = { text: 'I am leaving you. I will never come back and I am going to another shop.', lang: 'en' }

  before(async () => {
    house = await openHouse()
    ;({ call } = await house.createOrganisation('Tea', { language: 'en' }))
    ok(await call('PUT', '/api/v1/case-settings', { ...ok(await call('GET', '/api/v1/case-settings')), opensFrom: null }))
    await says('Old angry', 'review', stars(1), 10)
    await says('Old low', 'feedback', csat(1), 9)
    await says('Old leaver', 'contact', leaving, 8)
    await says('Old happy', 'review', stars(5), 7)
    const { items } = ok(await call('GET', '/api/v1/ready-playbooks'))
    for (const one of ready)
      books.set(one.ready!, ok(await call('POST', '/api/v1/playbooks', items.find((i: Json) => i.ready === one.ready))).id)
  })
  after(() => house?.close())

  it('are tried out on last month before they are switched on: each would have begun for the one it is meant for', async () => {
    for (const [name, id] of books) {
      const done = await trial(id)
      assert.deepEqual([done.customers, done.runs], [1, 1], `${name}: ${JSON.stringify(done)}`)
    }
    assert.deepEqual(ok(await call('GET', '/api/v1/cases')).items, [], 'trying out opens nothing')
  })
  it('open one case each, with the signal, for an angry review, a low score and a word of leaving; and none for who is content', async () => {
    for (const id of books.values()) ok(await call('POST', `/api/v1/playbooks/${id}/publish`))
    await says('Ann', 'review', stars(1))
    await says('Bea', 'feedback', csat(2))
    await says('Cy', 'contact', leaving)
    await says('Dee', 'review', stars(5))
    await says('Eve', 'feedback', csat(4))
    const [ann, bea, cy] = [await caseOf('Ann'), await caseOf('Bea'), await caseOf('Cy')]
    assert.deepEqual([ann, bea, cy].map((c) => [c.subject, c.severity, c.openedBy]), [
      ['An angry review', 'serious', 'playbook'], ['A low score after a service', 'notable', 'playbook'],
      ['The customer speaks of leaving', 'serious', 'playbook'],
    ])
    assert.deepEqual(ok(await call('GET', `/api/v1/cases/${ann.number}`)).signals.map((s: Json) => s.id), ['Ann-review'])
    assert.deepEqual([await casesOf('Dee'), await casesOf('Eve')], [[], []])
  })
  it('open no second case while one is open', async () => {
    const { number } = await caseOf('Ann')
    await says('Ann', 'feedback', csat(1))
    const id = books.get('cases.low-score')!
    const run = await until(async () =>
      ok(await call('GET', `/api/v1/playbooks/${id}/runs?show=unfit`)).items.find((r: Json) => r.customer.name === 'Ann'))
    assert.equal(run.why, 'no-open-case')
    assert.deepEqual((await casesOf('Ann')).map((c: Json) => c.number), [number])
  })
})
