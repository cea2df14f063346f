import { stages } from '../server/record/touchpoints/contract.ts'
import type { Question } from '../server/platform/clickhouse/index.ts'
import * as ask from '../server/understand/journeys/questions/index.ts'

export interface PageAsked {
  readonly name: string
  readonly path: string
  /** The same statements as they go to ClickHouse; none where the page's own question is not measured against them. */
  readonly bare: readonly Question<never>[]
}

/** What the pages ask of the history: everybody, one city, a quarter, and a saved segment, whose customers are looked up one by one. */
export function pagesAsked(company: {
  readonly org: number
  readonly journey: string
  readonly touchpoints: readonly { readonly key: string; readonly stage: (typeof stages)[number] }[]
  readonly city: string
  readonly segment: string
}): PageAsked[] {
  const { org, journey, touchpoints } = company
  const names = touchpoints.map((t) => t.key)
  const catalogue = { names, keys: names, stages: touchpoints.map((t) => stages.indexOf(t.stage)) }
  const quarter = { from: '2026-01-01', to: '2026-03-31' }
  const city = { dimension: 'city', member: company.city }
  const segment = { segment: company.segment }
  const page = (name: string, path: string, bare: readonly Question<unknown>[] = []): PageAsked =>
    ({ name, path: `/api/v1/${path}`, bare: bare as readonly Question<never>[] })
  const within = (path: string, slice: Readonly<Record<string, string>>) => `${path}?${new URLSearchParams(slice)}`
  const heartline = `journeys/${journey}/heartline`
  const heartlineOf = (slice: object) => [ask.toneByTouchpoint(org, slice, catalogue), ask.passingByStage(org, slice, catalogue), ask.signalsByTouchpoint(org, slice, catalogue)]

  return [
    page('heartline, everybody, all days', heartline, heartlineOf({})),
    page('heartline, a quarter', within(heartline, quarter), heartlineOf(quarter)),
    page('heartline, one city', within(heartline, city), heartlineOf(city)),
    page('heartline, a saved segment', within(heartline, segment), heartlineOf(segment)),
    page('segments', 'segments', [ask.segmentChoices(org)]),
    page('touchpoint over time', 'touchpoints/wait-for-drink/trend', [
      ask.toneOverTime(org, {}, ['wait-for-drink']), ask.methodsOfTouchpoint(org, {}, ['wait-for-drink']), ask.toneDistribution(org, {}, ['wait-for-drink']),
    ]),
    page('touchpoint over time, a saved segment', within('touchpoints/wait-for-drink/trend', segment)),
    page('verbatims, newest', 'touchpoints/drink/verbatims', [ask.verbatimsOfTouchpoint(org, ['drink'], { order: 'newest', limit: 21 })]),
    page('verbatims, unhappiest', 'touchpoints/drink/verbatims?order=unhappiest', [
      ask.verbatimsOfTouchpoint(org, ['drink'], { order: 'unhappiest', limit: 21 }),
    ]),
    page('today', 'pulse', [
      ask.lastDay(org), ask.signalsByDay(org, '2026-09-06', '2026-10-31'), ask.toneByDay(org, '2026-09-06', '2026-10-31'),
      ask.customersAround(org, '2026-09-06', '2026-10-04', '2026-10-31'),
    ]),
    page('signals, newest', 'signals'),
    page('a customer’s timeline', 'signals?customer=5000'),
    page('customers', 'customers'),
    page('emotions, stated', `journeys/${journey}/emotions?source=stated`),
    page('emotions, written', `journeys/${journey}/emotions?source=written`),
    page('emotions, stated, a saved segment', within(`journeys/${journey}/emotions`, { source: 'stated', ...segment })),
    page('paths', `journeys/${journey}/paths`),
    page('paths, a saved segment', within(`journeys/${journey}/paths`, segment)),
    page('why stuck at ask', `journeys/${journey}/paths/ask`),
    page('drivers of NPS', 'drivers'),
    page('drivers by city', 'drivers/segments?by=city'),
    page('expectation and perception', 'satisfaction/gaps'),
    page('satisfaction index', 'satisfaction/index'),
    page('promised and delivered', 'satisfaction/promises'),
    page('satisfied but gone', 'satisfaction/gone'),
    page('needs', 'needs?by=city'),
    page('voices, newest', 'voices'),
    page('voices, a search', `voices?words=${encodeURIComponent('外卖')}`),
    page('voices, counted', 'voices/counts'),
    page('voices, a saved segment', within('voices', segment)),
    page('themes', 'themes'),
    page('results by city', 'results?by=city'),
    page('saved segments', 'saved-segments'),
    page('a saved segment compared', `segment-comparison?keys=${company.segment}`),
    page('value', 'value'),
    page('value, the customers', 'value/customers'),
    page('value by city', 'value/segments?dimension=city'),
    page('value and emotion', 'value/emotion-effect'),
    page('pond', 'pond?unit=month'),
    page('pond by city', 'pond?unit=month&by=city'),
    page('economics', 'economics'),
    page('evidence', 'evidence'),
    page('effects', 'effects'),
    page('monthly report', 'report'),
  ]
}
