import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { shot, signedIn, type World } from '../harness.ts'

/** Customers and one customer. Merges two of the sample company's customers. */
export function customers(world: () => World): void {
  suite('Customers', () => {
    test('a customer is found by part of the name, and the search is part of the address', async () => {
      const page = await signedIn(world())
      await page.goto('/customers')
      const rows = page.getByRole('table', { name: /Customers/ }).getByRole('row')
      await rows.nth(50).waitFor()
      const name = (await rows.nth(1).getByRole('link').innerText()).trim()
      await page.getByRole('searchbox').fill(name)
      await page.waitForURL('**/customers?search=*')
      await page.waitForFunction(
        (wanted) => [...document.querySelectorAll('tbody tr')].every((r) => r.textContent?.includes(wanted)),
        name,
      )
      await page.getByRole('link', { name }).first().click()
      await page.getByRole('heading', { name: `What has ${name} been through?` }).waitFor()
      await page.close()
    })

    test('a customer’s page tells who they are, what happened and how it felt', async () => {
      const page = await signedIn(world())
      await page.goto('/customers')
      await page.getByRole('table').getByRole('link').first().click()
      await page.getByRole('heading', { name: 'Who this is' }).waitFor()
      await page.getByText('@example.com').waitFor()
      await page.getByRole('heading', { name: 'What happened' }).waitFor()
      const said = await page.getByText(/^\d+ signals, from/).innerText()
      const shown = await page.locator('main ol > li').count()
      assert.equal(String(Math.min(shown, 100)), String(Math.min(Number(said.split(' ')[0]), 100)))
      await page.close()
    })

    test('two entries of one person become one, after it is said that this is for good', async () => {
      const page = await signedIn(world())
      const two = (await page.request.get('/api/v1/customers?limit=2').then((r) => r.json())) as {
        items: { id: number; name: string; signals: number }[]
      }
      const [stays, goes] = two.items as [(typeof two.items)[0], (typeof two.items)[0]]
      await page.goto(`/customers/${stays.id}`)
      await page.getByRole('button', { name: 'Same person as …' }).click()
      await page.getByRole('searchbox', { name: 'Find the other entry' }).fill(goes.name)
      await page
        .getByRole('button', { name: `Choose ${goes.name}` })
        .filter({ hasText: `Customer ${goes.id} ` })
        .click()
      await page.getByText('This cannot be taken back').waitFor()
      await shot(page, 'merge')
      await page.getByRole('button', { name: 'Merge for good' }).click()
      await page.getByText(`Was also known as ${goes.id}.`).waitFor()
      await page.getByText(new RegExp(`^${stays.signals + goes.signals} signals, from`)).waitFor()
      await page.close()
    })

    test('a customer who does not exist is said not to', async () => {
      const page = await signedIn(world())
      await page.goto('/customers/999999999')
      await page.getByRole('alert').getByText('There is nothing here').waitFor()
      await page.close()
    })
  })
}
