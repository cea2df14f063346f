import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { shot, signedIn, type World } from '../harness.ts'

const yearsAgo = (years: number) => new Date(Date.now() - years * 366 * 86_400_000).toISOString()
const old = (id: string, years: number) => ({
  specversion: '1.0', id, source: 'archive', type: 'feedback', subject: `archived ${id}`, time: yearsAgo(years),
  data: {
    touchpoint: 'till', text: 'The tea of those days', scores: [{ method: 'csat', value: 4 }],
    customer: { name: `Archived ${id}` },
  },
})

export function retention(world: () => World): void {
  suite('Retention', () => {
    test('shows what would go, lets a period be changed and taken back, and is put in force only after it was asked once more', async () => {
      const page = await signedIn(world())
      await page.request.post('/api/v1/signals', { data: [old('one', 2.5), old('two', 4), old('three', 4)] })
      for (const end = Date.now() + 30_000; ; await page.waitForTimeout(200)) {
        const { items } = (await (await page.request.get('/api/v1/customers?search=Archived')).json()) as { items: unknown[] }
        if (items.length === 3) break
        assert.ok(Date.now() < end, 'the signals of the archive did not get into history')
      }
      await page.goto('/trust/retention')
      await page.getByText('nothing goes by itself yet').waitFor()
      const texts = page.getByRole('row', { name: /What customers wrote/ })
      const due = texts.getByRole('cell').last()
      await due.getByText('3 texts from before').waitFor()
      await texts.getByRole('combobox').selectOption({ label: 'until the customer is deleted' })
      await due.getByText('nothing', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await due.getByText('3 texts from before').waitFor()
      await page.getByRole('button', { name: 'Put in force …' }).click()
      await page.getByRole('dialog').getByText(/The first night takes: 3 texts/).waitFor()
      await shot(page, 'retention-in-force')
      await page.getByRole('dialog').getByRole('button', { name: 'Put in force' }).click()
      await page.getByText(/Next night goes: 3 texts/).waitFor()
      await page.getByRole('button', { name: 'Suspend' }).click()
      await page.getByText('Nothing goes by itself any more.').waitFor()
      await page.close()
    })
  })
}
