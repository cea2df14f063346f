import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type House, openHouse } from '../../testing/house.ts'
import type { Json } from '../../testing/heartline.ts'
import { problemTypes } from '../problems/index.ts'

let house: House
let document: Json
before(async () => {
  house = await openHouse()
  document = (await house.callAs()('GET', '/openapi.json')).body
})
after(() => house?.close())

const routes = () => house.house.features.flatMap((f) => f.routes)
const operationOf = (route: { method: string; path: string }) =>
  document.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
const nameOf = (route: { method: string; path: string }) => `${route.method} ${route.path}`

/** Every object in the document, with the path that leads to it. */
function* walk(value: Json, path = '#'): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) return
  yield [path, value]
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${path}/${key}`)
}

describe('The description of the API', () => {
  it('is OpenAPI 3.1 with a title and a version', () => {
    assert.equal(document.openapi, '3.1.0')
    assert.ok(document.info.title && document.info.version)
  })
  it('has every route, and nothing else', () => {
    for (const route of routes()) assert.ok(operationOf(route), `${nameOf(route)} is missing`)
    const described = Object.values<Json>(document.paths).flatMap((item) => Object.keys(item))
    assert.equal(described.length, routes().length)
  })
  it('names every operation once, with a summary and the status it answers', () => {
    const names = new Set<string>()
    for (const route of routes()) {
      const operation = operationOf(route)
      assert.match(operation.operationId, /^[a-zA-Z0-9]+$/)
      assert.ok(!names.has(operation.operationId), operation.operationId)
      names.add(operation.operationId)
      assert.ok(operation.summary)
      assert.ok(operation.responses[String(route.status ?? 200)], nameOf(route))
      assert.deepEqual(operation.responses.default, { $ref: '#/components/responses/Problem' })
    }
  })
  it('has a parameter for every placeholder of a path, required', () => {
    for (const route of routes())
      for (const [, placeholder] of route.path.matchAll(/:(\w+)/g)) {
        const found = operationOf(route).parameters.filter((p: Json) => p.in === 'path' && p.name === placeholder)
        assert.equal(found.length, 1, nameOf(route))
        assert.equal(found[0].required, true)
      }
  })
  it('requires no parameter that has a default', () => {
    for (const route of routes())
      for (const p of operationOf(route).parameters)
        if (p.in === 'query' && 'default' in p.schema) assert.equal(p.required, false, `${nameOf(route)} ${p.name}`)
  })
  it('shows what each body and each answer is: no schema is empty', () => {
    for (const route of routes()) {
      const { requestBody, responses, parameters } = operationOf(route)
      const type = route.dialect?.mediaType ?? 'application/json'
      const body = requestBody?.content[type]?.schema
      const answer = responses[String(route.status ?? 200)].content?.[type]?.schema
      assert.equal(body !== undefined, (route.body ?? route.describedAs) !== undefined, `${nameOf(route)}: body`)
      assert.equal(answer !== undefined, route.answers !== undefined, `${nameOf(route)}: answer`)
      for (const schema of [body, answer, ...parameters.map((p: Json) => p.schema)]) {
        if (schema === undefined) continue
        for (const [path, inner] of walk(schema))
          if (isSchema(path))
            assert.ok(
              Object.keys(inner).some((k) => k !== '$schema' && k !== 'description') || mayBeAnything(path),
              `${nameOf(route)}: ${path} says nothing`,
            )
      }
    }
  })
  it('refers only to what it holds', () => {
    for (const [path, { $ref }] of walk(document)) {
      if (typeof $ref !== 'string') continue
      const found = $ref
        .slice(2)
        .split('/')
        .reduce((at: Json, key) => at?.[key], document)
      assert.ok($ref.startsWith('#/') && found, `${path} refers to ${$ref}`)
    }
  })
  it('says which calls need no credential, and what the others need', () => {
    for (const route of routes()) {
      const operation = operationOf(route)
      if (route.access === 'public') assert.deepEqual(operation.security, [])
      else assert.equal(operation.description, `Needs ${route.access.may}; purpose: ${route.access.purpose}.`)
    }
  })
  it('lists the code of every error', () => {
    assert.deepEqual(document.components.schemas.Problem.properties.code.enum, Object.keys(problemTypes))
  })
  it('shows a sender each type of signal with its own fields', () => {
    const whole = (schema: Json): Json => (schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)] : schema)
    const [one, many] = whole(document.paths['/api/v1/signals'].post.requestBody.content['application/json'].schema).anyOf
    const purchase = one.anyOf.find((s: Json) => s.properties.type.const === 'purchase')
    assert.deepEqual(purchase.properties.data.required, ['total'])
    assert.equal(many.maxItems, 1000)
  })
})

const isSchema = (path: string) =>
  path === '#' || /\/(?:items|additionalProperties|anyOf\/\d+|allOf\/\d+|prefixItems\/\d+|properties\/[^/]+)$/.test(path)
/** Fields that nobody declared, which are kept as they came. */
const mayBeAnything = (path: string) => path.endsWith('/additionalProperties')
