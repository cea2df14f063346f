import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Json } from '../../../testing/heartline.ts'
import { formbricks, judgeme, review, typeform, yotpo } from '../testing/payloads.ts'
import { useWebhooks } from '../testing/use-webhooks.ts'
import { readyMappings } from './ready-mappings.ts'

const { call, make, manager } = useWebhooks()

describe('A ready mapping makes a signal of what its sender documents', () => {
  const expected: Record<string, [payload: object, signal: object]> = {
    review: [
      review,
      {
        type: 'review',
        time: '2026-03-01T00:00:00.000Z',
        data: {
          touchpoint: 'review',
          customer: { name: 'Li Lei' },
          scores: [{ method: 'stars', value: 4 }],
          text: '不错，就是慢',
          url: 'https://reviews.example/1',
        },
      },
    ],
    post: [
      { id: 'p1', author: '@lilei', text: 'Cold tea again', platform: 'weibo', time: '2026-03-01T00:00:00Z' },
      {
        id: 'p1',
        type: 'feedback',
        time: '2026-03-01T00:00:00.000Z',
        data: { touchpoint: 'social', customer: { name: '@lilei' }, text: 'Cold tea again', site: 'weibo' },
      },
    ],
    complaint: [
      { name: 'Han', email: 'han@example.com', topic: 'delivery', text: '少了一杯', time: '2026-03-01T00:00:00Z', order: 'A7' },
      {
        type: 'complaint',
        time: '2026-03-01T00:00:00.000Z',
        data: {
          touchpoint: 'complaint', customer: { name: 'Han', email: 'han@example.com' }, text: '少了一杯', topic: 'delivery',
          order: 'A7',
        },
      },
    ],
    typeform: [
      typeform,
      {
        id: 'a3a12ec67a1365927098a606107fac15',
        type: 'feedback',
        time: '2026-01-18T18:17:02.000Z',
        subject: 'abc123456',
        data: {
          touchpoint: 'survey',
          customer: { email: 'laura@example.com' },
          scores: [{ method: 'nps', value: 9 }],
          text: "It's cold right now!",
          survey: 'Webhooks example',
          rating: 4,
        },
      },
    ],
    formbricks: [
      [formbricks],
      {
        id: 'responseId',
        type: 'feedback',
        time: '2026-01-24T07:47:56.116Z',
        subject: 'u-9',
        data: {
          touchpoint: 'survey',
          lang: 'zh',
          customer: { email: 'han@example.com' },
          text: '取餐的地方太挤了',
          survey: 'Customer Satisfaction Survey',
        },
      },
    ],
    judgeme: [
      judgeme,
      {
        id: '31415',
        type: 'review',
        time: '2026-02-03T10:12:00.000Z',
        data: {
          touchpoint: 'review',
          customer: { email: 'mei@example.com', name: 'Han Mei' },
          scores: [{ method: 'stars', value: 2 }],
          text: 'Thin\nThe cup broke on the first day.',
          product: '4321',
          productTitle: 'Cup',
          site: 'judge.me',
        },
      },
    ],
    yotpo: [
      yotpo,
      {
        id: '219',
        type: 'review',
        time: '2026-02-20T14:12:13.000Z',
        data: {
          touchpoint: 'review',
          customer: { email: 'someone@example.com', name: 'Reviewer D.' },
          scores: [{ method: 'stars', value: 5 }],
          text: 'Review Title\nReview Content',
          order: '123',
          site: 'yotpo',
        },
      },
    ],
  }
  for (const { key, name } of readyMappings)
    it(name, async () => {
      const [payload, signal] = expected[key]!
      const hook = await make(key)
      const { status, body } = await hook.send(payload)
      assert.deepEqual([status, body], [202, { accepted: 1, repeated: 0, refused: [] }])
      const [{ source: _, ...got }] = (await hook.signals()) as [Json]
      assert.deepEqual(got, { ...('id' in signal ? {} : { id: got.id }), ...signal })
    })
  it('and passes over other news of the same sender', async () => {
    for (const [key, payload] of [
      ['formbricks', { ...formbricks, event: 'responseCreated' }],
      ['yotpo', { ...yotpo, event: 'review_updated' }],
      ['judgeme', { review: { ...judgeme.review, curated: 'spam' } }],
      ['typeform', { event_type: 'ping' }],
    ] as const) {
      const hook = await make(key)
      assert.deepEqual((await hook.send(payload)).body, { accepted: 0, repeated: 0, refused: [] }, key)
      assert.deepEqual(
        (await hook.deliveries()).map((d) => d.outcome),
        ['ignored'],
      )
    }
  })
})

