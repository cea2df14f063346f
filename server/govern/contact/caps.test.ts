import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type PastContact, tooOften } from './caps.ts'
import { type ContactPolicy, type ContactPurpose, contactPurposes, defaultPolicy } from './contract.ts'

const hourMs = 3_600_000
const start = Date.parse('2026-01-01T00:00:00Z')
const after = (hours: number) => new Date(start + hours * hourMs)
const made = (purpose: ContactPurpose, hours: number): PastContact => ({ purpose, at: after(hours) })

describe('One contact more is too many', () => {
  const often = (purpose: ContactPurpose, past: PastContact[], hours: number, caps = defaultPolicy.caps) =>
    tooOften(caps, purpose, past, after(hours))
  it('after two within a week, of whatever kind, until the first is a week old', () => {
    const past = [made('offer', 0), made('follow-up', 24)]
    assert.deepEqual(often('invitation', past, 48), { reason: 'too-often', from: after(7 * 24) })
    assert.equal(often('invitation', past, 7 * 24), undefined)
    assert.equal(often('invitation', past.slice(1), 48), undefined)
  })
  it('after a survey within 30 days, for a survey', () => {
    assert.deepEqual(often('survey', [made('survey', 0)], 10 * 24), { reason: 'too-often-for-purpose', from: after(30 * 24) })
    assert.equal(often('offer', [made('survey', 0)], 10 * 24), undefined)
  })
  it('by both rules: until both allow it', () => {
    const past = [made('survey', 0), made('offer', 29 * 24), made('offer', 29 * 24 + 1)]
    assert.deepEqual(often('survey', past, 29 * 24 + 2), { reason: 'too-often', from: after(36 * 24) })
  })
  it('never for an answer to the customer, which counts for nothing either', () => {
    const past = [made('offer', 0), made('offer', 1), made('service', 2), made('service', 3)]
    assert.equal(often('service', past, 4), undefined)
    assert.equal(often('offer', past.slice(1), 4), undefined)
  })
  it('for ever, where there may be none at all', () => {
    const none = { ...defaultPolicy.caps, purposes: { offer: { most: 0, days: 1 } } }
    assert.deepEqual(often('offer', [], 0, none), { reason: 'too-often-for-purpose', from: null })
    const nothing = { everything: { most: 0, days: 1 }, purposes: {} }
    assert.deepEqual(often('offer', [], 0, nothing), { reason: 'too-often', from: null })
  })
  it('exactly where the number within the days before reaches the cap', () => {
    const cap = fc.record({ most: fc.integer({ min: 1, max: 3 }), days: fc.integer({ min: 1, max: 10 }) })
    const contact = fc.record({ purpose: fc.constantFrom(...contactPurposes), at: fc.integer({ min: 0, max: 300 }).map(after) })
    const past = fc.array(contact, { maxLength: 8 })
    fc.assert(fc.property(cap, cap, past, fc.integer({ min: 300, max: 400 }), (everything, survey, past, hours) => {
      const caps: ContactPolicy['caps'] = { everything, purposes: { survey } }
      const reaches = ({ most, days }: typeof survey, at: Date, counts: (p: PastContact) => boolean) =>
        past.filter((p) => counts(p) && p.at.getTime() > at.getTime() - days * 24 * hourMs).length >= most
      const isTooMany = (at: Date) =>
        reaches(everything, at, (p) => p.purpose !== 'service') || reaches(survey, at, (p) => p.purpose === 'survey')
      const verdict = tooOften(caps, 'survey', past, after(hours))
      assert.equal(verdict !== undefined, isTooMany(after(hours)))
      if (!verdict) return
      assert.equal(isTooMany(verdict.from!), false, 'allowed from then on')
      assert.equal(isTooMany(new Date(verdict.from!.getTime() - 1)), true, 'and not before')
    }), { numRuns: 500 })
  })
})
