import assert from 'node:assert/strict'
import { beforeEach, suite, test } from 'node:test'
import fc from 'fast-check'
import * as kept from './kept-sheet.ts'
import { openStore } from './store.ts'

/** The browser's storage as the standard has it, with room for so many characters. */
function storageOf(room = Infinity): Storage {
  const held = new Map<string, string>()
  return {
    get length() {
      return held.size
    },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem(key, value) {
      if ([...held].reduce((sum, [k, v]) => sum + k.length + v.length, 0) + key.length + value.length > room)
        throw new Error('QuotaExceededError')
      held.set(key, value)
    },
    removeItem: (key) => void held.delete(key),
    clear: () => held.clear(),
  }
}

suite('A sheet kept in the browser', () => {
  let storage: Storage
  beforeEach(() => {
    storage = storageOf()
  })
  const sheet = (id = 'one') => kept.keptSheet(openStore(() => storage), 'token', id)

  test('is there again after a reload, with what was not sent', () => {
    kept.put(sheet(), 'recommend', { score: 9 }, false)
    assert.deepEqual(kept.answersOf(sheet()), { recommend: { score: 9 } })
    assert.equal(kept.unsent(sheet())[0]?.[0], 'recommend')
  })

  test('numbers each change of an answer higher than the one before', () => {
    const numbers = [9, 8, 8].map((score) => {
      kept.put(sheet(), 'recommend', { score }, false)
      return kept.unsent(sheet())[0]![1].n
    })
    assert.deepEqual(numbers.toSorted((a, b) => a - b), numbers)
    assert.equal(new Set(numbers).size, 3)
  })

  test('keeps to be sent what was changed while the answer before was under way', () => {
    kept.put(sheet(), 'recommend', { score: 9 }, false)
    const [, under] = kept.unsent(sheet())[0]!
    kept.put(sheet(), 'recommend', { score: 3 }, false)
    kept.sent(sheet(), 'recommend', under.n)
    assert.deepEqual(kept.unsent(sheet()).map(([, { answer }]) => answer), [{ score: 3 }])
  })

  test('sends an answer taken back, and no longer shows it', () => {
    kept.put(sheet(), 'recommend', null, false)
    assert.deepEqual(kept.answersOf(sheet()), {})
    assert.equal(kept.unsent(sheet())[0]?.[1].answer, null)
  })

  test('keeps half an answer and sends none of it', () => {
    kept.put(sheet(), 'contact', { email: 'li@' }, true)
    assert.deepEqual(kept.answersOf(sheet()), { contact: { email: 'li@' } })
    assert.deepEqual(kept.unsent(sheet()), [])
  })

  test('takes over what another device gave, except where this one has something unsent', () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    kept.put(sheet(), 'mine', 'here', false)
    kept.adopt(sheet(), 'mine', 'there', yesterday)
    kept.adopt(sheet(), 'theirs', 'there', yesterday)
    assert.deepEqual(kept.answersOf(sheet()), { mine: 'here', theirs: 'there' })
    assert.deepEqual(kept.unsent(sheet()).map(([question]) => question), ['mine'])
  })

  test('outbids, with a change after taking over, the number that the other device gave', () => {
    const at = new Date(Date.now() - 5_000).toISOString()
    kept.adopt(sheet(), 'recommend', { score: 9 }, at)
    kept.put(sheet(), 'recommend', { score: 2 }, false)
    assert.deepEqual(kept.unsent(sheet()).map(([, { answer }]) => answer), [{ score: 2 }])
  })

  test('lists every sheet, and forgets one without a trace', () => {
    kept.put(sheet('one'), 'a', 1, false)
    kept.put(sheet('two'), 'a', 2, false)
    assert.deepEqual(kept.keptSheets(openStore(() => storage)).map(({ id }) => id), ['one', 'two'])
    kept.forget(sheet('one'))
    assert.equal(storage.length, 1)
  })

  test('counts what is broken in the storage as not there', () => {
    storage.setItem('heartline/sheet/token/one/answer/a', '{"answ')
    assert.deepEqual(kept.answersOf(sheet()), {})
  })

  test('property: whatever two tabs do in whatever order, an answer is sent exactly until its last change is accepted', () => {
    const step = fc.record({
      tab: fc.nat(1), question: fc.constantFrom('a', 'b'), does: fc.constantFrom('put', 'take', 'accept'),
    })
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      storage = storageOf()
      const tabs = [sheet(), sheet()]
      const taken = new Map<string, number>()
      const last: Record<string, number> = {}
      steps.forEach(({ tab, question, does }, value) => {
        const mine = tabs[tab]!
        if (does === 'put') {
          kept.put(mine, question, value, false)
          last[question] = value
        } else if (does === 'take') {
          const found = kept.unsent(mine).find(([id]) => id === question)
          if (found) taken.set(question, found[1].n)
        } else if (taken.has(question)) kept.sent(mine, question, taken.get(question)!)
      })
      for (const [question, { answer }] of kept.unsent(tabs[0]!)) assert.equal(answer, last[question])
      assert.deepEqual(kept.unsent(tabs[0]!), kept.unsent(tabs[1]!))
      for (const [question, { n }] of kept.unsent(tabs[0]!)) kept.sent(tabs[1]!, question, n)
      assert.deepEqual(kept.unsent(tabs[0]!), [])
    }), { numRuns: 200 })
  })
})

suite('The store', () => {
  test('keeps in memory what the browser has no room for, and says that this does not last', () => {
    const store = openStore(() => storage)
    const storage = storageOf(10)
    store.set('a', '1')
    assert.equal(store.isLasting(), true)
    store.set('b', 'more than there is room for')
    assert.equal(store.get('b'), 'more than there is room for')
    assert.equal(store.isLasting(), false)
    assert.deepEqual(store.keys(''), ['a', 'b'])
  })

  test('works where the browser forbids its storage altogether', () => {
    const store = openStore(() => {
      throw new Error('SecurityError')
    })
    store.set('a', '1')
    assert.equal(store.get('a'), '1')
    store.remove('a')
    assert.equal(store.get('a'), null)
  })
})
