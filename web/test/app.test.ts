import { after, before, suite } from 'node:test'
import { openWorld, type World } from './harness.ts'
import { beforeTheFirstNight } from './pages/before-the-first-night.ts'
import { customers } from './pages/customers.ts'
import { doors } from './pages/doors.ts'
import { everyPage } from './pages/every-page.ts'
import { imports } from './pages/imports.ts'
import { retention } from './pages/retention.ts'
import { signals } from './pages/signals.ts'
import { today } from './pages/today.ts'
import { trust } from './pages/trust.ts'
import { purposes } from './trust/purposes.ts'
import { security } from './trust/security.ts'

/** One company's first day, in a real browser before the real program: each page does what it is for, in that order. */
suite('the app', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openWorld()
  })
  after(() => world.close())

  doors(() => world)
  beforeTheFirstNight(() => world)
  today(() => world)
  signals(() => world)
  customers(() => world)
  imports(() => world)
  trust(() => world)
  retention(() => world)
  purposes(() => world)
  security(() => world)
  everyPage(() => world)
})
