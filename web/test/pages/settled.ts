import type { Page } from 'playwright-core'

/** Waits until nothing is being fetched and nothing shows the shape of what is to come. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').waitFor()
  await page.waitForFunction(
    () => document.querySelectorAll('.mantine-Skeleton-root').length === 0 && document.querySelector('main h1, main h2') !== null,
  )
}
