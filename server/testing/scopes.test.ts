import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { forTheWhole, granted, permissions, wayOf } from '../govern/roles/index.ts'
import { type Call, type House, openHouse } from './house.ts'
import { furnishBranch, furnishCompany, signalsOf } from './furnish-branch.ts'
import { furnishWhole } from './furnish-part.ts'
import { triesOfCases } from './tries-of-cases.ts'
import { triesOfChannels } from './tries-of-channels.ts'
import { triesOfFollowUp } from './tries-of-follow-up.ts'
import { triesOfLearn } from './tries-of-learn.ts'
import { triesOfMembers } from './tries-of-members.ts'
import { triesOfOffers } from './tries-of-offers.ts'
import { triesOfPlaybooks } from './tries-of-playbooks.ts'
import { triesOfSegments } from './tries-of-segments.ts'
import { triesOfTrust } from './tries-of-trust.ts'
import { triesOfUnderstand } from './tries-of-understand.ts'
import { triesOfScopes } from './tries-of-scopes.ts'

/**
 * The wall between branches. Two people see the branch Xihu of one company: a manager, whose role reaches furthest, and a clerk. In the branch
 * Binjiang customers live the same life, and whatever is theirs says ZEBRA. On every route there is, both try to get at it.
 */
const secret = /zebra|777333/i
const scope = { dimension: 'branch', members: ['Xihu'] }
let house: House
let owner: Call
const scoped: Record<'manager' | 'clerk', Call> = {} as never
let own: Awaited<ReturnType<typeof furnishBranch>>
let theirs: Awaited<ReturnType<typeof furnishBranch>>
const lonely = new Map<string, string>()

const routes = () => house.house.features.flatMap((f) => f.routes)
const nameOf = (route: { method: string; path: string }) => `${route.method} ${route.path}`

/** Everything that may be asked without naming anything of somebody's, in a form in which two looks can be compared. */
const looks = () => routes().filter((r) => r.method === 'GET' && !r.path.includes(':') && r.access !== 'public')
  .flatMap((r) => (looksWith[r.path] ?? ['']).map((query) => `${r.path}${query}`))
