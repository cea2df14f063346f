import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { describe, it } from 'node:test'
import { previewFile } from '../preview-file.ts'
import { previewMapping } from '../preview-mapping.ts'
import { put, sharedData, temporaryFolder, withoutData } from '../testing/files.ts'

const folder = temporaryFolder()
const now = new Date('2024-06-01T00:00:00Z')

async function propose(path: string) {
  const name = basename(path)
  const preview = await previewFile({ id: 'f', name, bytes: 1 }, path, 'CNY', now)
  const roles = Object.fromEntries(preview.reasons.map(({ column, role }) => [column, role]))
  const made = await previewMapping(preview.mapping, { path, name }, [], { timeZone: 'UTC', currency: 'CNY', language: 'en' })
  return { ...preview, roles, made, rules: preview.mapping.signals }
}

describe('proposing a mapping', () => {
  it('knows the columns of a Chinese order list with ratings, and makes a purchase and a review of each row', async () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      [
        `D${1000 + i}`,
        `2024/5/${1 + (i % 28)} 9:0${i % 10}`,
        `¥${20 + (i % 30)}.50`,
        `${1 + (i % 5)}`,
        `第${i}次来，奶茶很好喝，店员态度也不错`,
        `1380013${8000 + i}`,
        ['张伟', '王芳', '李娜'][i % 3]!,
        ['上海', '杭州'][i % 2]!,
      ].join(','),
    )
    const { roles, rules, made, columns } = await propose(
      put(folder, '订单.csv', `订单号,下单时间,金额,评分,评论,手机号,姓名,城市\n${rows.join('\n')}\n`),
    )
    assert.deepEqual(roles, {
      订单号: 'order',
      下单时间: 'time',
      金额: 'amount',
      评分: 'score-csat',
      评论: 'text',
      手机号: 'phone',
      姓名: 'name',
      城市: 'attribute',
    })
    assert.deepEqual(
      rules.map((r) => r.type),
      ['purchase', 'review'],
    )
    assert.deepEqual(made.problems, [])
    assert.equal(made.signals[0]?.['id'], 'D1000-purchase')
    assert.deepEqual((made.signals[0]!['data'] as { total: object }).total, { amount: '20.50', currency: 'CNY' })
    assert.equal(columns.find((c) => c.name === '下单时间')?.kind, 'time')
  })

  it('knows a recommendation question by its name, in both languages', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},a${i}@example.com,${i % 11},2024-05-01`).join('\n')
    for (const title of ['How likely are you to recommend us?', 'NPS', '您有多大可能推荐我们（0-10）', '推荐意愿']) {
      const { rules, made } = await propose(put(folder, 'nps.csv', `Response ID,E-mail,${title},Submitted at\n${rows}\n`))
      assert.deepEqual(
        rules[0]?.scores.map((s) => [s.column, s.method]),
        [[title, 'nps']],
        title,
      )
      assert.deepEqual([rules[0]?.type, made.problems.length], ['feedback', 0])
    }
  })

  it('tells day before month from month before day where a day says so', async () => {
    const format = async (...days: string[]) =>
      (
        await propose(
          put(folder, 'days.csv', `id,date,comment\n${days.map((d, i) => `${i},${d},some words here ${i}`).join('\n')}\n`),
        )
      ).rules[0]?.time
    assert.deepEqual(await format('31/12/2023', '01/02/2024'), { column: 'date', format: 'dd/MM/yyyy' })
    assert.deepEqual(await format('12/31/2023', '1/2/2024'), { column: 'date', format: 'M/d/yyyy' })
    assert.deepEqual(await format('20231231', '20240102'), { column: 'date', format: 'yyyyMMdd' })
  })

  it('proposes something that runs for a file of which nothing is known', async () => {
    const { rules, made } = await propose(put(folder, 'unknown.csv', 'foo,bar\nx,y\nz,w\n'))
    assert.deepEqual([rules[0]?.type, made.signals.length, made.problems.length], ['visit', 2, 0])
  })

  it('names rows without an id by their lines, and by the file, so that another file of the same name is not taken for it', async () => {
    const source = async (content: string) => (await propose(put(folder, 'monthly.csv', content))).mapping.source
    const may = await source('visitor,words\na,first\n')
    assert.equal(await source('visitor,words\na,first\n'), may)
    assert.notEqual(await source('visitor,words\nb,other\n'), may)
    assert.equal(await source('id,words\n1,first\n'), await source('id,words\n2,other\n'))
  })

  it('sees that a file has no header', async () => {
    const { mapping, columns } = await propose(
      put(folder, 'bare.txt', ' 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n'),
    )
    assert.deepEqual(
      [mapping.format.header, columns.map((c) => c.kind)],
      [false, ['number', 'number', 'time', 'number', 'number']],
    )
  })

  const airline = sharedData('airline-satisfaction/airline_passenger_satisfaction.csv.gz')
  it('sees the 14 touchpoints of the airline survey, with 0 as not asked', { skip: withoutData(airline) }, async () => {
    const { roles, rules, made } = await propose(airline!)
    const wide = rules[0]!.scores.filter((s) => s.method === 'csat')
    assert.equal(wide.length, 14)
    for (const score of wide) assert.deepEqual([score.scale, score.notApplicable], [{ min: 1, max: 5 }, ['0']])
    assert.deepEqual(rules[0]!.scores.at(-1)?.values, { Satisfied: 1, 'Neutral or Dissatisfied': -1 })
    assert.deepEqual(
      ['ID', 'Gender', 'Age', 'Departure Delay', 'Satisfaction'].map((c) => roles[c]),
      ['id', 'attribute', 'data', 'data', 'outcome'],
    )
    assert.deepEqual(made.problems, [])
  })

  const reviews = sharedData('olist-sample/olist_order_reviews_dataset.csv')
  it('sees stars and texts in the reviews of Olist', { skip: withoutData(reviews) }, async () => {
    const { rules, made } = await propose(reviews!)
    assert.deepEqual([rules[0]?.type, rules[0]?.scores[0]?.method, rules[0]?.id], ['review', 'stars', { column: 'review_id' }])
    assert.deepEqual(rules[0]?.text, [{ column: 'review_comment_title' }, { column: 'review_comment_message' }])
    assert.deepEqual(made.problems, [])
  })

  const cdnow = sharedData('cdnow/CDNOW_master.txt')
  it('sees customers, days and amounts in the purchases of CDNOW', { skip: withoutData(cdnow) }, async () => {
    const { format, rules } = await propose(cdnow!)
    assert.equal(format, 'whitespace')
    assert.deepEqual(
      [rules[0]?.type, rules[0]?.subject, rules[0]?.time],
      ['purchase', { column: 'customer_id' }, { column: 'date', format: 'yyyyMMdd' }],
    )
  })

  const asap = sharedData('asap-sample/dev_sample.csv')
  it('sees stars and a text among eighteen columns of labels, and no amount', { skip: withoutData(asap) }, async () => {
    const { rules, roles } = await propose(asap!)
    assert.deepEqual([rules.map((r) => r.type), roles['reviewbody'], roles['price_level']], [['review'], 'text', 'data'])
  })

  const telco = sharedData('telco-churn/Telco-Customer-Churn.csv.gz')
  it('sees who the customer is and keeps the choices as segments', { skip: withoutData(telco) }, async () => {
    const { roles } = await propose(telco!)
    assert.deepEqual([roles['customerID'], roles['Contract'], roles['Churn']], ['customer', 'attribute', 'attribute'])
  })
})
