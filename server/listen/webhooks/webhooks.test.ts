import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import type { Json } from '../../testing/heartline.ts'
import { review, typeform, yotpo } from './testing/payloads.ts'
import { readyFor, useWebhooks } from './testing/use-webhooks.ts'
import { createTurnstile } from './turnstile.ts'

const { program, feature, call, port, manager, make, pool } = useWebhooks()

describe('A delivery', () => {
  it('that comes again, under the name that its sender gave it or with the same words, is counted once', async () => {
    const hook = await make('review')
    const headers = { 'x-github-delivery': 'd-1' }
    await hook.send(review, headers)
    const again = await hook.send({ ...review, text: 'other words' }, headers)
    assert.deepEqual(again.body, { accepted: 0, repeated: 1, refused: [] })
    await hook.send({ ...review, rating: 5 })
    await hook.send({ ...review, rating: 5 })
    const deliveries = await hook.deliveries()
    assert.deepEqual(
      deliveries.map((d) => [d.outcome, d.times, d.receipt.accepted]),
      [
        ['accepted', 2, 1],
        ['accepted', 2, 1],
      ],
    )
    assert.equal((await hook.signals()).length, 2)
    assert.ok(deliveries[0].lastAt > deliveries[0].at)
  })
  it('of a Typeform is known by its event', async () => {
    const hook = await make('typeform')
    await hook.send(typeform)
    assert.equal((await hook.send({ ...typeform, extra: 1 })).body.repeated, 1)
    assert.equal((await hook.deliveries()).length, 1)
  })
  it('at the same moment several times is one signal', async () => {
    const hook = await make('review')
    const answers = await Promise.all(Array.from({ length: 8 }, () => hook.send(review)))
    assert.deepEqual(
      answers.map((a) => a.status),
      Array(8).fill(202),
    )
    assert.equal((await hook.signals()).length, 1)
    assert.equal((await hook.deliveries())[0].times, 8)
  })
  it('that was refused is kept with the reason, tried with another mapping, and taken with it', async () => {
    const hook = await make('review')
    const odd = { ...review, rating: '★★★★', id: 'odd' }
    const refused = await hook.send(odd)
    assert.deepEqual([refused.status, refused.body.problems], [422, [{ path: 'rating', message: '"★★★★" is not a number' }]])
    const [delivery] = await hook.deliveries()
    assert.deepEqual(
      [delivery.outcome, delivery.hasBody, delivery.receipt.refused[0].problems[0].path, delivery.body],
      ['refused', true, 'rating', undefined],
    )
    const detail = await call(manager(), 'GET', `/api/v1/webhooks/${hook.id}/deliveries/${delivery.id}`)
    assert.deepEqual(JSON.parse(detail.body.body), odd)

    const mapping = structuredClone(hook.draft.mapping) as Json
    mapping.signals[0].scores[0].values = { '★★★★': 4 }
    const tried = await call(manager(), 'POST', `/api/v1/webhooks/${hook.id}/try`, { mapping, delivery: delivery.id })
    assert.deepEqual(
      [tried.body.signals[0].data.scores, tried.body.refused, tried.body.columns.author],
      [[{ method: 'stars', value: 4 }], [], 'Li Lei'],
    )
    assert.equal((await hook.signals()).length, 0, 'a trial stores nothing')

    assert.equal((await hook.change({ mapping })).status, 200)
    const taken = await call(manager(), 'POST', `/api/v1/webhooks/${hook.id}/deliveries/${delivery.id}/take`)
    assert.deepEqual([taken.body.outcome, taken.body.receipt.accepted], ['accepted', 1])
    assert.equal((await hook.send(odd)).body.repeated, 1, 'and the sender who tries again is told so')
    assert.equal((await hook.signals()).length, 1)
  })
  it('that was refused is settled anew when the sender tries again', async () => {
    const hook = await make('review')
    await hook.send({ ...review, id: 'r', rating: 'four' })
    const mapping = structuredClone(hook.draft.mapping) as Json
    mapping.signals[0].scores[0].values = { four: 4 }
    await hook.change({ mapping })
    assert.equal((await hook.send({ ...review, id: 'r', rating: 'four' })).body.accepted, 1)
    assert.deepEqual(
      (await hook.deliveries()).map((d) => [d.outcome, d.times]),
      [['accepted', 2]],
    )
  })
  it('that is no JSON is listed too', async () => {
    const hook = await make('review')
    assert.equal((await hook.send('{"a')).status, 400)
    assert.match((await hook.deliveries())[0].receipt.refused[0].problems[0].message, /not valid JSON/)
  })
  it('is tried on an example as well, and on nothing that is not there', async () => {
    const hook = await make('review')
    const { body } = await call(manager(), 'POST', `/api/v1/webhooks/${hook.id}/try`, {
      mapping: hook.draft.mapping,
      example: review,
    })
    assert.equal(body.signals[0].data.text, review.text)
    assert.equal(
      (await call(manager(), 'POST', `/api/v1/webhooks/${hook.id}/try`, { mapping: hook.draft.mapping, delivery: 999_999 }))
        .status,
      404,
    )
    assert.equal((await call(manager(), 'POST', `/api/v1/webhooks/${hook.id}/try`, { mapping: hook.draft.mapping })).status, 422)
  })
  it('is kept among the last 50, and what was sent for a week', async () => {
    const hook = await make('review')
    for (let i = 0; i < 53; i++) await hook.send({ ...review, id: `n${i}` })
    const deliveries = await hook.deliveries()
    assert.equal(deliveries.length, 50)
    await pool().query("update webhook_deliveries set at = now() - interval '8 days' where id = $1", [deliveries[0].id])
    assert.deepEqual(
      (await hook.deliveries()).map((d) => d.hasBody),
      [false, ...Array(49).fill(true)],
      'hidden at once',
    )
    assert.equal((await call(manager(), 'POST', `/api/v1/webhooks/${hook.id}/deliveries/${deliveries[0].id}/take`)).status, 404)
    feature().start()
    for (let tries = 0; tries < 200; tries++) {
      const { rows } = await pool().query('select body from webhook_deliveries where id = $1', [deliveries[0].id])
      if (rows[0].body === null) return
    }
    assert.fail('and then forgotten')
  })
})

