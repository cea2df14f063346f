import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { choose, signedIn, type World } from '../harness.ts'

/** What moves an outcome, and who is satisfied and gone: in a real browser, over the sample company's signals. */
export function drivers(world: () => World): void {
  suite('drivers and satisfaction', () => {
    test('the drivers of an outcome are asked for, looked up, tried in a what-if and compared between segments', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/drivers')
      await page.getByRole('heading', { level: 1, name: 'What moves the recommendation (NPS)?' }).waitFor()
      await choose(page, 'Outcome', 'Satisfaction')
      await page.getByRole('heading', { level: 1, name: 'What moves satisfaction?' }).waitFor()
      await choose(page, 'Asked as', 'Stars')
      await page.getByText(/carries most of satisfaction: \d+%/).waitFor()
      await page.getByText(/a touchpoint not met is not a bad one/).waitFor()

      await page.getByRole('button', { name: 'Data as a table' }).first().click()
      const rows = page.getByRole('table', { name: /^Share of what is explained/ }).getByRole('row')
      assert.ok((await rows.count()) > 5)

      await page.getByRole('slider').press('End')
      await page.waitForURL(/rating=1/)
      await page.getByText(/satisfaction would go from .+ to .+, if the relation is causal/).waitFor()

      await choose(page, 'Compare by', 'group')
      await page.getByRole('table', { name: 'Does it differ by segment?' }).or(page.getByText(/Two segments with at least/))
        .waitFor()
      await page.reload()
      await page.getByRole('heading', { level: 1, name: 'What moves satisfaction?' }).waitFor()

      await page.getByRole('link', { name: /^Finding \d+/ }).first().click()
      await page.getByRole('heading', { level: 1, name: /How much a driver carries/ }).waitFor()
      await page.close()
    })

    test('too few answers are said to be too few, with a way on', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/drivers?outcome=nps&from=1999-01-01&to=1999-01-31')
      await page.getByRole('heading', { name: 'Too little has been rated to tell drivers apart' }).waitFor()
      await page.close()
    })

    test('satisfaction opens with the widest gap and with how many of the satisfied are gone, and shows their words', async () => {
      const page = await signedIn(world())
      await page.goto('/understand/satisfaction')
      await page.getByText(/The gap is widest at|At none of the \d+ touchpoints/).waitFor()
      await page.getByText(/customers whose last answer was good are gone/).waitFor()
      await page.getByRole('link', { name: /^Customer \d+/ }).first().waitFor()
      // The picture of the touchpoints gives way to that of the factors, whose table is asked for then.
      const answered = page.waitForResponse((r) => r.url().includes('/satisfaction/gaps?by=factor'))
      await choose(page, 'Gaps by', 'Factor', { exact: true })
      await answered
      await page.waitForURL(/by=factor/)
      await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
      await page.getByRole('button', { name: 'Data as a table' }).first().click()
      await page.getByRole('table', { name: /^What customers expected/ }).getByText('Convenience').waitFor()
      await choose(page, 'By segmentation', 'group')
      await page.getByRole('table', { name: 'From which segments' }).getByRole('row').nth(1).waitFor()
      await page.getByText('nobody has been asked them yet').waitFor()
      await page.close()
    })
  })
}
