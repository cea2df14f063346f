import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { barriers } from '../barriers.ts'
import { choose, looks, shot, signedIn, type World } from '../harness.ts'

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** Practices, from an idea to what it did, over the sample company: in a real browser. */
export function practices(world: () => World): void {
  test('practices: an improvement is written down, begun, measured and kept; thanks are confirmed; nobody is ranked on noise', async () => {
    const page = await signedIn(world())
    const branches = await listStaff(page)
    await sendThanks(page, branches[0]!)
    await askStaff(page, branches)

    await page.goto('/learn/practices')
    await page.getByRole('button', { name: 'Write one down' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('textbox', { name: 'In a few words' }).fill('A second till at noon')
    await form.getByRole('textbox', { name: 'What it should do' }).fill('Nobody waits longer than five minutes, and so feels better.')
    for (let i = 0; i < 4; i++) await choose(form, 'Which ones', 2 * i)
    await form.getByRole('combobox', { name: 'Which ones' }).press('Escape')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'A second till at noon' }).waitFor()
    await page.getByText('No effect yet: it has not begun.').waitFor()
    await page.getByRole('button', { name: 'It has begun' }).click()
    await page.getByRole('dialog').getByLabel('Day').fill(dayAgo(150))
    await page.getByRole('dialog').getByRole('button', { name: 'It has begun' }).click()
    await page.getByRole('button', { name: 'Measure' }).click()
    await page.getByText(/(Better|Worse|No difference found): [+−]?[\d.]+ \(.+ to .+\)/).waitFor()
    await page.getByText(/every check of the comparison passed|An association/).waitFor()
    assert.deepEqual(await barriers(page), [])
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('Guests say so')
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
    await page.getByText('decided to keep it: Guests say so').waitFor()

    await page.getByRole('link', { name: 'All improvements' }).click()
    await page.getByRole('link', { name: 'Thanks', exact: true }).click()
    await page.getByRole('button', { name: 'Yes, for 李娜' }).first().click()
    const wall = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'The wall' }) })
    await wall.getByRole('article').getByText('李娜').waitFor()
    assert.deepEqual(await barriers(page), [])

    await page.getByRole('link', { name: 'Measures' }).click()
    await page.getByRole('heading', { level: 2, name: 'Cannot be told apart from the mean' }).waitFor()
    assert.deepEqual(await barriers(page), [])
    await page.getByRole('link', { name: 'Staff pulse' }).click()
    await page.getByText(/Belonging stands at \d+ of 100/).waitFor()
    assert.deepEqual(await barriers(page), [])
    await page.close()
    await shots(world())
  })
}

/** Six people at two branches, a team, a training and a goal: the owner is one of them. */
async function listStaff(page: Page): Promise<string[]> {
  const post = (path: string, data: object) => page.request.post(`/api/v1/practices/${path}`, { data }).then((a) => a.json())
  const { units } = (await page.request.get('/api/v1/practices/improvements').then((a) => a.json())) as { units: { by: string; units: string[] }[] }
  const branches = units.find((u) => u.by === 'branch')!.units
  const people = [['李娜', '门店', 0], ['陈伟', '门店', 1], ['赵敏', '厨房', 0], ['孙丽', '客服', 1], ['周强', '门店', 0], ['吴静', '市场', 1]] as const
  await post('staff/csv', { csv: `name,department,branch,code\n${people.map(([name, department, at], i) => `${name},${department},${branches[at]},a${i}`).join('\n')}\n` })
  const { items } = (await page.request.get('/api/v1/practices/staff').then((a) => a.json())) as { items: { id: number; name: string }[] }
  const { person } = await page.request.get('/api/v1/session').then((a) => a.json())
  const li = items.find((s) => s.name === '李娜')!
  await page.request.put(`/api/v1/practices/staff/${li.id}`, { data: { ...li, person: person.id } })
  await page.request.put('/api/v1/practices/team', { data: { rhythm: 'monthly', nextOn: dayAgo(-9), members: items.filter((s) => ['李娜', '赵敏', '孙丽'].includes(s.name)).map((s, i) => ({ staff: s.id, role: i === 0 ? 'lead' : 'member' })) } })
  const { training } = await post('trainings', { title: '倾听客人', what: '先听完，再开口。' })
  await post(`trainings/${training.id}/people`, { departments: ['门店'], dueOn: dayAgo(100) })
  await post(`trainings/${training.id}/taken`, { staff: [li.id], on: dayAgo(120) })
  await post('goals', { department: '门店', words: '让每位客人离开时心情更好', measure: 'tone', target: 0.3, until: dayAgo(-60) })
  await page.request.put('/api/v1/remedy-limits', { data: { items: [{ role: 'owner', kind: 'voucher', each: 3_000, perMonth: 30_000 }] } })
  return branches
}