describe('A signature', () => {
  const secret = 'a long secret'
  const body = '{ "author": "Li",\n  "rating": 5, "time": "2026-01-01T00:00:00Z" }'
  const hmac = (encoding: 'hex' | 'base64', key: string | Buffer = secret, text = body) =>
    createHmac('sha256', key).update(text).digest(encoding)
  const signed = (signature: object) => make('review', { signature: { secret, ...signature } })

  it('over the very bytes that were sent is checked: GitHub’s, Typeform’s, Judge.me’s', async () => {
    for (const [signature, good] of [
      [{ scheme: 'hex', header: 'X-Hub-Signature-256' }, { 'x-hub-signature-256': `sha256=${hmac('hex')}` }],
      [{ scheme: 'base64', header: 'Typeform-Signature' }, { 'typeform-signature': `sha256=${hmac('base64')}` }],
      [{ scheme: 'hex', header: 'judgeme-hmac-sha256' }, { 'judgeme-hmac-sha256': hmac('hex') }],
    ] as [object, Record<string, string>][]) {
      const hook = await signed(signature)
      const [header, value] = Object.entries(good)[0]!
      assert.equal((await hook.send(body, good)).status, 202, header)
      assert.equal((await hook.send(JSON.stringify(JSON.parse(body)), good)).status, 401, 'other bytes, the same meaning')
      for (const wrong of [
        undefined,
        '',
        'sha256=',
        value.slice(0, -2),
        `sha512=${value.replace('sha256=', '')}`,
        hmac('hex', 'another'),
        hmac('base64', 'another'),
      ])
        assert.equal(
          (await hook.send(body, wrong === undefined ? {} : { [header]: wrong })).body.code,
          'auth.key-invalid',
          `${header}: ${wrong}`,
        )
      assert.equal((await hook.deliveries()).length, 1, 'what is not signed fills no list')
      const listed = (await call(manager(), 'GET', '/api/v1/webhooks')).body.items.find((w: Json) => w.id === hook.id)
      assert.ok(Date.now() - Date.parse(listed.lastUnsigned) < 10_000)
    }
  })
  it('by Standard Webhooks covers id and time, for five minutes', async () => {
    const key = Buffer.from('0123456789abcdef0123456789abcdef')
    const hook = await make('review', { signature: { scheme: 'standard', secret: `whsec_${key.toString('base64')}` } })
    const at = (seconds: number, id = 'msg_1') => {
      const time = String(Math.floor(Date.now() / 1000) + seconds)
      return {
        'webhook-id': id,
        'webhook-timestamp': time,
        'webhook-signature': `v1,${hmac('base64', 'rotated out')} v1,${hmac('base64', key, `${id}.${time}.${body}`)}`,
      }
    }
    assert.equal((await hook.send(body, at(0))).status, 202)
    assert.equal((await hook.send(body, at(-200))).body.repeated, 1, 'known by its id')
    for (const wrong of [
      at(-301),
      at(301),
      { ...at(0), 'webhook-id': 'msg_2' },
      { ...at(0), 'webhook-timestamp': 'now' },
      { ...at(0), 'webhook-signature': 'v1a,x' },
    ])
      assert.equal((await hook.send(body, wrong)).status, 401, JSON.stringify(wrong))
  })
  it('has a secret that is sealed in the table, is in no answer, and stays until it is changed', async () => {
    const hook = await signed({ scheme: 'hex', header: 'x-signature' })
    const row = async () => (await pool().query('select * from webhooks where id = $1', [hook.id])).rows[0]
    assert.match((await row()).secret, /^v1\./)
    assert.doesNotMatch(JSON.stringify(await row()), /a long secret/)
    assert.doesNotMatch((await call(manager(), 'GET', '/api/v1/webhooks')).text, /a long secret|v1\./)
    await hook.change({ signature: { scheme: 'hex', header: 'x-other' } })
    assert.equal((await hook.send(body, { 'x-other': hmac('hex') })).status, 202)
    await hook.change({ signature: null })
    assert.equal((await hook.send(body)).status, 202)
    assert.equal(
      (await hook.change({ signature: { scheme: 'hex', header: 'x-other' } })).body.problems[0].path,
      'signature.secret',
    )
  })
})

