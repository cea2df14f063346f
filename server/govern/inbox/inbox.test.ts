import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openSmallHouse } from '../../testing/small-house.ts'
import { createInbox, manifest, type NewNote } from './index.ts'

const open = () => openSmallHouse({
  manifests: [manifest],
  features: ({ postgres, jobs, clock }) => {
    const inbox = createInbox({ postgres, jobs, now: () => clock.now })
    return { inbox, routes: inbox.routes }
  },
})
let house: Awaited<ReturnType<typeof open>>
let ann: Awaited<ReturnType<typeof house.addPerson>>
let ben: typeof ann
before(async () => {
  house = await open()
  ann = await house.addPerson(house.call, 'front-line')
  ben = await house.addPerson(house.call, 'viewer')
})
after(() => house?.close())

const tell = (people: string | string[], more: Partial<NewNote> = {}) => house.inbox.tell(house.db, house.org, people, {
  kind: 'mention', about: { feature: 'act/cases', id: 1, path: '/act/cases/C-1' }, words: 'Can you look at this?', ...more,
})
const read = async (who = ann, query = '') => (await who.call('GET', `/api/v1/inbox${query}`)).body

describe('An inbox', () => {
  it('holds what its person was told, whatever their role, the newest first, until they have read it', async () => {
    await tell(ann.id)
    await tell([ann.id, ben.id], { words: { zh: '请审批', en: 'Please approve' }, kind: 'approval' })
    const { items, unread } = await read()
    assert.deepEqual([unread, items.map((n: { kind: string }) => n.kind)], [2, ['approval', 'mention']])
    assert.deepEqual((await ann.call('PUT', `/api/v1/inbox/${items[0].id}/read`)).body, { unread: 1 })
    assert.deepEqual((await ann.call('GET', '/api/v1/inbox/unread')).body, { unread: 1 })
    assert.equal((await read(ann, '?show=all')).items.length, 2)
    assert.deepEqual((await ann.call('DELETE', `/api/v1/inbox/${items[0].id}/read`)).body, { unread: 2 })
    assert.equal((await read(ben)).unread, 1, 'what Ann reads, Ben has not read')
  })
  it('is read up to what was seen: what came meanwhile stays unread', async () => {
    const { items: [newest] } = await read()
    await tell(ann.id)
    assert.deepEqual((await ann.call('POST', '/api/v1/inbox/read', { upTo: newest.id })).body, { unread: 1 })
  })
  it('takes what has one key once, and nothing for whoever is not of the organisation', async () => {
    const before = (await read(ben)).unread
    await tell([ben.id, 'somebody else'], { key: 'once' })
    await tell(ben.id, { key: 'once' })
    assert.equal((await read(ben)).unread, before + 1)
    const other = await house.createOrganisation('Coffee')
    await house.inbox.tell(house.db, other.org, ann.id, { kind: 'notice', about: { feature: 'x', id: 1, path: '/' }, words: 'x' })
    assert.equal((await read()).items.some((n: { kind: string }) => n.kind === 'notice'), false)
  })
  it('of another cannot be touched', async () => {
    const { items: [note] } = await read(ben)
    assert.equal((await ann.call('PUT', `/api/v1/inbox/${note.id}/read`)).status, 404)
    assert.equal((await house.callAs()('GET', '/api/v1/inbox')).status, 401)
  })
  it('is read page by page', async () => {
    for (let i = 0; i < 4; i++) await tell(ann.id)
    const first = await read(ann, '?show=all&limit=3')
    const rest = await read(ann, `?show=all&limit=100&cursor=${first.next}`)
    assert.deepEqual([first.items.length, rest.next], [3, null])
    assert.ok(rest.items.every((n: { id: number }) => n.id < first.items[2].id))
  })
})
