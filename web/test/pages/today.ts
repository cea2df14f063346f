import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { shot, signedIn, type World } from '../harness.ts'

/** Today, empty and full. Leaves the sample company loaded. */
export function today(world: () => World): void {
  suite('Today', () => {
    test('an empty installation offers three ways to begin; the sample company loads and is labelled simulated', async () => {
      const page = await signedIn(world(), { language: 'zh' })
      await page.goto('/')
      for (const way of ['载入示例企业', '选择文件', '创建密钥']) await page.getByRole('main').getByText(way, { exact: true }).waitFor()
      await page.getByText('模拟数据', { exact: true }).waitFor()
      await shot(page, 'today-begin')
      await page.getByRole('button', { name: '载入示例企业' }).click()
      await page.getByText('示例企业（模拟数据）').waitFor()
      await page.reload()
      await page.getByText('示例企业（模拟数据）').or(page.getByRole('heading', { name: '客户感觉如何' })).first().waitFor()
      await page.getByRole('heading', { name: '客户感觉如何，我们该做什么？' }).waitFor({ timeout: 90_000 })
      await page.close()
    })

    test('once signals are in, it says what customers feel, with interval and n, and what to do next', async () => {
      const page = await signedIn(world())
      await page.goto('/listen/imports')
      await page.getByRole('row', { name: /Sample company/ }).getByText('Done').waitFor({ timeout: 90_000 })
      await page.goto('/?days=90')
      await page.getByText(/Over the last 90 days customers felt/).waitFor()
      const feeling = page.locator('div').filter({ has: page.getByRole('heading', { name: 'Feeling' }) }).last()
      assert.match(await feeling.innerText(), /[+−]0\.\d\d[\s\S]*[+−]0\.\d\d – [+−]0\.\d\d[\s\S]*n = [\d,]+/)
      await page.getByRole('link', { name: 'Invite somebody' }).waitFor()
      await page.getByRole('heading', { name: 'Where it delights' }).waitFor()
      await page.getByRole('button', { name: 'Data as a table' }).click()
      assert.equal(await page.getByRole('table', { name: /Feeling and number of signals/ }).getByRole('row').count(), 91)
      await page.close()
    })

    test('the days are part of the address', async () => {
      const page = await signedIn(world())
      await page.goto('/')
      await page.getByText('7 days', { exact: true }).click()
      await page.waitForURL('**/?days=7')
      await page.getByText(/last 7 days/).first().waitFor()
      await page.close()
    })

    test('Ctrl+K finds a page, a customer and a touchpoint', async () => {
      const page = await signedIn(world(), { language: 'zh' })
      await page.goto('/')
      await page.getByRole('heading', { name: '客户感觉如何' }).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('textbox', { name: '搜索' }).fill('密钥')
      await page.getByRole('dialog').getByText('密钥', { exact: true }).waitFor()
      await page.getByRole('textbox', { name: '搜索' }).fill('等待')
      await page.getByRole('dialog').getByText('等待取茶').waitFor()
      await page.getByRole('textbox', { name: '搜索' }).fill('王')
      await page.getByRole('textbox', { name: '搜索' }).fill('王志')
      await page.getByRole('dialog').getByText(/客户 \d+/).first().click()
      await page.waitForURL('**/customers/*')
      await page.close()
    })
  })
}