describe('Webhooks', () => {
  it('take deliveries over the network, by an address that is shown once and kept as a hash', async () => {
    const hook = await make('review')
    const url = `http://127.0.0.1:${await port()}/api/v1/hooks/${hook.token}`
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(review),
    })
    assert.deepEqual([answer.status, await answer.json()], [202, { accepted: 1, repeated: 0, refused: [] }])
    const { rows } = await pool().query('select * from webhooks where id = $1', [hook.id])
    assert.ok(!JSON.stringify(rows).includes(hook.token))
    assert.ok(!(await call(manager(), 'GET', '/api/v1/webhooks')).text.includes(hook.token))
  })
  it('under an unknown, a switched off, a replaced or a removed address answer 404', async () => {
    const hook = await make('review')
    assert.equal((await call(null, 'POST', '/api/v1/hooks/wh_nobody', review)).status, 404)
    await hook.change({ active: false })
    assert.equal((await hook.send(review)).status, 404)
    await hook.change({ active: true })
    const renewed = (await call(manager(), 'POST', `/api/v1/webhooks/${hook.id}/token`)).body
    assert.equal((await hook.send(review)).status, 404)
    assert.equal((await call(null, 'POST', renewed.path, review)).status, 202)
    assert.equal((await call(manager(), 'DELETE', `/api/v1/webhooks/${hook.id}`)).status, 204)
    assert.equal((await call(null, 'POST', renewed.path, review)).status, 404)
    assert.equal((await hook.signals()).length, 1, 'what came through it stays')
  })
  it('belong to one organisation: another finds, changes and tries none; the same ids are two signals', async () => {
    const mapping = { ...readyFor('yotpo').mapping, source: 'both' }
    const [own, theirs] = [await make('yotpo', { mapping }), await make('yotpo', { mapping }, program.other)]
    await own.send(yotpo)
    assert.equal((await theirs.send(yotpo)).body.accepted, 1)
    const other = { role: 'owner', org: program.other } as const
    const [delivery] = await own.deliveries()
    assert.deepEqual(
      (await call(other, 'GET', '/api/v1/webhooks')).body.items.map((w: Json) => w.id),
      [theirs.id],
    )
    for (const [method, path, body] of [
      ['PUT', '', { ...own.draft, signature: null }],
      ['PUT', '', { ...own.draft, signature: { scheme: 'standard' } }],
      ['DELETE', '', undefined],
      ['POST', '/token', undefined],
      ['GET', '/deliveries', undefined],
      ['GET', `/deliveries/${delivery.id}`, undefined],
      ['POST', `/deliveries/${delivery.id}/take`, undefined],
      ['POST', '/try', { mapping, example: review }],
      ['POST', '/try', { mapping, delivery: delivery.id }],
    ] as const)
      assert.equal((await call(other, method, `/api/v1/webhooks/${own.id}${path}`, body)).status, 404, `${method} ${path}`)
    assert.equal((await call(other, 'POST', `/api/v1/webhooks/${theirs.id}/try`, { mapping, delivery: delivery.id })).status, 404)
    assert.deepEqual(
      (await own.deliveries()).map((d) => d.times),
      [1],
    )
  })
  it('are for owners and managers, but for the door itself', async () => {
    for (const { method, path, access } of feature().routes) {
      if (access === 'public') {
        assert.equal(path, '/api/v1/hooks/:token')
        continue
      }
      const url = path.replaceAll(/:\w+/g, '1')
      for (const role of ['analyst', 'agent', 'front-line', 'viewer'] as const)
        assert.equal((await call({ role, org: program.org }, method, url, {})).status, 403, `${role} ${method} ${path}`)
      assert.equal((await call(null, method, url, {})).status, 401)
    }
  })
  it('let so many deliveries a minute pass, each for itself', () => {
    let now = 0
    const mayPass = createTurnstile(3, () => now)
    assert.deepEqual([1, 1, 1, 1, 2].map(mayPass), [true, true, true, false, true])
    now = 60_000
    assert.equal(mayPass(1), true)
  })
})
