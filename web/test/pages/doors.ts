import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { owner, shot, type World } from '../harness.ts'

/** The first run, signing in and out. Leaves an organisation whose owner is `owner`. */
export function doors(world: () => World): void {
  suite('the doors', () => {
    test('a fresh installation leads to the first run, which says what is missing before it creates anything', async () => {
      const page = await world().newPage({ language: 'zh' })
      await page.goto('/customers')
      await page.waitForURL('**/welcome')
      await page.getByLabel('企业名称').fill('云上茶')
      await page.getByLabel('邮箱').fill('lin')
      await page.getByLabel('密码', { exact: true }).fill('short')
      await page.getByRole('button', { name: '创建企业' }).click()
      await page.getByText('邮箱格式不正确。').waitFor()
      await page.getByText('密码至少需要 12 个字符，也不要用很多人都在用的密码。').waitFor()
      await page.getByText('请填写此项。').waitFor()
      await shot(page, 'first-run-errors')
      await page.getByLabel('您的姓名').fill(owner.name)
      await page.getByLabel('邮箱').fill(owner.email)
      await page.getByLabel('密码', { exact: true }).fill(owner.password)
      assert.equal(await page.getByRole('combobox', { name: '货币' }).inputValue(), 'CNY · 人民币')
      assert.equal(await page.getByRole('combobox', { name: '时区' }).inputValue(), 'Asia/Shanghai')
      await page.getByRole('button', { name: '创建企业' }).click()
      await page.getByRole('heading', { name: '想从哪里开始？' }).waitFor()
      await page.context().close()
    })

    test('a wrong password is refused kindly, the right one leads to the page that was wanted', async () => {
      const page = await world().newPage()
      await page.goto('/trust/people')
      await page.waitForURL('**/sign-in?next=*')
      await page.getByLabel('E-mail').fill(owner.email)
      await page.getByLabel('Password', { exact: true }).fill('not the right one')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('alert').filter({ hasText: 'do not match' }).waitFor()
      await shot(page, 'sign-in-wrong')
      await page.getByLabel('Password', { exact: true }).fill(owner.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.waitForURL('**/trust/people')
      await page.getByRole('cell', { name: owner.email }).waitFor()
      await page.context().close()
    })

    test('language and colours change at once and stay; signing out closes the door', async () => {
      const page = await world().newPage()
      await page.goto('/sign-in')
      await page.getByLabel('E-mail').fill(owner.email)
      await page.getByLabel('Password', { exact: true }).fill(owner.password)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: /Account/ }).click()
      await page.getByText('Dark', { exact: true }).click()
      assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), 'dark')
      await page.getByText('中文', { exact: true }).click()
      await page.getByRole('menuitem', { name: '退出登录' }).waitFor()
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
      await page.getByRole('menuitem', { name: '退出登录' }).click()
      await page.waitForURL('**/sign-in')
      await page.goto('/customers')
      await page.waitForURL('**/sign-in?next=*')
      await page.getByRole('heading', { name: '登录' }).waitFor()
      assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), 'dark')
      await page.context().close()
    })
  })
}
