import { after, before, suite } from 'node:test'
import { openSampleCompany, type World } from './harness.ts'
import { beside } from './understand/beside.ts'
import { drivers } from './understand/drivers.ts'
import { emotions } from './understand/emotions.ts'
import { needs } from './understand/needs.ts'
import { paths } from './understand/paths.ts'
import { segments } from './understand/segments.ts'
import { voices } from './understand/voices.ts'
import { warnings } from './understand/warnings.ts'

/** What a morning with the sample company answers, page by page, in a real browser. Those that send signals of their own come last. */
suite('Understand', { concurrency: false }, () => {
  let world: World
  before(async () => {
    world = await openSampleCompany()
  })
  after(() => world?.close())

  emotions(() => world)
  drivers(() => world)
  voices(() => world)
  paths(() => world)
  warnings(() => world)
  needs(() => world)
  segments(() => world)
  beside(() => world)
})
