import { suite, test } from 'node:test'
import { looks, shot, signedIn, type World } from '../harness.ts'

/** What a page says, and offers, where its nights have not been yet. */
const pages = [
  { path: '/understand/value', says: 'What customers are worth was not worked out yet', offers: 'Work it out now' },
  { path: '/learn/pond', says: 'The pond is not filled yet', offers: 'Work it out now' },
  { path: '/understand/warnings', says: 'Nobody has looked yet', offers: 'Look now' },
] as const

/** Pages of an organisation that has no signals yet. */
export function beforeTheFirstNight(world: () => World): void {
  suite('Before the first night', () => {
    test('a page says that nothing was worked out yet, and offers to begin', async () => {
      const page = await signedIn(world())
      for (const { path, says, offers } of pages) {
        await page.goto(path)
        await page.getByRole('heading', { name: says }).waitFor()
        await page.getByRole('main').getByRole('button', { name: offers }).last().waitFor()
      }
      await page.close()
      if (!process.env['HEARTLINE_SHOTS']) return
      for (const look of looks) {
        const pictured = await signedIn(world(), look)
        for (const { path } of pages) {
          await pictured.goto(path)
          await pictured.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
          await shot(pictured, `never${path.replaceAll('/', '-')}-${look.language}-${look.theme}-${look.width}`)
        }
        await pictured.close()
      }
    })
  })
}