const looksWith: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/tasks': ['?whose=all', '?whose=all&when=ended'], '/api/v1/cases': ['?state=any'], '/api/v1/letters': ['?show=all'], '/api/v1/transfers': ['?show=all', '?show=waiting'],
  '/api/v1/drivers': ['?of=factors'], '/api/v1/unhappy': ['', '?state=done'], '/api/v1/signals': ['?limit=200', '?withText=true'],
  '/api/v1/satisfaction/gaps': ['', '?by=segment&segments=branch', '?by=segment&segments=tier'], '/api/v1/satisfaction/gone': ['?segments=branch'],
  '/api/v1/needs': ['', '?by=tier', '?by=branch'], '/api/v1/customers': ['', '?search=1', '?search=Z'],
  // Looking at a page remembers what it claims, so only the planted claims can be compared.
  '/api/v1/findings': ['?kind=tests.claim'], '/api/v1/value/customers': ['', '?order=value', '?order=alive'], '/api/v1/themes': ['', '?muted=true'], '/api/v1/needs/customers': ['?need=acme%20oolong', '?need=zebra%20oolong'],
}
const journeys = ['heartline', 'emotions', 'paths', 'paths/ask'].map((of) => `/api/v1/journeys/walk/${of}`)
const places = ['trend', 'verbatims'].map((of) => `/api/v1/touchpoints/till/${of}`)
/** What is read of one theme, one survey, one claim, one playbook, one campaign, one question of their branch. */
const parts = ({ theme, survey, finding, playbook, campaign, customerQuestion }: typeof own) => [
  `/api/v1/playbooks/${playbook}`, `/api/v1/playbooks/${playbook}/runs`, `/api/v1/playbooks/${playbook}/runs?show=under-way`,
  `/api/v1/campaigns/${campaign}`, `/api/v1/customer-questions/${customerQuestion}/who-may-know`,
  `/api/v1/themes/${theme}`, `/api/v1/findings/${finding}`, `/api/v1/surveys/${survey}`, `/api/v1/surveys/${survey}/export?format=csv`,
  ...['choices', 'response', 'questions', 'answers', 'scores', 'verbatims'].map((of) => `/api/v1/surveys/${survey}/results/${of}`),
]
const look = async (call: Call, path: string) =>
  (await call('GET', path)).text.replaceAll(/"(steps|waits|foundAt|now|day|since)":("[^"]*"|\[.*?\])/g, '').replaceAll(/"finding":\d+/g, '')

async function addScoped(role: 'manager' | 'front-line', email: string): Promise<Call> {
  const call = await house.addPerson(owner, role, email)
  const { id } = (await call('GET', '/api/v1/session')).body.person
  assert.equal((await owner('PUT', `/api/v1/people/${id}/scope`, { scope })).status, 200)
  return call
}

before(async () => {
  house = await openHouse()
  const company = await house.createOrganisation('Tea')
  owner = company.call
  await furnishCompany(owner)
  const planned = { ...company, whole: await furnishWhole(house, company.org, owner) }
  scoped.manager = await addScoped('manager', 'xihu@tea.example')
  scoped.clerk = await addScoped('front-line', 'clerk@tea.example')
  await house.addPerson(owner, 'manager', 'everything@tea.example')
  own = await furnishBranch(house, planned, 'Xihu', 'acme', 100)
  for (const path of [...looks(), ...journeys, ...places, ...parts(own)]) lonely.set(path, await look(scoped.manager, path))
  theirs = await furnishBranch(house, planned, 'Binjiang', 'zebra', 777_333)
})
after(() => house?.close())

describe('Somebody who sees one branch', () => {
  it('gets the same answers whether or not the other branch is there', async () => {
    let answered = 0
    const changed: string[] = []
    for (const [path, before] of lonely) {
      const now = await look(scoped.manager, path)
      if (now !== before) changed.push(`${path}\n${before.slice(0, 1_500)}\n${now.slice(0, 1_500)}`)
      if (!/"code":/.test(now)) answered++
    }
    assert.deepEqual(changed, [])
    assert.ok(answered >= 30, `${answered} of ${lonely.size} were answered`)
  })

  it('finds nothing of the other branch on any route, whatever they ask of it', async () => {
    const { names: _, seen, ...handles } = theirs
    const planned = {
      ...triesOfTrust(handles), ...triesOfUnderstand(handles, 'dimension=branch&member=Binjiang'), ...triesOfLearn(handles, 'dimension=branch&member=Binjiang'),
      ...triesOfCases(handles), ...triesOfOffers(handles), ...triesOfSegments(handles), ...triesOfMembers(handles), ...triesOfPlaybooks(handles),
      ...triesOfFollowUp(handles), ...triesOfChannels(handles), ...triesOfScopes(theirs),
    }
    const before = await seen()
    const all = routes().filter((r) => r.access !== 'public' && !r.path.startsWith('/scim/'))
    const tried = new Set<string>()
    const wrong: string[] = []
    for (const [who, call] of Object.entries(scoped))
      for (const route of all) {
        const { path = {}, words = {}, query = [''], bodies = [undefined] } = planned[nameOf(route)] ?? {}
        const url = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(path[name] ?? words[name] ?? theirs.customer)))
        const way = wayOf(route)
        // What is closed is closed whatever is asked; the clerk's role reaches less far than the manager's on the rest of it.
        if (way === 'closed' && who === 'clerk') continue
        const more = route.method === 'GET' && way !== 'closed' ? ['dimension=branch&member=Binjiang', `customer=${theirs.customer}`, ...query] : []
        for (const search of new Set([...(route.method === 'GET' ? [''] : query), ...more]))
          for (const body of bodies) {
            const answer = await call(route.method, `${url}${search && `?${search}`}`, body, Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : {})
            // What they said themselves may be repeated to them.
            const said = `${who}: ${nameOf(route)} ?${search}: ${answer.status} ${answer.text.slice(0, 600)}`
            const heard = [search, JSON.stringify(body ?? ''), url].join(' ').match(/[\w.@-]*zebra[\w.@-]*/gi) ?? []
            const told = heard.reduce((text, echo) => text.replaceAll(echo, ''), answer.text)
            if (answer.status >= 500 || secret.test(told)) wrong.push(said)
            if ((way === 'closed' || typeof way === 'object') && answer.status < 400) wrong.push(said)
            tried.add(nameOf(route))
          }
      }
    assert.deepEqual(wrong, [])
    assert.deepEqual(all.map(nameOf).filter((name) => !tried.has(name)), [])
    assert.deepEqual(await seen(), before, 'and nothing of the other branch has changed')
  })

  it('is told in words what they see where they ask for more', async () => {
    const outside = await scoped.manager('GET', '/api/v1/journeys/walk/heartline?dimension=branch&member=Binjiang')
    assert.deepEqual([outside.status, outside.body.code], [403, 'scope.outside'])
    assert.match(outside.body.detail, /You see branch Xihu only/)
    const whole = await scoped.manager('GET', '/api/v1/economics')
    assert.deepEqual([whole.status, whole.body.code], [403, 'scope.closed'])
    const refused = (await owner('GET', '/api/v1/audit?deed=refused')).body.items
    assert.ok(refused.some((e: { route: string }) => e.route === '/api/v1/economics'), 'and the log has it')
  })

  it('is not offered what is closed to them: the session leaves it out', async () => {
    const closed = permissions.filter((p) => {
      const asked = routes().filter((r) => r.access !== 'public' && r.access.may === p)
      return asked.length > 0 && asked.every((r) => wayOf(r) === 'closed')
    })
    assert.deepEqual(permissions.filter((p) => forTheWhole.includes(p)), closed, 'the list is what the routes say')
    const { may } = (await scoped.manager('GET', '/api/v1/session')).body as { may: string[] }
    assert.deepEqual(may, granted.manager.filter((p) => !closed.includes(p)))
    assert.ok(may.includes('cases.work') && !may.includes('catalogue.edit'))
  })

  it('cannot tell a customer of another branch from a number that nobody has', async () => {
    const [real, none] = [await scoped.clerk('GET', `/api/v1/customers/${theirs.customer}`), await scoped.clerk('GET', '/api/v1/customers/987654321')]
    assert.deepEqual(real.body, none.body)
    const [task, noTask] = [await scoped.clerk('GET', `/api/v1/tasks/${theirs.task}`), await scoped.clerk('GET', '/api/v1/tasks/987654321')]
    assert.deepEqual(task.body, noTask.body)
  })

  it('does the work of their branch', async () => {
    const { clerk, manager } = scoped
    const names = (await clerk('GET', '/api/v1/customers')).body.items.map((c: { name: string }) => c.name)
    assert.deepEqual(names.toSorted(), own.names.toSorted())
    for (const path of [
      `customers/${own.customer}`, `signals?customer=${own.customer}`, `cases/${own.case}`, `tasks/${own.task}`, `my-day/${own.task}`, `customers/${own.customer}/next`,
      `remedies?customer=${own.customer}`, `transfers?show=all&customer=${own.customer}`, `contacts?customer=${own.customer}`, `members/${own.customer}`,
    ]) assert.equal((await clerk('GET', `/api/v1/${path}`)).status, 200, path)
    assert.equal((await clerk('POST', '/api/v1/cases', { id: randomUUID(), customer: own.customer, severity: 'serious', subject: 'cold tea', text: 'It was cold' })).status, 201)
    assert.equal((await clerk('POST', `/api/v1/tasks/${own.task}/take`)).status, 200)
    const pulse = (await manager('GET', '/api/v1/pulse')).body
    assert.equal(pulse.signalsTotal, (await owner('GET', '/api/v1/pulse?dimension=branch&member=Xihu')).body.signalsTotal)
    const line = await manager('GET', '/api/v1/journeys/walk/heartline')
    assert.deepEqual([line.body.label.dimension, line.body.label.member, line.headers['x-heartline-slice']], ['branch', 'Xihu', 'branch=Xihu'])
    const choices = (await manager('GET', '/api/v1/segments')).body.dimensions
    assert.deepEqual(choices.map((d: { dimension: string; members: { member: string }[] }) => [d.dimension, d.members.map((m) => m.member)]), [['branch', ['Xihu']]])
  })

  it('notes what they saw in their branch, and cannot note it elsewhere', async () => {
    const draft = { kind: 'complaint', text: 'The tea was cold', touchpoint: 'till' }
    const refused = await scoped.clerk('POST', '/api/v1/observations', { ...draft, id: randomUUID(), branch: 'Binjiang' })
    assert.equal(refused.status, 422)
    const id = randomUUID()
    assert.equal((await scoped.clerk('POST', '/api/v1/observations', { ...draft, id })).status, 202)
    const held = (await scoped.manager('GET', '/api/v1/observations')).body.items.find((o: { id: string }) => o.id === id)
    assert.ok(held, 'a colleague of the same branch sees it')
  })

  it('asks for a customer’s sake those of their branch who bought the same, and nobody else', async () => {
    const bought = (branch: string, mark: string) => [1, 2].map((n) => ({
      specversion: '1.0', source: 'till', subject: `${mark} kettle`, time: new Date(Date.now() - n * 60_000).toISOString(), id: `${mark} kettle ${n}`, type: 'purchase',
      data: { touchpoint: 'till', attributes: { branch }, customer: { name: `${mark} kettle` }, order: `${mark} kettle ${n}`, total: { amount: '1.00', currency: 'CNY' }, items: [{ sku: 'kettle', quantity: 1 }] },
    }))
    const signals = [...bought('Xihu', 'acme'), ...bought('Binjiang', 'zebra')]
    const sent = await owner('POST', '/api/v1/signals', signals)
    assert.equal(sent.status, 202, sent.text)
    await house.drained()
    const { id } = (await scoped.clerk('POST', '/api/v1/customer-questions', { askedBy: own.customer, question: 'How is it cleaned?', product: 'kettle' })).body
    const mayKnow = async (call: Call) => (await call('GET', `/api/v1/customer-questions/${id}/who-may-know`)).body.items.map((w: { customer: { name: string } }) => w.customer.name)
    assert.deepEqual([await mayKnow(scoped.clerk), (await mayKnow(owner)).toSorted()], [['acme kettle'], ['acme kettle', 'zebra kettle']])
    const asked = await scoped.clerk('POST', `/api/v1/customer-questions/${id}/ask`, { customers: [theirs.customer] })
    assert.equal(asked.status, 404)
    assert.equal((await scoped.clerk('GET', `/api/v1/customer-questions/${theirs.customerQuestion}/who-may-know`)).status, 404)
  })

  it('follows a customer who comes to the branch, and loses sight of one who goes', async () => {
    const before = (await scoped.clerk('GET', '/api/v1/customers')).body.items.length
    const moving = (branch: string, at: string) => owner('POST', '/api/v1/signals', signalsOf(branch, 'mover', 1, at))
    await moving('Binjiang', new Date(Date.now() - 7_200_000).toISOString())
    await house.drained()
    assert.equal((await scoped.clerk('GET', '/api/v1/customers')).body.items.length, before)
    await moving('Xihu', new Date(Date.now() - 3_600_000).toISOString())
    await house.drained()
    assert.equal((await scoped.clerk('GET', '/api/v1/customers')).body.items.length, before + 1)
  })

  it('may be a team or a segment as well: whatever customers are told apart by', async () => {
    const { id } = (await scoped.clerk('GET', '/api/v1/session')).body.person
    const seenAs = async (dimension: string, member: string) => {
      assert.equal((await owner('PUT', `/api/v1/people/${id}/scope`, { scope: { dimension, members: [member] } })).status, 200)
      const statuses = await Promise.all([`customers/${own.customer}`, `cases/${own.case}`, `tasks/${own.task}`, `customers/${theirs.customer}`, `cases/${theirs.case}`, `tasks/${theirs.task}`]
        .map(async (path) => (await scoped.clerk('GET', `/api/v1/${path}`)).status))
      assert.equal((await owner('PUT', `/api/v1/people/${id}/scope`, { scope })).status, 200)
      return statuses
    }
    assert.deepEqual(await seenAs('tier', 'acme tier'), [200, 200, 200, 404, 404, 404])
    assert.deepEqual(await seenAs('tier', 'zebra tier'), [404, 404, 404, 200, 200, 200])
    assert.deepEqual(await seenAs('team', 'Nobody’s'), [404, 404, 404, 404, 404, 404])
  })

  it('reads of their branch what is worked out of the whole', async () => {
    const { manager } = scoped
    assert.deepEqual((await manager('GET', '/api/v1/value/customers')).body.items.map((c: { customer: number }) => c.customer), [own.customer])
    assert.deepEqual((await manager('GET', '/api/v1/themes')).body.items.map((t: { phrases: string[] }) => t.phrases), [['waited an hour'], ['acme waited']])
    assert.deepEqual((await manager('GET', '/api/v1/findings?kind=tests.claim')).body.items.map((f: { subject: { key: string } }) => f.subject.key), ['acme till'])
    assert.equal((await manager('GET', `/api/v1/surveys/${own.survey}/results/questions`)).body.sheets.complete, 1)
    assert.equal((await owner('GET', `/api/v1/surveys/${own.survey}/results/questions`)).body.sheets.complete, 2)
    assert.match((await manager('GET', `/api/v1/surveys/${own.survey}/results/verbatims`)).text, /acme answered/)
    const members = (await manager('GET', '/api/v1/members')).body.items as { customer: number }[]
    assert.ok(members.some((m) => m.customer === own.customer) && !members.some((m) => m.customer === theirs.customer))
    const runsOf = async (call: Call) => (await call('GET', `/api/v1/playbooks/${own.playbook}/runs`)).body.items.map((r: { id: number }) => r.id)
    assert.deepEqual([await runsOf(manager), await runsOf(owner)], [[own.playbookRun], [theirs.playbookRun, own.playbookRun]])
    const underWay = async (call: Call) => (await call('GET', '/api/v1/playbooks')).body.items.map((p: { counts: { underWay: number } }) => p.counts.underWay)
    assert.deepEqual([await underWay(manager), await underWay(owner)], [[1], [2]])
    const waiting = async (call: Call) => (await call('GET', `/api/v1/campaigns/${own.campaign}`)).body.progress.waiting
    assert.deepEqual([await waiting(manager), await waiting(owner)], [1, 2])
    const measured = async (call: Call) => (await call('GET', '/api/v1/case-measures')).body.cases
    assert.ok((await measured(manager)) > 0 && (await measured(manager)) < (await measured(owner)))
  })

  it('sees everything again once an owner says so', async () => {
    const { id } = (await scoped.clerk('GET', '/api/v1/session')).body.person
    assert.equal((await owner('PUT', `/api/v1/people/${id}/scope`, { scope: null })).body.scope, null)
    assert.equal((await scoped.clerk('GET', `/api/v1/customers/${theirs.customer}`)).status, 200)
  })
})

describe('An owner', () => {
  it('sees everything, and cannot be given a part', async () => {
    const { id } = (await owner('GET', '/api/v1/session')).body.person
    assert.equal((await owner('PUT', `/api/v1/people/${id}/scope`, { scope })).body.code, 'conflict')
    assert.equal((await owner('POST', '/api/v1/people', { name: 'X', email: 'x@tea.example', role: 'owner', scope })).status, 422)
  })
})
