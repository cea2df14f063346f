import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { factsOfSignal } from './facts-of-signal.ts'

const of = (data: Record<string, unknown>) => factsOfSignal({ data: data as never })

describe('What a question may say of its occasion', () => {
  it('is what the signal says: order, product, branch, who served, event', () => {
    assert.deepEqual(
      of({
        order: 'A-7', items: [{ sku: 'k1', name: '电水壶' }], attributes: { branch: '西湖店', event: '新茶会' },
        agent: { id: 'e1', name: '小李' },
      }),
      { 'order.number': 'A-7', 'product.name': '电水壶', 'branch.name': '西湖店', 'agent.name': '小李', 'event.name': '新茶会' },
    )
    assert.deepEqual(of({ agent: '小李' }), { 'agent.name': '小李' })
  })
  it('names no product of several, and nothing that the signal does not name in words', () => {
    assert.deepEqual(of({ items: [{ sku: 'a', name: 'A' }, { sku: 'b', name: 'B' }] }), {})
    assert.deepEqual(of({ items: [{ sku: 'a' }], attributes: { branch: 12, event: ' ' }, order: 'x'.repeat(121), agent: 7 }), {})
    assert.deepEqual(of({ order: 'A-7', agent: 'two\nlines' }), { 'order.number': 'A-7' })
    assert.deepEqual(of({}), {})
  })
})
