import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'

const root = resolve(import.meta.dirname, '..', '..')

/** Imports a real file by the mapping of an example, and waits until all of it is in history. */
export async function bringIn(page: Page, file: string, example: string): Promise<void> {
  const uploaded = await page.request.post(`/api/v1/import-files?name=${encodeURIComponent(file.split('/').at(-1)!)}`, {
    data: readFileSync(file), headers: { 'content-type': 'application/octet-stream' },
  }).then((a) => a.json()) as { file: string }
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  const folder = join(root, 'examples', example)
  const mapping = read(join(folder, 'mapping.json'))
  const begun = await page.request.post('/api/v1/imports', {
    data: { file: uploaded.file, mapping: { ...mapping, catalogue: read(join(folder, String(mapping['catalogue']))) } },
  })
  assert.ok(begun.ok(), await begun.text())
  await untilIn(page)
}

async function untilIn(page: Page): Promise<void> {
  for (const until = Date.now() + 300_000; ; await sleep(500)) {
    const { items } = (await page.request.get('/api/v1/imports').then((a) => a.json())) as { items: { state: string }[] }
    const { waiting } = (await page.request.get('/api/v1/pipeline').then((a) => a.json())) as { waiting: number }
    if (waiting === 0 && items.every((i) => i.state === 'done')) return
    assert.ok(Date.now() < until, 'brought in, in time')
  }
}

/** Keeps a picture of a part of the page where HEARTLINE_SHOTS names a folder, as docs/pictures. */
export async function keep(of: Locator, name: string): Promise<void> {
  const folder = process.env['HEARTLINE_SHOTS']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await of.screenshot({ path: join(folder, `${name}.png`) })
}
