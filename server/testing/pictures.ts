import type { Page } from 'playwright-core'
import { launchBrowser } from '../../packages/client/test/browser.ts'
import { buildWhereStale } from '../../web/test/build.ts'
import { cookieOf, type House, password } from './house.ts'

/** A browser before a house, for the pictures of docs: in English, light, 1280 wide. */
export async function openPictures(house: House): Promise<{ signedIn(email: string): Promise<Page>; close(): Promise<void> }> {
  await buildWhereStale()
  const url = `http://127.0.0.1:${await house.server.listen(0, '127.0.0.1')}`
  const browser = await launchBrowser()
  return {
    async signedIn(email) {
      const session = await house.callAs()('POST', '/api/v1/session', { email, password })
      const [name, value] = cookieOf(session).split('=') as [string, string]
      const context = await browser.newContext({
        baseURL: url, locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 800 },
      })
      await context.addCookies([{ name, value, url }])
      await context.addInitScript(() => localStorage.setItem('heartline.language', 'en'))
      return context.newPage()
    },
    close: () => browser.close(),
  }
}
