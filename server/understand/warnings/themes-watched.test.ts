import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '@heartline/stats'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { addDays } from './series.ts'
import { warningsInMonth } from './testing/quiet-month.ts'
import { quietThemes } from './testing/quiet-themes.ts'

const first = '2026-01-01'
const days = 100
/** The first day on which one shop's card reader fails. */
const start = addDays(first, days)

const usual = [
  'The staff were friendly and the tea was lovely today.', 'A lovely cup of tea, friendly staff, I enjoyed it very much.', 'Great tea and a lovely seat by the window.',
  'The queue was far too long and I was annoyed.', 'Much too sweet, I was disappointed with the drink.', 'The table was dirty again, very disappointing.',
  'The music was far too loud, it annoyed me.', 'Nice place, I am happy with my drink.', 'The cup leaked all over my bag, terrible.', 'I came by on Tuesday with a colleague.',
]
const injected = [
  'The card reader was broken again, terrible, I was furious.', 'Nobody could pay because the card reader was broken. Awful.', 'Horrible: the card reader was broken and I left angry.',
  'I hate that the card reader was broken and nobody cared.', 'Card reader broken, a terrible experience, I am very angry.',
]

describe('Themes in which nothing changes', () => {
  it('raise no more than one false alarm in 30 days over 200 series, the rare ones among them', async () => {
    const length = 420
    assert.ok((await warningsInMonth(quietThemes(9, 200, length), length)) <= 1)
  })
})

/** What customers of two shops write: the same as ever, until in one of them something new is spoken of. */
describe('A theme that is suddenly spoken of', () => {
  let house: House
  let org: OrgId
  let call: Call
  const random = seeded(3)
  let n = 0
  const said = (day: string, shop: string, text: string) =>
    ({ specversion: '1.0', id: `t${n++}`, source: 'web', type: 'feedback', subject: `c${Math.floor(random() * 500)}`, time: `${day}T0${n % 9}:00:00Z`, data: { text, attributes: { shop } } })
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!
  const day = (on: string) => ['North', 'South'].flatMap((shop) => Array.from({ length: 3 + Math.floor(random() * 5) }, () => said(on, shop, pick(usual))))

  const send = async (signals: object[]) => {
    for (let i = 0; i < signals.length; i += 1_000) assert.deepEqual((await call('POST', '/api/v1/signals', signals.slice(i, i + 1_000))).body.refused, [])
    await house.drained()
  }
  const search = async () => {
    await call('POST', '/api/v1/theme-search')
    for (const until = Date.now() + 60_000; ; await sleep(50)) {
      const { body } = await call('GET', '/api/v1/themes')
      if (body.search.state !== 'under-way') return body as Json
      assert.ok(Date.now() < until)
    }
  }
  const look = async (asOf: string): Promise<Json[]> => {
    await house.house.warnings.look(org, asOf)
    return (await call('GET', '/api/v1/warnings')).body.warnings
  }
  const aboutThemes = (warnings: Json[]) => warnings.flatMap((w) => [w.leader, ...w.others].filter((c) => c.series.measure === 'theme').map((c) => ({ ...c, warning: w })))

  before(async () => {
    house = await openHouse()
    ;({ org, call } = await house.createOrganisation('Shops'))
    await send(Array.from({ length: days }, (_, i) => day(addDays(first, i))).flat())
    await search()
  })
  after(() => house?.close())

  it('is not among the warnings while nothing has changed, though themes are watched in every shop', async () => {
    const { items } = (await call('GET', '/api/v1/themes')).body
    assert.ok(items.length >= 3, `${items.length} themes`)
    assert.deepEqual(await look(addDays(start, -1)), [])
    assert.ok((await call('GET', '/api/v1/warnings')).body.look.judged >= 3 * items.length / 2, 'themes are judged')
  })

  it('is found within three days, in the shop where it is spoken of, under its name and with its customers and words', async () => {
    for (let after = 0; after < 3; after++) {
      const on = addDays(start, after)
      await send([...day(on), ...Array.from({ length: 12 }, () => said(on, 'South', pick(injected)))])
    }
    const { items } = await search()
    const warnings = await look(addDays(start, 2))
    const found = aboutThemes(warnings).filter((c) => /card reader|reader was broken|broken/i.test(c.about))
    assert.ok(found.length > 0, JSON.stringify({ themes: items.map((t: Json) => t.label), warnings: warnings.map((w) => [w.leader, ...w.others]) }))
    assert.ok(found.some((c) => c.series.member === 'South'), JSON.stringify(found.map((c) => c.series)))
    assert.ok(found.every((c) => c.series.member !== 'North'))
    const [{ series, change, before: usually, warning }] = found
    assert.ok(change.low > 0 && change.n > 0 && usually < 0.01, JSON.stringify({ series, change, usually }))
    assert.equal(warning.course, 'worse')
    const { body } = await call('GET', `/api/v1/warnings/${warning.id}`)
    assert.ok(body.verbatims.some((v: Json) => /card reader/i.test(v.text)), JSON.stringify(body.verbatims))
  })

  it('of another organisation is nobody else’s warning', async () => {
    const other = await house.createOrganisation('Elsewhere')
    assert.deepEqual((await other.call('GET', '/api/v1/warnings')).body.warnings, [])
  })
})
