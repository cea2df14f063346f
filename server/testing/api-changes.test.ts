import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { breakingChanges, type Description } from './api-changes.ts'

type Change = (api: {
  paths: Record<string, Record<string, { parameters: object[]; requestBody?: object; responses: Record<string, object> }>>
  components: { schemas: Record<string, { required: string[]; properties: Record<string, object> }> }
}) => void

const described = (): Description => ({
  paths: {
    '/tea/{id}': {
      get: {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'size', in: 'query', schema: { enum: ['small', 'large'] } },
        ],
        responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Tea' } } } } },
      },
      put: {
        requestBody: { content: { 'application/json': {
          schema: { type: 'object', properties: { name: { type: 'string' }, hot: { type: 'boolean' } }, required: ['name'] },
        } } },
        responses: { 204: {} },
      },
    },
  },
  components: {
    schemas: { Tea: {
      type: 'object', required: ['name', 'kin'],
      properties: { name: { type: 'string' }, kin: { type: 'array', items: { $ref: '#/components/schemas/Tea' } } },
    } },
  },
})
function after(change: Change): string[] {
  const now = structuredClone(described())
  change(now as unknown as Parameters<Change>[0])
  return breakingChanges(described(), now)
}
const get = '/tea/{id}'

describe('A change of the API', () => {
  it('that adds beside what there is breaks nobody', () => {
    assert.deepEqual(after(() => {}), [])
    assert.deepEqual(after((api) => {
      api.paths['/milk'] = { get: { parameters: [], responses: { 200: {} } } }
      api.paths[get]!['get']!.parameters.push({ name: 'sugar', in: 'query', schema: { type: 'integer' } })
      api.components.schemas['Tea']!.properties['origin'] = { type: 'string' }
      api.components.schemas['Tea']!.required.push('origin')
    }), [])
  })
  it('that takes something away is said in words', () => {
    const cases: readonly (readonly [Change, readonly string[]])[] = [
      [(api) => { delete api.paths[get]!['put'] }, ['PUT /tea/{id} is gone']],
      [(api) => { api.paths[get]!['get']!.parameters.pop() }, ['GET /tea/{id}: query parameter size is gone']],
      [(api) => { api.paths[get]!['get']!.parameters[1] = {
        name: 'size', in: 'query', required: true, schema: { enum: ['small'] },
      } },
        ['GET /tea/{id}: query parameter size no longer takes "large"', 'GET /tea/{id}: query parameter size is now required']],
      [(api) => { delete api.components.schemas['Tea']!.properties['name'] }, ['GET /tea/{id}: answer.name is gone']],
      [(api) => { api.components.schemas['Tea']!.required = ['kin'] }, ['GET /tea/{id}: answer.name may now be missing']],
      [(api) => { api.components.schemas['Tea']!.properties['kin'] = { type: 'string' } }, [
        'GET /tea/{id}: answer.kin was array and is string',
      ]],
      [(api) => { api.paths[get]!['put']!.requestBody = { content: { 'application/json': {
        schema: { type: 'object', properties: { name: { type: 'string' }, hot: { type: 'boolean' } }, required: ['name', 'hot'] },
      } } } },
        ['PUT /tea/{id}: body.hot is now required']],
      [(api) => { api.paths[get]!['get']!.responses = { 202: {} } }, ['GET /tea/{id}: no longer answers 200']],
    ]
    for (const [change, expected] of cases) {
      const found = after(change)
      for (const words of expected) assert.ok(found.includes(words), `${words}, not ${found.join('; ') || 'nothing'}`)
    }
  })
})