describe('A mapping of one’s own', () => {
  const one = (rule: object, mapping: object = {}) => ({
    mapping: { source: 'own', signals: [{ type: 'contact', id: { column: '$id' }, ...rule }], ...mapping },
  })
  const dataOf = async (rule: object, payload: unknown) => {
    const { source: _, ...mapping } = one(rule).mapping
    const hook = await make('review', { mapping })
    const { status, text } = await hook.send(payload)
    assert.equal(status, 202, text)
    return (await hook.signals())[0]
  }
  it('reaches fields in fields, elements of lists by place and by name, and lists of plain values', async () => {
    const payload = {
      id: 1,
      a: { b: { c: 'deep' } },
      tags: ['x', 'y'],
      rows: [
        { ref: 'q1', v: 'first' },
        { ref: 'q2', v: 'second' },
      ],
      flag: true,
      none: null,
    }
    const column = (name: string) => ({ column: name })
    assert.deepEqual(
      (
        await dataOf(
          {
            data: {
              deep: column('a.b.c'),
              tags: column('tags'),
              tag: column('tags.1'),
              second: column('rows[q2].v'),
              first: column('rows.0.v'),
              flag: column('flag'),
              none: column('none'),
            },
          },
          payload,
        )
      ).data,
      { direction: 'inbound', deep: 'deep', tags: 'x, y', tag: 'y', second: 'second', first: 'first', flag: 'true' },
    )
  })
  it('reaches the answers of a Typeform by the names of their questions', async () => {
    const data = (
      await dataOf(
        {
          data: {
            cities: { column: 'form_response.answers[cities].choices.labels' },
            again: { column: 'form_response.answers[again].boolean', as: 'boolean' },
          },
        },
        typeform,
      )
    ).data
    assert.deepEqual([data.cities, data.again], ['London, Sydney', true])
  })
  it('of what says no time gives the time when it came, and of what has no id a name made of all that it says', async () => {
    const signal = await dataOf({}, { text: 'x' })
    assert.ok(Date.now() - Date.parse(signal.time) < 5_000)
    assert.match(signal.id, /^[\da-f]{32}$/)
  })
  it('takes the good ones of a list and says what is wrong with the others, under their place in the list', async () => {
    const hook = await make('review')
    const { status, body } = await hook.send([
      { ...review, id: 'a' },
      { ...review, id: 'b', rating: 9 },
      { ...review, id: 'c', email: 'nobody' },
    ])
    assert.deepEqual(
      [status, body.accepted, body.refused.map((r: Json) => [r.index, r.problems[0].path])],
      [
        202,
        1,
        [
          [1, 'rating'],
          [2, 'data.customer.email'],
        ],
      ],
    )
  })
  it('is checked when it is kept: no joins, no catalogue, a time and a touchpoint where they are needed', async () => {
    const bad: object[] = [
      one({}, { joins: [{ file: 'a', on: { a: 'b' }, columns: {}, as: 'j' }] }),
      one({ each: 'j' }),
      one({}, { catalogue: {} }),
      one({ type: 'nothing' }),
      one({ scores: [{ column: 'x', method: 'nps' }] }),
      one({ id: { column: 'a\0b' } }),
      one({ time: { column: 't', format: 'QQ' } }),
      { mapping: {} },
    ]
    for (const draft of bad)
      assert.equal(
        (await call(manager(), 'POST', '/api/v1/webhooks', { kind: 'generic', name: 'x', ...draft })).status,
        422,
        JSON.stringify(draft),
      )
  })
  it('meets any JSON without breaking', async () => {
    const hook = await make('review')
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), async (payload) => {
        const { status, text } = await hook.send(JSON.stringify(payload))
        assert.ok([202, 422].includes(status), `${status} ${text}`)
      }),
      { numRuns: 60 },
    )
    const deep = `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`
    for (const [body, status] of [
      ['', 400],
      ['{', 400],
      [Buffer.from([0x7b, 0xff]).toString('latin1'), 400],
      ['1', 422],
      ['[]', 422],
      ['[[{}]]', 422],
      [deep, 422],
    ] as const)
      assert.equal((await hook.send(body)).status, status, body.slice(0, 20))
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]))
    assert.equal((await hook.send(many)).status, 422)
  })
})
