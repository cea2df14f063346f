/**
 * How long until the first question is on screen, on a phone-class throttle: processor 4 times slower, 1.6 Mbit/s, 150 ms
 * for each round trip, nothing in the cache. From the start of the navigation to the first paint that shows the question;
 * the time to open the connection itself is not in it, since the browser's throttle does not model that.
 */
import { availableParallelism, loadavg } from 'node:os'
import { readySurveys } from '@heartline/survey/ready'
import { openWorld } from '../test/world.ts'

const runs = 15
// As on a shared link, whose survey comes inside the page; BENCH_PERSONAL=1 measures the first opening of a personal one, whose
// does not.
const brought = !process.env['BENCH_PERSONAL']
const links = Object.fromEntries(readySurveys.map(({ key, survey }) => [`bench-token-of-${key}`, { survey, brought }]))
const world = await openWorld(links)
const asked = process.argv.slice(2)
const language = process.env['BENCH_LANGUAGE'] === 'en' ? 'en' : 'zh'

declare global {
  interface Window {
    firstQuestion?: number
  }
}

for (const { key } of readySurveys.filter(({ key }) =>
  (asked.length > 0 ? asked.includes(key) : ['journey-pulse', 'relationship'].includes(key)))) {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const page = await world.newPage({ width: 390, language })
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750,
    })
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.addInitScript(() => {
      // The browser's own first paint with contents, where the question stood in the page by then; else the frame after it does.
      let stood = Number.POSITIVE_INFINITY
      const look = new MutationObserver(() => {
        if (!document.querySelector('.question')) return
        look.disconnect()
        stood = performance.now()
        requestAnimationFrame(() => setTimeout(() => {
          const [paint] = performance.getEntriesByName('first-contentful-paint')
          window.firstQuestion = paint && paint.startTime >= stood ? paint.startTime : performance.now()
        }))
      })
      look.observe(document, { childList: true, subtree: true })
    })
    await page.goto(`/s/bench-token-of-${key}`)
    await page.waitForFunction(() => window.firstQuestion !== undefined)
    times.push((await page.evaluate(() => window.firstQuestion)) ?? Number.NaN)
    await page.context().close()
  }
  const sorted = times.toSorted((a, b) => a - b).map(Math.round)
  console.log(`${key}: median ${sorted[Math.floor(runs / 2)]} ms, from ${sorted[0]} to ${sorted.at(-1)} ms (${runs} runs, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)})`)
}
await world.close()
