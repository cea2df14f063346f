import { test } from 'node:test'
import assert from 'node:assert/strict'
import { z } from 'zod'
import { FirstRun } from '../../../../server/govern/orgs/contract.ts'
import { TouchpointDraft } from '../../../../server/record/touchpoints/contract.ts'
import { SignalEnvelope } from '../../../../server/record/signals/contract.ts'
import { exampleOf, typeInWords } from './example-of.ts'
import type { Schema } from './openapi.ts'

const schemaOf = (type: z.ZodType) => z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema

test('the example of a signal is a signal', () => {
  const parsed = SignalEnvelope.safeParse({ ...exampleOf(schemaOf(SignalEnvelope)) as object, type: 'feedback' })
  assert.ok(parsed.success, parsed.error?.message)
})

test('the example of a touchpoint is a touchpoint', () => {
  const parsed = TouchpointDraft.safeParse(exampleOf(schemaOf(TouchpointDraft), {}, 3))
  assert.ok(parsed.success, parsed.error?.message)
})

test('every required field of a first run appears', () => {
  assert.deepEqual(Object.keys(exampleOf(schemaOf(FirstRun)) as object).toSorted(), Object.keys(FirstRun.shape).toSorted())
})

test('a part with a name of its own is shown as what it is', () => {
  const named = { 'catalogue.Names': { type: 'object', properties: { zh: { type: 'string' } }, required: ['zh'] } }
  const schema: Schema = { type: 'object', properties: { names: { $ref: '#/components/schemas/catalogue.Names' } } }
  assert.deepEqual(exampleOf(schema, named), { names: { zh: '到店' } })
})

test('a schema that refers to itself comes to an end', () => {
  const tree: Schema = { type: 'object', properties: { children: { type: 'array', items: { $ref: '#' } } } }
  assert.deepEqual(exampleOf(tree), { children: [{}] })
})

test('types read as words', () => {
  assert.equal(typeInWords({ type: 'integer', minimum: 1, maximum: 200 }), 'integer ≥ 1 ≤ 200')
  assert.equal(typeInWords({ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] }), 'string date-time | null')
  assert.equal(typeInWords({ type: 'array', items: { enum: ['a', 'b'] } }), 'a | b[]')
})
