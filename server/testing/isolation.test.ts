import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import type { OrgId } from '../govern/roles/index.ts'
import type { Question } from '../platform/clickhouse/index.ts'
import { consent, furnish, invitationRule, mapping, newSurvey, policy, sharedLink, signal, suppression, touchpoint, webhook } from './furnish.ts'
import { type Call, type House, openHouse } from './house.ts'
import type { Tries } from './tries.ts'
import { looksOfFeatures, triesOfFeatures } from './tries-of-features.ts'

/**
 * The wall between organisations. Two of them live in one house, with the same kinds of data. Whatever the one has to
 * hide says ZEBRA; what the other could learn by ear (keys, ids, cursors) it tries on every route there is.
 */
const secret = /zebra/i
let house: House
let own: { org: OrgId; call: Call }
let theirs: { org: OrgId; call: Call }
let directory: Call
let handles: Record<string, string | number>
const asked: Question<unknown>[] = []
const lonely = new Map<string, string>()

/** What an organisation can see of itself, in a form in which two looks can be compared. */
const looks = [
  'session',
  'people',
  'keys',
  'customers?limit=200',
  'catalogue',
  'signals?limit=200',
  'imports',
  'segments',
  'pulse',
  'voices',
  'voices/counts',
  'themes',
  'heard-campaigns',
  'pipeline',
  'contact-policy',
  'contacts?limit=200',
  'contact-pressure',
  'contact-suppressions',
  'journeys/walk/heartline',
  'touchpoints/till/trend',
  'touchpoints/till/verbatims?limit=100',
  'observation-phrases',
  'observations?limit=200',
  'observations/counts',
  'mailboxes',
  'webhooks',
  'surveys',
  'survey-markers',
  'warnings',
  'unhappy',
  'unhappy-thresholds',
  'cases',
  'case-causes',
  'case-settings',
  'case-measures',
  'letters?show=all',
  'letter-templates',
  ...looksOfFeatures,
]
const look = async (call: Call, path: string) =>
  (await call('GET', `/api/v1/${path}`)).text.replace(/"steps":\[.*?\]/, '"steps":[]')

before(async () => {
  house = await openHouse()
  const { clickhouse, postgres } = house.house
  // What an hour of the clock begins for every organisation is nobody's call.
  await postgres.pool.query('delete from pgboss.schedule')
  const { query, stream } = clickhouse
  clickhouse.query = (question) => {
    asked.push(question)
    return query(question)
  }
  clickhouse.stream = (question) => {
    asked.push(question)
    return stream(question)
  }
  own = await house.createOrganisation('Acme')
  await furnish(house, own, 'acme')
  await house.atRest()
  const key = await own.call('POST', '/api/v1/keys', { name: 'The directory', opens: 'scim' })
  directory = house.callAs({ authorization: `Bearer ${key.body.secret}` })
  for (const path of looks) lonely.set(path, await look(own.call, path))
  theirs = await house.createOrganisation('Zebra', { name: 'Zebra Owner' })
  handles = await furnish(house, theirs, 'zebra')
  await house.atRest()
})
after(() => house?.close())

