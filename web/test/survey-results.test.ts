import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { APIRequestContext, Page } from 'playwright-core'
import { barriers } from './barriers.ts'
import { looks, openWorld, shot, signedIn, type World } from './harness.ts'

const words = (en: string, zh: string) => ({ en, 'zh-CN': zh })
const option = (id: string, en: string, zh: string) => ({ id, label: words(en, zh) })

/** A survey with a question of every shape of result. */
const definition = {
  languages: ['en', 'zh-CN'],
  title: words('Your visit', '您的到访'),
  thanks: words('Thank you', '谢谢'),
  pages: [
    {
      id: 'one',
      questions: [
        {
          kind: 'nps',
          id: 'recommend',
          title: words('Would you recommend us?', '您会推荐我们吗？'),
          reason: words('Why?', '为什么？'),
        },
        { kind: 'csat', id: 'satisfied', scale: 5, title: words('How satisfied are you?', '您有多满意？') },
        { kind: 'feeling', id: 'feeling', title: words('How did it feel?', '您当时感觉如何？') },
        {
          kind: 'pair',
          id: 'wait',
          title: words('Waiting', '等候'),
          expectation: words('I expected to be served at once', '我期望马上有人接待'),
          perception: words('I was served at once', '马上就有人接待我'),
        },
        { kind: 'factors', id: 'factors', factors: ['product', 'service', 'price'], title: words('And these?', '这些方面呢？') },
        {
          kind: 'choice',
          id: 'drink',
          title: words('What did you drink?', '您喝了什么？'),
          options: [option('tea', 'Tea', '茶'), option('coffee', 'Coffee', '咖啡'), option('water', 'Water', '水')],
        },
        {
          kind: 'ranking',
          id: 'rank',
          title: words('What matters most?', '您最看重什么？'),
          options: [
            option('fast', 'Being fast', '快'),
            option('kind', 'Being kind', '亲切'),
            option('cheap', 'Being cheap', '便宜'),
          ],
        },
        { kind: 'number', id: 'cups', title: words('How many cups a week?', '一周喝几杯？') },
        { kind: 'text', id: 'more', title: words('Anything else?', '还有什么想说的？') },
      ],
    },
  ],
}
const said = [
  'The staff were wonderful and kind',
  'Terrible: cold tea and nobody said sorry',
  '服务很好，环境也舒服',
  '等太久了，很失望',
]

/** Answers as somebody might give them, told apart by their number. */
const answersOf = (i: number) => ({
  recommend: { score: [10, 9, 9, 8, 7, 3, 10, 6][i % 8]!, reason: said[i % 4]! },
  satisfied: 1 + ((i * 3) % 5),
  feeling: { tone: [0.7, 0.4, -0.5, 0.1][i % 4]!, intensity: [0.8, 0.4, 0.7, 0.2][i % 4]! },
  wait: { expectation: 5 + (i % 3), perception: 3 + (i % 4) },
  factors: { product: 3 + (i % 3), service: 2 + (i % 4), price: 1 + (i % 5) },
  drink: { chosen: ['tea', 'tea', 'coffee'][i % 3]! },
  rank: [
    ['kind', 'fast', 'cheap'],
    ['fast', 'kind', 'cheap'],
  ][i % 2]!,
  cups: 1 + ((i * 7) % 20),
  more: said[(i + 1) % 4]!,
})

async function answer(request: APIRequestContext, url: string, i: number): Promise<void> {
  const path = `/api/v1/answering/${new URL(url).pathname.split('/').at(-1)!}`
  const sheet = randomUUID()
  const at = () => new Date().toISOString()
  const open = { sheet, language: i % 3 ? 'en' : 'zh-CN', channel: 'qr', browser: randomUUID() }
  const send = async (method: 'post' | 'put', to: string, data: object) => {
    const answered = await request[method](`${path}${to}`, { data })
    assert.ok(answered.ok(), await answered.text())
  }
  await send('post', '/sheets', open)
  const given = Object.entries(answersOf(i))
  await send('post', `/sheets/${sheet}/seen`, { seen: given.map(([question]) => ({ question, at: at() })) })
  for (const [n, [question, value]] of given.entries())
    await send('put', `/sheets/${sheet}/answers/${question}`, { answer: value, at: at(), n: n + 1 })
  await send('post', `/sheets/${sheet}/complete`, { at: at(), n: given.length + 1 })
}

/** One customer is known, and is invited by a link of their own; what comes by it is a signal at once. */
async function answerByInvitation(request: APIRequestContext, url: string, survey: number): Promise<void> {
  const visit = {
    specversion: '1.0',
    id: 'visit-1',
    source: 'test/results',
    type: 'visit',
    time: new Date().toISOString(),
    subject: 'c-1',
    data: { touchpoint: 'Till' },
  }
  await request.post(`${url}/api/v1/signals`, { headers: { 'content-type': 'application/cloudevents+json' }, data: visit })
  const known = async () =>
    ((await (await request.get(`${url}/api/v1/customers`)).json()) as { items: { id: number }[] }).items[0]
  let customer = await known()
  for (; !customer; customer = await known()) await sleep(100)
  const made = await request.post(`${url}/api/v1/surveys/${survey}/personal-links`, {
    data: { for: { customers: [customer.id] }, name: 'By mail' },
  })
  const link = (await made.text()).trim().split(',').at(-1)!
  const path = `${url}/api/v1/answering/${new URL(link).pathname.split('/').at(-1)!}`
  const { sheet } = (await (await request.get(path)).json()) as { sheet: { id: string } }
  const at = new Date().toISOString()
  await request.put(`${path}/sheets/${sheet.id}/answers/more`, {
    data: { answer: 'Cold tea, and I am sorry that I came', at, n: 1 },
  })
  const done = await request.post(`${path}/sheets/${sheet.id}/complete`, { data: { at, n: 2 } })
  assert.ok(done.ok(), await done.text())
}

