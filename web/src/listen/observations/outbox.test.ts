import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import type { ObservationDraft, ObservationReceipt } from '../../../../server/listen/observations/contract.ts'
import { createOutbox, outboxKey, Refused, stateOf, type News } from './outbox.ts'

/** A device with a clock, a storage and a line to a server that behaves as the real one does. */
function createDevice() {
  const kept = new Map<string, string>()
  const server = new Map<string, { revision: number; state: 'held' | 'passed-on' | 'undone'; draft: ObservationDraft | null }>()
  const news: News[] = []
  const device = { clock: 1_000_000, line: 'up' as 'up' | 'down' | 'answers get lost', ids: 0, requests: 0, refuse: false }
  const over = <T>(run: () => T): T => {
    device.requests++
    if (device.line === 'down') throw new Error('unreachable')
    const answer = run()
    if (device.line === 'answers get lost') throw new Error('timeout')
    return answer
  }
  const receipt = (id: string, stands: boolean): ObservationReceipt => ({ id, state: server.get(id)!.state, until: null, stands })
  const make = () =>
    createOutbox({
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      },
      send: async (draft) =>
        over(() => {
          if (device.refuse) throw new Refused('no such phrase')
          const known = server.get(draft.id)
          if (!known || (known.state === 'held' && known.revision < draft.revision))
            server.set(draft.id, { revision: draft.revision, state: 'held', draft })
          const now = server.get(draft.id)!
          return receipt(draft.id, now.state !== 'undone' && draft.revision <= now.revision)
        }),
      undo: async (id) =>
        over(() => {
          const known = server.get(id)
          if (known?.state !== 'passed-on') server.set(id, { revision: known?.revision ?? 0, state: 'undone', draft: null })
          return receipt(id, server.get(id)!.state === 'undone')
        }),
      newId: () => `id-${++device.ids}`,
      now: () => device.clock,
      tell: (n) => void news.push(n),
    })
  return { device, kept, server, news, make, passOn: () => server.forEach((s) => s.state === 'held' && (s.state = 'passed-on')) }
}
const waited = { kind: 'complaint', phrase: 1 } as const