const unknownToken = 'A'.repeat(24)
const tries = (): Record<string, Tries> => {
  const h = handles
  const segment = 'dimension=zebra%20city&member=zebra'
  const survey = { id: h['survey']! }
  const surveyLink = { ...survey, link: h['surveyLink']! }
  const sheet = { token: unknownToken, sheet: randomUUID(), question: 'q1' }
  return {
    'POST /api/v1/session': { bodies: [{ email: h['email'], password: 'a wrong password' }] },
    'POST /api/v1/organisation': {
      bodies: [
        {
          organisation: 'X',
          industry: 'retail',
          timeZone: 'UTC',
          currency: 'CNY',
          language: 'en',
          name: 'X',
          email: h['email'],
          password: 'a long password',
        },
      ],
    },
    'POST /api/v1/invitations/accept': { bodies: [{ token: h['analyst'], password: 'a long password' }] },
    'POST /api/v1/people': { bodies: [{ name: 'X', email: h['email'], role: 'owner' }] },
    'PUT /api/v1/people/:id/role': { path: { id: h['analyst']! }, bodies: [{ role: 'owner' }] },
    'PUT /api/v1/people/:id/scope': { path: { id: h['analyst']! }, bodies: [{ scope: null }, { scope: { dimension: 'branch', members: ['mine'] } }] },
    'DELETE /api/v1/people/:id': { path: { id: h['owner']! } },
    'POST /api/v1/keys': { bodies: [{ name: 'mine' }] },
    'DELETE /api/v1/keys/:id': { path: { id: h['key']! } },
    'GET /api/v1/customers': { query: ['search=zebra', `cursor=${h['customers']}`, 'search=138', 'limit=200'] },
    'GET /api/v1/customers/:id': { path: { id: h['customer']! } },
    'PUT /api/v1/contact-policy': { bodies: [policy] },
    'GET /api/v1/customers/:id/consents': { path: { id: h['customer']! } },
    'POST /api/v1/customers/:id/consents': { path: { id: h['customer']! }, bodies: [consent('mine')] },
    'GET /api/v1/contacts': { query: [`customer=${h['customer']}`, `cursor=${h['contacts']}`, 'limit=200', 'state=refused'] },
    'GET /api/v1/contact-pressure': { query: ['', 'days=90'] },
    'GET /api/v1/contact-suppressions': { query: ['', 'search=zebra'] },
    'POST /api/v1/contact-suppressions': { bodies: [suppression('mine')] },
    'DELETE /api/v1/contact-suppressions/:id': { path: { id: h['suppression']! } },
    'GET /u/:token': { path: { token: '1.1.x' } },
    'POST /u/:token': { path: { token: '1.1.x' } },
    'POST /api/v1/customers/merge': { bodies: [{ from: h['customer'], into: 1 }, { from: 1, into: h['customer'] }] },
    'POST /api/v1/catalogue/starting-set': { bodies: [{ industry: 'airline' }] },
    'POST /api/v1/unmapped/map': { bodies: [{ name: 'anything', touchpoint: h['hidden'] }] },
    'POST /api/v1/touchpoints': { bodies: [touchpoint('another', { en: 'mine' })] },
    'PUT /api/v1/touchpoints/:id': { path: { id: h['touchpoint']! }, bodies: [touchpoint('taken-over', { en: 'taken over' })] },
    'DELETE /api/v1/touchpoints/:id': { path: { id: h['touchpoint']! } },
    'POST /api/v1/journeys': { bodies: [{ key: 'mine', names: { en: 'mine' }, touchpoints: ['till', h['hidden']] }] },
    'PUT /api/v1/journeys/:id': {
      path: { id: h['journey']! },
      bodies: [{ key: 'taken-over', names: { en: 'taken over' }, touchpoints: ['till'] }],
    },
    'DELETE /api/v1/journeys/:id': { path: { id: h['journey']! } },
    'POST /api/v1/signals': { bodies: [{ ...signal('s1', 'acme'), source: 'till' }] },
    'GET /api/v1/signals': {
      query: [
        `customer=${h['customer']}`,
        `touchpoint=${h['hidden']}`,
        `cursor=${h['signals']}`,
        'limit=200',
        'withText=true',
        'type=feedback',
      ],
    },
    'GET /api/v1/signals/export': { query: ['', 'rows=scores', 'format=parquet'] },
    'POST /api/v1/mailboxes': { bodies: [{ kind: 'smtp', name: 'mine', type: 'contact' }] },
    'GET /api/v1/mailboxes/:id': { path: { id: h['mailbox']! } },
    'PUT /api/v1/mailboxes/:id': { path: { id: h['mailbox']! }, bodies: [{ kind: 'smtp', name: 'taken over', type: 'contact' }] },
    'DELETE /api/v1/mailboxes/:id': { path: { id: h['mailbox']! } },
    'POST /api/v1/mailboxes/:id/test': { path: { id: h['mailbox']! } },
    'POST /api/v1/mailbox-tests': { bodies: [{ host: '127.0.0.1', port: 1, user: 'me', password: 'x' }] },
    'POST /api/v1/hooks/:token': { path: { token: `${h['webhookStart']}AAAA` }, bodies: [{ id: 'd1' }] },
    'POST /api/v1/webhooks': { bodies: [webhook('acme')] },
    'PUT /api/v1/webhooks/:id': { path: { id: h['webhook']! }, bodies: [webhook('taken over')] },
    'POST /api/v1/webhooks/:id/token': { path: { id: h['webhook']! } },
    'DELETE /api/v1/webhooks/:id': { path: { id: h['webhook']! } },
    'GET /api/v1/webhooks/:id/deliveries': { path: { id: h['webhook']! } },
    'GET /api/v1/webhooks/:id/deliveries/:delivery': { path: { id: h['webhook']!, delivery: h['delivery']! } },
    'POST /api/v1/webhooks/:id/deliveries/:delivery/take': { path: { id: h['webhook']!, delivery: h['delivery']! } },
    'POST /api/v1/webhooks/:id/try': {
      path: { id: h['webhook']! },
      bodies: [
        { mapping: webhook('acme').mapping, delivery: h['delivery'] },
        { mapping: webhook('acme').mapping, example: { id: 1 } },
      ],
    },
    'POST /api/v1/import-files': { query: ['name=mine.csv'], bodies: [Buffer.from('id\n1\n')] },
    'POST /api/v1/import-files/:file/preview': { path: { file: h['file']! }, bodies: [mapping('acme')] },
    'POST /api/v1/imports': {
      bodies: [
        { file: h['file'], mapping: mapping('acme') },
        { file: 'zebra.csv', mapping: mapping('acme') },
      ],
    },
    'GET /api/v1/imports/:id': { path: { id: h['import']! } },
    'POST /api/v1/imports/:id/cancel': { path: { id: h['import']! } },
    'GET /api/v1/imports/:id/bad-rows': { path: { id: h['import']! } },
    'GET /api/v1/journeys/:key/heartline': { path: { key: h['journeyKey']! }, query: ['', segment, `segment=${h['savedSegment']}`] },
    'GET /api/v1/touchpoints/:key/trend': { path: { key: h['hidden']! }, query: ['', segment] },
    'GET /api/v1/touchpoints/:key/verbatims': { path: { key: h['hidden']! }, query: ['', `cursor=${h['verbatims']}`] },
    'POST /api/v1/observation-phrases': { bodies: [{ kind: 'need', names: { en: 'mine' } }] },
    'PUT /api/v1/observation-phrases/:id': { path: { id: h['phrase']! }, bodies: [{ names: { en: 'taken over' }, retired: true }] },
    'POST /api/v1/observation-phrases/order': { bodies: [{ kind: 'need', ids: [h['phrase']] }] },
    'POST /api/v1/observation-phrases/starting-set': { bodies: [{ industry: 'airline' }] },
    'POST /api/v1/observations': {
      bodies: [
        { id: h['observation'], revision: 9, kind: 'need', text: 'mine now' },
        { id: randomUUID(), kind: 'need', phrase: h['phrase'] },
        { id: randomUUID(), kind: 'need', text: 'mine', customer: h['customer'] },
      ],
    },
    'POST /api/v1/observations/undo': { bodies: [{ id: h['observation'] }] },
    'GET /api/v1/observations': { query: ['limit=200', `customer=${h['customer']}`, `touchpoint=${h['hidden']}`, `person=${h['analyst']}`] },
    'GET /api/v1/observations/counts': { query: ['', `customer=${h['customer']}`, `touchpoint=${h['hidden']}`] },
    'POST /api/v1/surveys': { bodies: [newSurvey('mine')] },
    'GET /api/v1/surveys/:id': { path: survey },
    'PUT /api/v1/surveys/:id/draft': { path: survey, bodies: [{ revision: 1, definition: {}, name: 'taken over', touchpoint: 'till', partialHours: 1, anonymous: false }] },
    'POST /api/v1/surveys/:id/publish': { path: survey, bodies: [{ revision: 1 }] },
    'POST /api/v1/surveys/:id/close': { path: survey },
    'POST /api/v1/surveys/:id/reopen': { path: survey },
    'POST /api/v1/surveys/:id/retire': { path: survey },
    'DELETE /api/v1/surveys/:id': { path: survey },
    'POST /api/v1/surveys/:id/copy': { path: survey, bodies: [{ key: 'copied', name: 'copied' }] },
    'GET /api/v1/surveys/:id/versions': { path: survey },
    'GET /api/v1/surveys/:id/versions/:number': { path: { ...survey, number: 1 } },
    'GET /api/v1/surveys/:id/links': { path: survey },
    'POST /api/v1/surveys/:id/links': { path: survey, bodies: [sharedLink('mine')] },
    'POST /api/v1/surveys/:id/personal-links': { path: survey, bodies: [{ for: { customers: [h['customer']] }, name: 'mine' }] },
    'DELETE /api/v1/surveys/:id/links/:link': { path: surveyLink },
    'PUT /api/v1/surveys/:id/links/:link/outcome': { path: surveyLink, bodies: [{ outcome: 'refused' }] },
    'GET /api/v1/surveys/:id/links/:link/qr.svg': { path: surveyLink },
    'GET /api/v1/surveys/:id/links/:link/qr.png': { path: surveyLink },
    'GET /api/v1/surveys/:id/invitation-rules': { path: survey },
    'POST /api/v1/surveys/:id/invitation-rules': { path: survey, bodies: [invitationRule('mine')] },
    'PUT /api/v1/surveys/:id/invitation-rules/:rule': { path: { ...survey, rule: h['invitationRule']! }, bodies: [invitationRule('taken over')] },
    'DELETE /api/v1/surveys/:id/invitation-rules/:rule': { path: { ...survey, rule: h['invitationRule']! } },
    'POST /api/v1/surveys/:id/invitation-dry-run': { path: survey, query: ['', `rule=${h['invitationRule']}`], bodies: [invitationRule('mine')] },
    'GET /api/v1/surveys/:id/invitations': { path: survey, query: ['', `rule=${h['invitationRule']}`] },
    'POST /api/v1/surveys/:id/invitations': { path: survey, bodies: [{ for: { customers: [h['customer']] } }] },
    'GET /api/v1/surveys/:id/invitation-mail': { path: survey },
    'GET /api/v1/surveys/:id/results/response': { path: survey },
    'GET /api/v1/surveys/:id/results/questions': { path: survey },
    'GET /api/v1/surveys/:id/results/choices': { path: survey },
    'GET /api/v1/surveys/:id/results/answers': { path: survey, query: ['', segment] },
    'GET /api/v1/surveys/:id/results/scores': { path: survey, query: ['', 'by=week', 'by=segment&of=zebra%20city'] },
    'GET /api/v1/surveys/:id/results/same': { path: survey, query: ['question=nps'] },
    'GET /api/v1/surveys/:id/results/weighted': { path: survey, query: ['by=city'] },
    'POST /api/v1/survey-markers': { bodies: [{ kind: 'event', name: 'mine', day: '2026-01-05' }] },
    'DELETE /api/v1/survey-markers/:id': { path: { id: h['surveyMarker']! } },
    'POST /api/v1/survey-scores': { bodies: [{ surveys: [h['survey']] }] },
    'GET /api/v1/surveys/:id/results/verbatims': { path: survey },
    'GET /api/v1/surveys/:id/export': { path: survey, query: ['rows=answers', 'rows=people'] },
    'GET /api/v1/answering/:token': { path: { token: unknownToken } },
    'POST /api/v1/answering/:token/sheets': { path: { token: unknownToken }, bodies: [{ sheet: randomUUID(), browser: randomUUID(), language: 'en', channel: 'link' }] },
    'PUT /api/v1/answering/:token/sheets/:sheet/answers/:question': { path: sheet, bodies: [{ answer: 9, at: '2026-01-01T00:00:00Z', n: 1 }] },
    'POST /api/v1/answering/:token/sheets/:sheet/seen': { path: sheet, bodies: [{ seen: [{ question: 'q1', at: '2026-01-01T00:00:00Z' }] }] },
    'POST /api/v1/answering/:token/sheets/:sheet/complete': { path: sheet, bodies: [{ at: '2026-01-01T00:00:00Z', n: 1 }] },
    ...triesOfFeatures(h, segment),
  }
}
// Tried last: it signs the caller out, or fills the organisation with the simulated company.
const last = ['DELETE /api/v1/session', 'POST /api/v1/sample-company']

