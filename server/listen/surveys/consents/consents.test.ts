import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Json } from '../../../testing/heartline.ts'
import { shortSurvey } from '../testing/definitions.ts'
import { openSurveysHouse, type SurveysHouse } from '../testing/surveys-house.ts'
import { askedFor } from './note-consents.ts'

let house: SurveysHouse
before(async () => {
  house = await openSurveysHouse()
})
after(() => house?.close())

const consent = (id: string, purpose: string) => ({
  kind: 'consent',
  id,
  purpose,
  version: '2026-01',
  title: { en: 'May we?', 'zh-CN': '可以吗？' },
  wording: { en: `Yes, ${id} me`, 'zh-CN': `同意${id}` },
})
const asking = () => ({
  ...shortSurvey({ languages: ['en', 'zh-CN'], title: { en: 'T', 'zh-CN': '题' }, thanks: { en: 'T', 'zh-CN': '谢' } }),
  pages: [
    { id: 'p', questions: [consent('ask', 'survey'), consent('text', 'offer-by-sms'), consent('look', 'service-recovery')] },
  ],
})
/** Opens a personal link, answers, and finishes or not. */
async function fill(path: string, answers: Record<string, unknown>, lang = 'zh-CN'): Promise<void> {
  const call = house.callAs()
  const { sheet } = (await call('GET', `${path}?lang=${lang}`)).body
  const at = new Date().toISOString()
  for (const [question, answer] of Object.entries(answers))
    assert.equal((await call('PUT', `${path}/sheets/${sheet.id}/answers/${question}`, { answer, at, n: 1 })).status, 200)
  assert.equal((await call('POST', `${path}/sheets/${sheet.id}/complete`, { at, n: 2 })).status, 200)
}
const consentsOf = async (customer: number): Promise<Json> =>
  (await house.call('GET', `/api/v1/customers/${customer}/consents`)).body

describe('What a customer answers to a consent question', () => {
  it('stands in the contact policy with its proof: the words they read, the question and the version', async () => {
    const survey = await house.publish(asking())
    const customer = await house.addCustomer('li')
    const [path] = await house.invite(survey.id, [customer])
    await fill(path!, { ask: true, text: false, look: true })
    const { current, history } = await consentsOf(customer)
    assert.deepEqual(current.map((c: Json) => [c.channel, c.purpose, c.granted]).toSorted(), [
      ['email', 'survey', true],
      ['sms', 'offer', false],
    ])
    const { where, words, version } = history.find((c: Json) => c.purpose === 'survey')
    assert.deepEqual([where, words, version], [`survey ${survey.key}, version 1, question ask`, '同意ask', '2026-01'])
  })
  it('withdraws what they agreed to before, where they say no', async () => {
    const survey = await house.publish(asking())
    const customer = await house.addCustomer('wang')
    const agreed = {
      channel: 'email',
      purpose: 'survey',
      granted: true,
      where: 'till',
      words: 'yes',
      version: '1',
      at: '2026-01-01T00:00:00Z',
    }
    await house.call('POST', `/api/v1/customers/${customer}/consents`, agreed)
    const [path] = await house.invite(survey.id, [customer])
    await fill(path!, { ask: false }, 'en')
    const { current, history } = await consentsOf(customer)
    assert.deepEqual([current[0].granted, history.length, history[0].words], [false, 2, 'Yes, ask me'])
  })
  it('stays with the sheet where nobody knows who answered', async () => {
    const survey = await house.publish(asking())
    const before = (await house.query('select count(*)::int as n from consents'))[0]!.n
    const path = await house.share(survey.id)
    const call = house.callAs()
    const sheet = crypto.randomUUID()
    await call('POST', `${path}/sheets`, { sheet, language: 'en', channel: 'qr' })
    await call('PUT', `${path}/sheets/${sheet}/answers/ask`, { answer: true, at: new Date().toISOString(), n: 1 })
    await call('POST', `${path}/sheets/${sheet}/complete`, { at: new Date().toISOString() })
    assert.equal((await house.query('select count(*)::int as n from consents'))[0]!.n, before)
  })
  it('opens the channel that its purpose names, e-mail where it names none, and no other', () => {
    assert.deepEqual(askedFor('survey'), { purpose: 'survey', channel: 'email' })
    assert.deepEqual(askedFor('follow-up-by-phone'), { purpose: 'follow-up', channel: 'phone' })
    for (const purpose of ['service', 'service-recovery', 'survey-by-pigeon', 'by-sms'])
      assert.equal(askedFor(purpose), undefined)
  })
})
