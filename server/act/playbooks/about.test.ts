import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aboutOf } from './about.ts'
import type { Condition } from './contract.ts'

const at = '2026-01-01T00:00:00.000Z'
const signal = {
  source: 'till', id: 'p1', type: 'purchase', touchpoint: 'shop', amount: '10', currency: 'CNY', products: ['kettle'],
  attributes: {},
}
const consent: Condition = { kind: 'consent', channel: 'email', purpose: 'invitation' }

describe('What a contact of a playbook is about', () => {
  it('is what the customer bought or said, why they are flagged, or what was found true of them', () => {
    assert.equal(aboutOf({ facts: { at, signal }, conditions: [consent] }), 'kettle (till p1)')
    assert.equal(
      aboutOf({ facts: { at, signal: { ...signal, type: 'feedback', products: [] } }, conditions: [] }), 'feedback (till p1)',
    )
    assert.equal(aboutOf({ facts: { at, flag: 7 }, conditions: [] }), 'flag 7')
    assert.equal(
      aboutOf({ facts: { at }, conditions: [consent, { kind: 'purchases', min: 3, max: null }] }), 'has bought 3 or more times',
    )
  })
  it('is nothing where only the permission to contact them was asked: such an invitation is refused', () => {
    assert.equal(aboutOf({ facts: { at }, conditions: [consent, { kind: 'no-open-case' }] }), undefined)
  })
})
