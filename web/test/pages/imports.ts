import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { suite, test } from 'node:test'
import { shot, signedIn, type World } from '../harness.ts'

const two = (n: number) => String(n).padStart(2, '0')
const rows = Array.from(
  { length: 40 },
  (_, i) =>
    `R${100 + i},2026-03-${two(1 + (i % 28))} 12:${two(i)},buyer-${i % 12},南京路店,${1 + (i % 5)},第${i}次来，味道不错`,
)
/** One row holds a score beyond its scale and must be reported, not swallowed. */
const reviews = ['订单号,日期,顾客,门店,打分,评价内容', ...rows, 'R999,2026-03-09 10:00,buyer-1,南京路店,9,打错了'].join('\n')

export function imports(world: () => World): void {
  suite('Listen → Imports', () => {
    test('a file is previewed, corrected by a person, run, and its bad row can be taken home', async () => {
      const page = await signedIn(world(), { language: 'zh' })
      await page.goto('/listen/imports')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '评价.csv', mimeType: 'text/csv', buffer: Buffer.from(reviews) })
      await page.waitForURL('**/listen/imports/new/*')
      await page.getByRole('heading', { name: /评价\.csv”该怎么读/ }).waitFor()
      const meaning = (column: string) => page.getByRole('combobox', { name: `“${column}”的含义` })
      await meaning('门店').selectOption('attribute')
      await meaning('打分').selectOption('score')
      await page.getByRole('combobox', { name: '评分方式' }).first().selectOption('stars')
      await page.getByRole('region', { name: '由前几行生成的信号' }).getByText('第0次来，味道不错').waitFor()
      await page.reload()
      assert.equal(await meaning('打分').inputValue(), 'score', 'what a person corrected survives a reload')
      await page.getByText('9 超出量表范围 1 到 5').waitFor()
      await shot(page, 'mapping')
      await page.getByRole('button', { name: '导入文件' }).click()
      await page.waitForURL(/\/listen\/imports\/\d+$/)
      await page.getByText('已完成：41 行数据，新增 40 条信号；有 1 行没能使用。').waitFor()
      await page.getByRole('cell', { name: '9 超出量表范围 1 到 5' }).waitFor()
      await shot(page, 'import-done')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: '下载全部问题行（CSV）' }).click(),
      ])
      assert.match(await readFile(await download.path(), 'utf8'), /R999/)
      await page.goto('/listen/imports')
      await page
        .getByRole('table')
        .getByRole('row', { name: /评价\.csv/ })
        .getByText('已完成')
        .waitFor()
      await page.close()
    })

    test('the same file again adds nothing', async () => {
      const page = await signedIn(world())
      await page.goto('/listen/imports')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '评价.csv', mimeType: 'text/csv', buffer: Buffer.from(reviews) })
      await page.waitForURL('**/listen/imports/new/*')
      await page.getByRole('combobox', { name: 'What “打分” is' }).selectOption('score')
      await page.getByRole('combobox', { name: 'Method' }).first().selectOption('stars')
      await page.getByRole('button', { name: 'Import the file' }).click()
      await page.getByText(/Done: 41 rows gave 0 new signals/).waitFor()
      const known = page.locator('dl > div').filter({ hasText: 'Known already' })
      assert.match(await known.innerText(), /40/)
      await page.close()
    })

    test('a running import shows its progress after a reload and can be stopped', async () => {
      const page = await signedIn(world())
      const many = [
        'id,time,text',
        ...Array.from({ length: 400_000 }, (_, i) => `m${i},2026-02-01 10:00,line ${i} of a long file`),
      ].join('\n')
      await page.goto('/listen/imports')
      await page.locator('input[type=file]').setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(many) })
      await page.waitForURL('**/listen/imports/new/*', { timeout: 60_000 })
      await page.getByRole('button', { name: 'Import the file' }).click()
      await page.waitForURL(/\/listen\/imports\/\d+$/)
      await page.getByRole('progressbar').waitFor()
      await page.reload()
      await page.getByRole('progressbar').waitFor()
      await page.getByRole('button', { name: 'Stop' }).click()
      await page.getByText('It was stopped.').waitFor({ timeout: 30_000 })
      await page.close()
    })

    test('a workbook that is broken is said to be, and nothing is stored', async () => {
      const page = await signedIn(world())
      await page.goto('/listen/imports')
      await page
        .locator('input[type=file]')
        .setInputFiles({
          name: 'broken.xlsx',
          mimeType: 'application/zip',
          buffer: Buffer.from('PK\u0003\u0004 and then nothing'),
        })
      await page.getByRole('alert').getByText('This file cannot be read').waitFor()
      await page.close()
    })
  })
}
