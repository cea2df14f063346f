import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against WCAG 2.2 A and AA in these parts of the page, once nothing moves any more. */
export async function barriers(page: Page, parts: readonly string[] = ['main', '[role="dialog"]']): Promise<string[]> {
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'))
  await page.evaluate(axe)
  return page.evaluate(async (parts) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (where: object, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run(
      { include: parts.filter((part) => document.querySelector(part)).map((part) => [part]) },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
    )
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }, parts)
}
