import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { choose, signedIn, type World } from '../harness.ts'

const wants = ['Quiet corner', 'Quiet corner', 'Quiet corner', 'Less sugar', 'Less sugar']
const soThat = ['I can read', 'I can read', 'I can work', 'I stay healthy', 'I stay healthy']
const matters = ['Time for myself', 'Time for myself', 'I get on', 'I am there for my family', 'I am there for my family']

/** What the sample company's customers asked for, and the ladders that some of them climbed. */
export function needs(world: () => World): void {
  suite('needs', () => {
    before(async () => {
      const page = await signedIn(world())
      const ladders = Array.from({ length: 40 }, (_, i) => ({
        specversion: '1.0', id: `ladder-${i}`, source: 'ladders', type: 'feedback', subject: `reader-${i}`,
        time: '2026-09-01T08:00:00Z',
        data: {
          touchpoint: 'drink', scores: [{ method: 'csat', value: 4 }],
          ladders: [{ question: 'why', what: wants[i % 5], soThat: soThat[i % 5], matters: matters[i % 5] }],
        },
      }))
      const answer = await page.request.post('/api/v1/signals', { data: ladders })
      assert.equal((await answer.json()).accepted, ladders.length)
      for (let tries = 0; tries < 100; tries++) {
        const { ladders: read } = await page.request.get('/api/v1/needs').then((a) => a.json())
        if (read.answers === ladders.length) break
        await page.waitForTimeout(200)
      }
      await page.close()
    })

    const opened = async (page: Page, query = '') => {
      await page.goto(`/understand/needs${query}`)
      await page.getByRole('figure').locator('path').first().waitFor({ state: 'attached' })
    }

    test('answers what most need, and how much of it all share', async () => {
      const page = await signedIn(world())
      await opened(page)
      await page.getByText(/customers said what they need; most of all/).waitFor()
      await choose(page, 'Compare by …', 'city')
      await page.getByText(/of what they need is common to all by city/).waitFor()
      await page.waitForURL(/by=city/)
      await page.close()
    })

    test('leads to the customers who said a need and have not bought since', async () => {
      const page = await signedIn(world())
      await opened(page)
      await page.getByRole('button', { name: /^Whom to approach about / }).first().click()
      await page.getByRole('dialog', { name: /^Who wants / }).getByRole('link').first().waitFor()
      await page.waitForURL(/who=/)
      await page.close()
    })

    test('shows the ladders as a map from the what to the why, and as a table', async () => {
      const page = await signedIn(world())
      await opened(page)
      await page.getByRole('button', { name: 'Data as a table' }).click()
      const table = page.getByRole('table', { name: /What customers want, so that what/ })
      await table.getByRole('row', { name: /quiet corner.*i can read.*16/ }).waitFor()
      await page.close()
    })
  })
}