describe('An observation on a phone', () => {
  it('is written down before it is sent, and forgotten once nobody can take it back', async () => {
    const { device, kept, server, make } = createDevice()
    const outbox = make()
    const { id } = outbox.add('p', waited, 'Waited too long')
    assert.ok(kept.get(outboxKey)?.includes(id))
    assert.equal(await outbox.flush('p'), true)
    assert.equal(server.get(id)?.state, 'held')
    assert.equal(stateOf(outbox.entries()[0]!), 'held')
    outbox.tidy()
    assert.equal(outbox.entries().length, 1, 'it can still be taken back')
    device.clock += 10_001
    outbox.tidy()
    assert.equal(outbox.entries().length, 0)
  })
  it('waits without a connection, survives a closed phone, and is sent once with the time it was seen', async () => {
    const { device, server, make } = createDevice()
    device.line = 'down'
    const { id } = make().add('p', waited, 'Waited too long')
    assert.equal(await make().flush('p'), false)
    device.clock += 3_600_000
    device.line = 'up'
    const reopened = make()
    reopened.resume('p')
    assert.equal(await reopened.flush('p'), true)
    assert.equal(await reopened.flush('p'), true)
    assert.deepEqual([server.size, server.get(id)?.draft?.ago], [1, 3_600_000])
  })
  it('is sent again under the same id where the answer got lost', async () => {
    const { device, server, make } = createDevice()
    const outbox = make()
    device.line = 'answers get lost'
    outbox.add('p', waited, 'Waited too long')
    for (let i = 0; i < 3; i++) await outbox.flush('p')
    device.line = 'up'
    await outbox.flush('p')
    assert.equal(server.size, 1)
  })
  it('taken back before it was sent, it never is', async () => {
    const { device, make } = createDevice()
    const outbox = make()
    outbox.undo(outbox.add('p', waited, 'x').id)
    await outbox.flush('p')
    assert.deepEqual([device.requests, outbox.entries().length], [0, 0])
  })
  it('taken back when the server may have it, the server is told, as soon as there is a line', async () => {
    const { device, server, make, news } = createDevice()
    const outbox = make()
    device.line = 'answers get lost'
    const { id } = outbox.add('p', waited, 'x')
    await outbox.flush('p')
    device.line = 'down'
    outbox.undo(id)
    await outbox.flush('p')
    assert.equal(outbox.entries().length, 1)
    device.line = 'up'
    await outbox.flush('p')
    assert.deepEqual([server.get(id)?.state, outbox.entries().length, news.length], ['undone', 0, 0])
  })
  it('taken back too late, the person is told', async () => {
    const { device, make, news, passOn } = createDevice()
    const outbox = make()
    const { id } = outbox.add('p', waited, 'Waited too long')
    await outbox.flush('p')
    device.line = 'down'
    outbox.undo(id)
    await outbox.flush('p')
    passOn()
    device.line = 'up'
    await outbox.flush('p')
    assert.deepEqual(news, [{ what: 'too-late-to-undo', label: 'Waited too long' }])
  })
  it('gets its words later; and where they come too late, the person is told', async () => {
    const { server, make, news, passOn } = createDevice()
    const outbox = make()
    const { id } = outbox.add('p', waited, 'x')
    outbox.change(id, { editing: true })
    await outbox.flush('p')
    assert.equal(server.get(id)?.draft?.editing, true)
    outbox.change(id, { editing: false, content: { ...waited, text: 'twenty minutes' } })
    await outbox.flush('p')
    assert.equal(server.get(id)?.draft?.text, 'twenty minutes')
    passOn()
    outbox.change(id, { editing: false, content: { ...waited, text: 'thirty' } })
    await outbox.flush('p')
    assert.deepEqual(
      [news[0]?.what, server.get(id)?.draft?.text, outbox.entries().length],
      ['too-late-to-change', 'twenty minutes', 0],
    )
  })
  it('that was being written when the phone was closed goes as it stands', async () => {
    const { device, server, make } = createDevice()
    device.line = 'down'
    const outbox = make()
    const { id } = outbox.add('p', waited, 'x')
    outbox.change(id, { editing: true })
    device.line = 'up'
    const reopened = make()
    reopened.resume('p')
    await reopened.flush('p')
    assert.equal(server.get(id)?.draft?.editing, false)
  })
  it('stays with the person who tapped it', async () => {
    const { server, make } = createDevice()
    const outbox = make()
    outbox.add('p', waited, 'x')
    await outbox.flush('somebody else')
    assert.equal(server.size, 0)
    await outbox.flush('p')
    assert.equal(server.size, 1)
  })
  it('that the server refuses is kept with the reason, holds up no other, and is removed by the person', async () => {
    const { device, server, make } = createDevice()
    const outbox = make()
    device.refuse = true
    const bad = outbox.add('p', waited, 'x')
    await outbox.flush('p')
    device.refuse = false
    outbox.add('p', waited, 'y')
    await outbox.flush('p')
    assert.deepEqual(outbox.entries().map(stateOf), ['refused', 'held'])
    assert.equal(outbox.entries()[0]!.problem, 'no such phrase')
    outbox.undo(bad.id)
    assert.deepEqual([outbox.entries().length, server.has(bad.id)], [1, false])
  })
  it('does not keep the page from opening when what is kept cannot be read', () => {
    const { kept, make } = createDevice()
    kept.set(outboxKey, '{"not": "ours"')
    assert.deepEqual(make().entries(), [])
  })
})

it('Whatever is tapped, taken back and changed, however the line behaves: in the end the server has just what stands', async () => {
  const step = fc.record({
    act: fc.constantFrom('add', 'undo', 'change', 'flush', 'close', 'wait'),
    which: fc.nat(3),
    line: fc.constantFrom('up', 'down', 'answers get lost' as const),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { device, server, make } = createDevice()
      let outbox = make()
      const wanted = new Map<string, number>()
      for (const { act, which, line } of steps) {
        device.line = line as typeof device.line
        const id = [...wanted.keys()][which]
        if (act === 'add') wanted.set(outbox.add('p', { ...waited, phrase: 1 }, 'x').id, 1)
        else if (act === 'flush') await outbox.flush('p')
        else if (act === 'wait') device.clock += 1_000
        else if (act === 'close') outbox = make()
        else if (id !== undefined && act === 'undo' && outbox.entries().some((e) => e.id === id && !e.undone)) {
          outbox.undo(id)
          wanted.delete(id)
        } else if (id !== undefined && act === 'change') {
          outbox.change(id, { editing: false, content: { ...waited, phrase: 2 } })
          wanted.set(id, 2)
        }
      }
      device.line = 'up'
      assert.equal(await outbox.flush('p'), true)
      const stands = new Map([...server].flatMap(([id, s]) => (s.state === 'held' ? [[id, s.draft!.phrase!] as const] : [])))
      assert.deepEqual([...stands].toSorted(), [...wanted].toSorted())
    }),
    { numRuns: 300 },
  )
})
