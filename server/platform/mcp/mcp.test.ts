import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { furnish } from '../../testing/furnish.ts'
import type { Json } from '../../testing/heartline.ts'
import { type Call, type House, openHouse } from '../../testing/house.ts'
import { z } from 'zod'
import { route } from '../../govern/roles/index.ts'
import { toolOf } from './tools.ts'

/** An assistant, as the protocol's own client makes one, at the door of the real program. */
let house: House
let url: URL
let call: Call
const clients: Client[] = []
const assistantOf = async (secret: string): Promise<Client> => {
  const client = new Client({ name: 'a test', version: '1' })
  await client.connect(
    new StreamableHTTPClientTransport(url, { requestInit: { headers: { authorization: `Bearer ${secret}` } } }) as never,
  )
  clients.push(client)
  return client
}
const keyOf = async (who: Call, more: object = {}): Promise<string> =>
  (await who('POST', '/api/v1/my-keys', { name: 'my assistant', ...more })).body.secret
const ask = async (client: Client, name: string, given: object = {}): Promise<{ isError: boolean; text: string; json: Json }> => {
  const { isError, content } = await client.callTool({ name, arguments: given as Record<string, unknown> })
  const text = (content as { text: string }[])[0]!.text
  return { isError: isError === true, text, json: text.startsWith('{') ? JSON.parse(text) : undefined }
}

before(async () => {
  house = await openHouse()
  const own = await house.createOrganisation('Tea')
  call = own.call
  await furnish(house, own, 'tea')
  url = new URL(`http://127.0.0.1:${await house.server.listen(0, '127.0.0.1')}/mcp`)
})
after(async () => {
  for (const client of clients) await client.close()
  await house?.close()
})

describe('An assistant with a person’s key', () => {
  it('is told which questions there are, with what each takes', async () => {
    const { tools } = await (await assistantOf(await keyOf(call))).listTools()
    const heartline = tools.find((t) => t.name === 'journeys_heartline')
    assert.deepEqual(heartline?.inputSchema.required, ['key'])
    assert.ok(heartline?.inputSchema.properties?.['from'])
    assert.equal(new Set(tools.map((t) => t.name)).size, tools.length, 'each has a name of its own')
    assert.ok(tools.every((t) => !/^(keys|people|audit|erasures)/.test(t.name)), 'what administers Heartline is left to people')
  })

  it('asks three questions and is answered as the API answers', async () => {
    const assistant = await assistantOf(await keyOf(call))
    const { json } = await ask(assistant, 'journeys_heartline', { key: 'walk' })
    assert.deepEqual(json, (await call('GET', '/api/v1/journeys/walk/heartline')).body)
    assert.ok((await ask(assistant, 'voices', { search: 'think' })).json)
    assert.equal((await ask(assistant, 'customers', { limit: 1 })).json.items.length, 1)
  })

  it('is refused what its person’s role does not reach, and the refusal says so', async () => {
    const viewer = await house.addPerson(call, 'viewer', 'vera@tea.example')
    const assistant = await assistantOf(await keyOf(viewer))
    assert.equal((await ask(assistant, 'journeys_heartline', { key: 'walk' })).isError, false)
    const { isError, text } = await ask(assistant, 'customers')
    assert.equal(isError, true)
    assert.match(text, /the role does not reach it/)
  })

  it('is told what is wrong with a question, to ask it better', async () => {
    const { isError, json } = await ask(
      await assistantOf(await keyOf(call)), 'journeys_heartline', { key: 'walk', from: 'yesterday' },
    )
    assert.deepEqual([isError, json.code], [true, 'request.invalid'])
  })

  it('is not led to another address than its tool is for', () => {
    const tool = toolOf(route({
      method: 'GET', path: '/api/v1/things/:of/:key', summary: 'One', access: { may: 'self', purpose: 'none' },
      params: z.object({ of: z.string(), key: z.string() }), handle: async () => {},
    }) as never)
    for (const given of ['..', '.', '../..', '%2e%2e', 'a/../..', '?', '#'])
      assert.match(
        new URL(tool.request({ of: given, key: 'keys' }).url, 'http://localhost').pathname, /^\/api\/v1\/things\/[^/]+\/keys$/,
      )
  })

  it('changes nothing with a key that only reads, and acts with one that may', async () => {
    const flag = (await call('GET', '/api/v1/unhappy')).body.items[0]
    assert.ok(flag, 'somebody is unhappy')
    const reading = await ask(await assistantOf(await keyOf(call)), 'post_unhappy_take', { id: flag.id })
    assert.deepEqual([reading.isError, /only reads/.test(reading.text)], [true, true])
    assert.equal(
      (await ask(await assistantOf(await keyOf(call, { scope: 'act' })), 'post_unhappy_take', { id: flag.id })).isError, false,
    )
  })

  it('stands in the audit log under its person', async () => {
    await ask(await assistantOf(await keyOf(call)), 'customers_one', {
      id: (await call('GET', '/api/v1/customers')).body.items[0].id,
    })
    assert.ok((await call(
      'GET', '/api/v1/audit?subject=customers',
    )).body.items.some((e: Json) => e.route === '/api/v1/customers/:id' && e.person.name === 'Olive Owner'))
  })

  it('is shut out without a key, with an ingest key it finds nothing, and with a revoked one it is refused', async () => {
    assert.equal((await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status, 401)
    const { body } = await call('POST', '/api/v1/keys', { name: 'till' })
    assert.deepEqual((await (await assistantOf(body.secret)).listTools()).tools, [])
    const made = (await call('POST', '/api/v1/my-keys', { name: 'old' })).body
    assert.equal((await call('DELETE', `/api/v1/my-keys/${made.key.id}`)).status, 204)
    await assert.rejects(assistantOf(made.secret), /mistyped, revoked/)
  })
})

describe('A person’s key', () => {
  it('is theirs alone: nobody else sees or revokes it, and it makes no other keys', async () => {
    const secret = await keyOf(call, { scope: 'act' })
    const agent = await house.addPerson(call, 'agent', 'amy@tea.example')
    const { key } = (await call('POST', '/api/v1/my-keys', { name: 'mine' })).body
    assert.deepEqual((await agent('GET', '/api/v1/my-keys')).body.items, [])
    assert.equal((await agent('DELETE', `/api/v1/my-keys/${key.id}`)).status, 404)
    assert.equal(
      (await house.callAs({ authorization: `Bearer ${secret}` })('POST', '/api/v1/my-keys', { name: 'child' })).status, 403,
    )
    assert.ok((await call('GET', '/api/v1/keys')).body.items.every((k: Json) => k.name !== 'mine'))
  })
  it('ends with its time', async () => {
    const { key, secret } = (await call('POST', '/api/v1/my-keys', { name: 'short', days: 1 })).body
    assert.ok(Date.parse(key.expiresAt) - Date.now() <= 86_400_000)
    await house.house.postgres.pool.query(`update ingest_keys set expires_at = now() - interval '1 second' where id = ${key.id}`)
    assert.equal(
      (await house.callAs({ authorization: `Bearer ${secret}` })('GET', '/api/v1/customers')).body.code, 'auth.key-invalid',
    )
  })
})