describe('Between two organisations', () => {
  const routes = () => house.house.features.flatMap((f) => f.routes)
  const nameOf = (route: { method: string; path: string }) => `${route.method} ${route.path}`

  it('the answers of the one are the same whether or not the other is there', async () => {
    for (const path of looks) assert.equal(await look(own.call, path), lonely.get(path), path)
  })

  it('every route that takes anything is tried here', () => {
    const planned = tries()
    const untried = routes()
      .filter((r) => (r.params ?? r.query ?? r.body ?? (r.upload || undefined)) && !(nameOf(r) in planned))
      .map(nameOf)
    assert.deepEqual(untried, [], 'say in `tries` how the wall is tried on these')
    const known = new Set(routes().map(nameOf))
    assert.deepEqual(
      [...Object.keys(planned), ...last].filter((name) => !known.has(name)),
      [],
      'these routes are gone',
    )
  })

  it('nothing of the other appears on any route, and nothing of it changes', async () => {
    const before = await Promise.all(looks.map((path) => look(theirs.call, path)))
    asked.length = 0
    let calls = 0
    const ordered = [
      ...routes().filter((r) => !last.includes(nameOf(r))),
      ...routes()
        .filter((r) => last.includes(nameOf(r)))
        .toReversed(),
    ]
    for (const route of ordered) {
      const { path = {}, words = {}, query = [''], bodies = [undefined] } = tries()[nameOf(route)] ?? {}
      const url = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(path[name] ?? words[name])))
      for (const search of query)
        for (const body of bodies) {
          const answer = await (route.path.startsWith('/scim/') ? directory : own.call)(
            route.method,
            `${url}${search && `?${search}`}`,
            body,
            Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : {},
          )
          const said = `${nameOf(route)} ?${search}: ${answer.status} ${answer.text.slice(0, 500)}`
          assert.ok(answer.status < 500, said)
          // What the caller said itself may be repeated to it, such as the name of a touchpoint that is not there.
          const echoes = [search, JSON.stringify(body ?? ''), url].join(' ').match(/[\w.@-]*zebra[\w.@-]*/gi) ?? []
          const heard = echoes.reduce((text, echo) => text.replaceAll(echo, ''), answer.text)
          assert.doesNotMatch(heard, secret, said)
          if (Object.keys(path).length > 0) assert.equal(answer.status, 404, said)
          if (route.path === '/api/v1/sample-company') await own.call('POST', `/api/v1/imports/${answer.body.id}/cancel`)
          calls++
        }
    }
    assert.ok(calls >= routes().length)
    // A competitor that one watches is a place of one's own.
    const watched = (await house.house.orgs.competitors.of(own.org)).map((c) => c.id)
    assert.ok(asked.some((q) => q.org === own.org))
    const strange = asked.filter((q) => q.org !== own.org && !watched.includes(q.org as OrgId))
    assert.deepEqual(strange.map((q) => [q.name, q.org]), [], 'history was asked of the one organisation only')
    for (const [i, path] of looks.entries()) assert.equal(await look(theirs.call, path), before[i], `${path} of the other`)
  })

  it('the number of the other’s customer is as unknown as a number that nobody has', async () => {
    const { call } = { call: (await house.createOrganisation('Third')).call }
    const [real, none] = [
      await call('GET', `/api/v1/customers/${handles['customer']}`),
      await call('GET', '/api/v1/customers/987654321'),
    ]
    assert.deepEqual(real.body, none.body)
  })

  it('an e-mail of the other cannot be taken, and its password is not learnt from', async () => {
    const { call } = await house.createOrganisation('Fourth')
    assert.equal(
      (await call('POST', '/api/v1/people', { name: 'X', email: handles['email'], role: 'owner' })).body.code,
      'conflict',
    )
    const [real, none] = [
      await house.callAs()('POST', '/api/v1/session', { email: handles['email'], password: 'a wrong one' }),
      await house.callAs()('POST', '/api/v1/session', { email: 'nobody@x.cn', password: 'a wrong one' }),
    ]
    assert.deepEqual(real.body, none.body)
  })
})