async function sendThanks(page: Page, branch: string): Promise<void> {
  const { secret } = await page.request.post('/api/v1/keys', { data: { name: 'tills' } }).then((a) => a.json())
  const texts = ['今天的服务太好了，小姐姐特别热情，谢谢你！', '谢谢店员帮我找回雨伞，真的非常感谢，服务一流！', '非常感谢，服务很贴心，下次还来！']
  const data = texts.map((text, i) => ({
    specversion: '1.0', id: `thanks-${i}`, source: 'tills', type: 'contact', time: new Date(Date.now() - 3_600_000 * (i + 1)).toISOString(), subject: `guest-${i}`,
    data: { touchpoint: 'drink', agent: i === 2 ? 'a1' : 'a0', text, lang: 'zh', attributes: { branch } },
  }))
  const sent = await page.request.fetch('/api/v1/signals', { method: 'POST', data, headers: { authorization: `Bearer ${secret}` } })
  assert.equal(sent.status(), 202, await sent.text())
  for (let tries = 0; tries < 200; tries++) {
    const { items } = (await page.request.get('/api/v1/practices/thanks').then((a) => a.json())) as { items: unknown[] }
    if (items.length === texts.length) return
    await sleep(100)
  }
  assert.fail('the words of thanks did not arrive')
}

/** The staff pulse at three branches, answered by a few people each. */
async function askStaff(page: Page, branches: readonly string[]): Promise<void> {
  const { survey } = await page.request.post('/api/v1/surveys', { data: { key: 'pulse', name: '员工脉搏', from: { kind: 'ready', key: 'staff-pulse' }, anonymous: true } }).then((a) => a.json())
  await page.request.post(`/api/v1/surveys/${survey.id}/publish`, { data: { revision: survey.revision } })
  for (const [place, answers] of [[branches[0], [5, 4, 4, 5, 3]], [branches[1], [3, 4, 2, 3, 3, 4]], [branches[2], [5, 5, 4, 4, 4]]] as const) {
    const link = await page.request.post(`/api/v1/surveys/${survey.id}/links`, { data: { name: place, channel: 'qr', place } }).then((a) => a.json())
    const path = `/api/v1/answering/${new URL(link.url).pathname.split('/').at(-1)}/sheets`
    for (const answer of answers) {
      const [sheet, at] = [randomUUID(), new Date().toISOString()]
      await page.request.post(path, { data: { sheet, language: 'zh-CN', channel: 'qr', browser: randomUUID() } })
      await page.request.put(`${path}/${sheet}/answers/belonging-part`, { data: { answer, at, n: 1 } })
      await page.request.post(`${path}/${sheet}/complete`, { data: { at, n: 2 } })
    }
  }
}

async function shots(world: World): Promise<void> {
  if (!process.env['HEARTLINE_SHOTS']) return
  const pages = { list: '', one: '/improvements/1', measures: '/measures', wall: '/wall', pulse: '/pulse', team: '/team', training: '/training', 'training-one': '/training/1?', mine: '/mine' }
  for (const look of looks)
    for (const [name, path] of Object.entries(pages)) {
      const page = await signedIn(world, look)
      await page.goto(`/learn/practices${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await sleep(900)
      await shot(page, `practices-${name}-${look.language}-${look.theme}-${look.width}`)
      await page.close()
    }
}
