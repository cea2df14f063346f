import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { barriers } from '../barriers.ts'
import { looks, shot, signedIn, type World } from '../harness.ts'

const first = 'a cup at the window'
const second = 'rain over the tea hills'

/** One's own password; a proof asked for once more; a file with many people's data that takes two. */
export function security(world: () => World): void {
  suite('what is sensitive', { concurrency: false }, () => {
    let owner: Page
    let theirs: Page
    let member: { id: string }

    test('a colleague changes their own password', async () => {
      owner = await signedIn(world())
      const answer = await owner.request.post('/api/v1/people', { data: { name: '岚', email: 'lan@security.example', role: 'manager' } })
      const invited = (await answer.json()) as { link: string; member: { id: string } }
      member = invited.member
      theirs = await world().newPage()
      await theirs.goto(invited.link)
      await theirs.getByLabel('Password', { exact: true }).fill(first)
      await theirs.getByRole('button', { name: 'Join' }).click()
      await theirs.getByRole('navigation').getByRole('link', { name: 'Customers' }).waitFor()
      await theirs.goto('/trust/my-sign-in')
      await theirs.getByRole('button', { name: 'Change the password' }).click()
      const form = theirs.getByRole('dialog')
      await form.getByLabel('The password you have').fill('not this one')
      await form.getByLabel('The new one').fill(second)
      await form.getByRole('button', { name: 'Change the password' }).click()
      await form.getByText('The password you have is not right.').waitFor()
      assert.deepEqual(await barriers(theirs), [])
      await form.getByLabel('The password you have').fill(first)
      await form.getByRole('button', { name: 'Change the password' }).click()
      await theirs.getByText('Your password is changed.').waitFor()
    })

    test('what is sensitive asks once more who it is, and then goes on by itself', async () => {
      // The server's clock cannot be put forward from here: its refusal is given in its place, once.
      const refusal = { type: 'x', title: 'x', status: 403, code: 'auth.proof-needed' }
      let refused = false
      await theirs.route('**/api/v1/my-keys', (route) => {
        if (refused || route.request().method() !== 'POST') return route.continue()
        refused = true
        return route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(refusal) })
      })
      await theirs.goto('/trust/assistants')
      await theirs.getByRole('button', { name: 'Connect an assistant' }).first().click()
      await theirs.getByRole('textbox', { name: 'What is it for?' }).fill('My assistant')
      await theirs.getByRole('button', { name: 'Make the key' }).click()
      const dialog = theirs.getByRole('dialog', { name: 'Is it you?' })
      await dialog.getByLabel('Your password').fill('not this one')
      await dialog.getByRole('button', { name: 'Go on' }).click()
      await dialog.getByText('This is not your password.').waitFor()
      await shot(theirs, 'proof')
      await dialog.getByLabel('Your password').fill(second)
      await dialog.getByRole('button', { name: 'Go on' }).click()
      await theirs.getByRole('dialog').getByText(/^hp_/).waitFor()
      await theirs.keyboard.press('Escape')
    })

    test('a file with many people’s data takes a second person, and is fetched by who asked', async () => {
      await owner.goto('/trust/exports')
      await owner.getByLabel('Above so many rows').fill('1')
      await owner.getByRole('button', { name: 'Keep' }).click()
      await owner.getByText('It holds from now on.').waitFor()

      await theirs.goto('/listen/signals')
      await theirs.getByRole('button', { name: 'Take it along' }).click()
      await theirs.getByRole('menuitem', { name: /CSV/ }).first().click()
      const dialog = theirs.getByRole('dialog', { name: 'This file takes a second person’s yes' })
      await dialog.getByLabel('What do you need it for?').fill('the yearly report')
      await shot(theirs, 'export-asked')
      await dialog.getByRole('button', { name: 'Ask for it' }).click()
      await theirs.getByText('It was asked for.').waitFor()

      await owner.goto('/trust/exports')
      await owner.getByRole('cell', { name: /the yearly report/ }).waitFor()
      assert.deepEqual(await barriers(owner), [])
      for (const look of looks) {
        const page = await signedIn(world(), look)
        for (const [name, path] of [['exports', '/trust/exports'], ['sign-in-settings', '/trust/sign-in'], ['my-sign-in', '/trust/my-sign-in']] as const) {
          await page.goto(path)
          await page.locator('main .card').first().waitFor()
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${name} is wider than the window`)
          await shot(page, `${name}-${look.language}-${look.theme}-${look.width}`)
        }
        await page.close()
      }
      await owner.getByRole('button', { name: 'Agree to the file of 岚' }).click()
      await owner.getByText('岚 can fetch it for a day.').waitFor()

      await theirs.goto('/trust/exports')
      const [file] = await Promise.all([theirs.waitForEvent('download'), theirs.getByRole('link', { name: 'Fetch the file' }).click()])
      assert.equal(file.suggestedFilename(), 'signals.csv')
      await owner.request.put('/api/v1/export-rule', { data: { above: null } })
      await owner.request.delete(`/api/v1/people/${member.id}`)
      await theirs.context().close()
      await owner.close()
    })
  })
}
