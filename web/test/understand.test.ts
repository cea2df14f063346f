import { after, before, suite } from 'node:test'
import { openSampleCompany, type World } from './harness.ts'
import { everyPicture } from './pages/pictures.ts'
import { scopes } from './trust/scopes.ts'
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
  everyPicture(() => world, {
    '/understand/heartline': 1, '/understand/touchpoints/drink': 3, '/understand/emotions': 2, '/understand/paths': 1,
    '/understand/needs': 1, '/understand/drivers': 2, '/understand/satisfaction': 2, '/understand/results?by=branch': 2,
    '/understand/voices': 1, '/understand/competitors': 1, '/understand/segments?compare=regulars,bought-lately-often-and-much': 1,
    '/understand/segments/regulars': 1,
  })
  scopes(() => world)
})