/** What a survey found, from the sentence on top to the file. */
suite('survey results', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
    const first = await world.newPage()
    await world.firstRun(first.context())
    await first.close()
    const { request } = (await signedIn(world)).context()
    const call = async (method: 'post' | 'put', path: string, data: object) => {
      const answered = await request[method](`${world.url}/api/v1/${path}`, { data })
      assert.ok(answered.ok(), await answered.text())
      return (await answered.json()) as Record<string, unknown>
    }
    const made = await call('post', 'surveys', { key: 'visit', name: 'The visit', from: { kind: 'definition', definition } })
    const { id } = made['survey'] as { id: number }
    await call('post', `surveys/${id}/publish`, { revision: 1 })
    const links = []
    for (const [name, channel] of [
      ['Till', 'qr'],
      ['Table', 'kiosk'],
    ])
      links.push(await call('post', `surveys/${id}/links`, { name, channel, place: name, perBrowser: 100, perAddress: 10_000 }))
    await answerByInvitation(request, world.url, id)
    for (let i = 0; i < 24; i++) await answer(request, `${world.url}${new URL(String(links[i % 3 ? 0 : 1]!['url'])).pathname}`, i)
  })
  after(() => world.close())

  const open = async (path = '/listen/surveys/visit/results', look = {}) => {
    const page = await signedIn(world, look)
    await page.goto(path)
    await ready(page)
    return page
  }

  test('a manager reads the answer, narrows it to one link, notes an event, follows words to their signal, and takes a file', async () => {
    const page = await open()
    await page.getByText(/^“Would you recommend us\?”: NPS [+−]\d+ \(95 % interval [+−]?\d+ to [+−]?\d+, 24 answers\)/).waitFor()
    await page.getByText('Of the 1 who were asked, 1 answered to the end.').waitFor()
    await page.getByText('100% of those who began were done (24 of 24).').waitFor()
    await page.getByRole('combobox', { name: 'Link' }).selectOption('Table')
    await page
      .getByText(/, 8 answers|only 8 answers/)
      .first()
      .waitFor()
    assert.equal(new URL(page.url()).searchParams.get('link'), 'Table')
    await page.getByRole('button', { name: 'Clear filters' }).click()

    await page.getByRole('button', { name: 'Note an event' }).click()
    await page.getByRole('button', { name: 'Note it' }).click()
    await page.getByText('Give it a name and a day.').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('New menu')
    await page.getByRole('button', { name: 'Note it' }).click()
    await page.getByRole('list', { name: 'Events and releases' }).getByText('New menu').waitFor()

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: 'Take it along' })
        .click()
        .then(() => page.getByRole('menuitem', { name: 'A row a person, Excel' }).click()),
    ])
    assert.equal(file.suggestedFilename(), 'visit-people.xlsx')
    assert.equal((await readFile(await file.path())).subarray(0, 2).toString(), 'PK')

    await page.getByRole('searchbox', { name: 'Search the words' }).fill('sorry that')
    const row = page.getByRole('list', { name: 'In their own words' }).getByRole('listitem').first()
    await page.waitForURL('**search=sorry**')
    await row.getByText('I am sorry that I came').waitFor()
    await row.getByRole('link', { name: 'See the signal' }).click()
    await page.waitForURL('**/listen/signals**')
    const signals = page.locator('main li:has(> button)')
    await signals.filter({ hasText: 'I am sorry that I came' }).waitFor()
    assert.equal(await signals.count(), 1)
    await page.close()
  })

  for (const look of looks) {
    const name = `${look.language}-${look.theme}-${look.width}`
    test(`in ${name} nothing is wider than the window, and axe finds nothing that keeps anybody out`, async () => {
      const page = await open('/listen/surveys/visit/results', look)
      await page.waitForFunction(() => document.querySelectorAll('figure svg').length > 10)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
      assert.deepEqual(await barriers(page), [])
      await shot(page, `survey-results-${name}`)
      await page.close()
    })
  }

  test('a survey that nobody has seen yet says how to begin', async () => {
    const page = await signedIn(world)
    await page.request.post('/api/v1/surveys', { data: { key: 'draft', name: 'A draft', from: { kind: 'blank' } } })
    await page.goto('/listen/surveys/draft/results')
    await page.getByRole('heading', { name: 'Not published yet' }).waitFor()
    await page.close()
  })
})

/** Waits until nothing shows the shape of what is to come. */
async function ready(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
}