describe('Every question to history', () => {
  const root = join(import.meta.dirname, '..')
  const sources = globSync(['*/*/*store.ts', '*/*/questions/*.ts'], {
    cwd: root,
    exclude: (name) => String(name).startsWith('platform'),
  })
    .filter((file) => !file.startsWith('platform') && !file.includes('.test.'))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

  it('was asked in this file', async () => {
    const names = new Set(
      sources.flatMap(({ text }) => [...text.matchAll(/'((?:signals|journeys|observations)\.[a-z-]+)'/g)].map((m) => m[1]!)),
    )
    assert.ok(names.size >= 19, `${names.size} questions were found in the sources`)
    for (const path of looks) await look(theirs.call, path)
    await theirs.call('GET', `/api/v1/signals?customer=${handles['customer']}`)
    await house.house.intake.rebuildTexts(theirs.org)
    assert.deepEqual(
      [...names].filter((name) => !asked.some((q) => q.name === name)),
      [],
    )
  })
  it('answers nothing to an organisation that does not exist', async () => {
    const nobodys = 4_000_000_000
    const once = new Map(asked.map((q) => [`${q.name} ${q.sql}`, q]))
    for (const q of once.values()) {
      const rows = await house.house.clickhouse.query({ ...q, org: nobodys, row: z.record(z.string(), z.unknown()) })
      for (const row of rows)
        for (const [column, value] of Object.entries(row))
          for (const one of [value].flat(9)) assert.equal(Number(one), 0, `${q.name} knows ${column} of nobody`)
    }
    assert.ok(once.size >= 14)
  })
  it('and every change of history names its organisation', () => {
    let changes = 0
    for (const { file, text } of sources)
      for (const [statement] of text.matchAll(/ALTER TABLE[^`]*`/g)) {
        changes++
        assert.match(statement, /WHERE org = \{org:UInt32\}/, `${file}: ${statement}`)
      }
    assert.ok(changes >= 2)
  })
  it('is held to it by the program itself', async () => {
    await assert.rejects(
      house.house.clickhouse.query({ name: 'test.open', org: 1, sql: 'SELECT count() AS n FROM signals', row: z.unknown() }),
      /does not filter by \{org:UInt32\}/,
    )
  })
})
