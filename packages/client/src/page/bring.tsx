import { createHash } from 'node:crypto'
import { visible, type Language } from '@heartline/survey'
import { renderToString } from 'preact-render-to-string'
import type { Opening } from '../answering.ts'
import { keptSheet } from '../kept-sheet.ts'
import { openStore } from '../store.ts'
import { Page } from './page.tsx'
import type { Actions, Course } from './state.ts'
import { stepsOf } from './steps.ts'
import { lookOf } from './theme.ts'

export interface Asked {
  readonly language: Language
  /** In the widget of another site, where one question is shown at a time. */
  readonly embedded: boolean
}

export interface Brought {
  readonly html: string
  /** What the page may run and be dressed in: with a style of its own where its first step needs one. */
  readonly policy: string
}

/**
 * Puts what a link opens into the built page: as data for its script, and, where every browser would draw the same first step,
 * that step drawn, in the order that the sheet begun with it will keep. So the question is on screen while the script is still on its way; the script takes over what it finds.
 * The server's part of the page, built to `dist/page/bring.js`.
 */
export function bring(page: string, policy: string, opening: Opening, asked: Asked): Brought {
  // What an author or a customer wrote must not end the tag that it stands in.
  const json = JSON.stringify(opening).replaceAll('<', '\\u003c')
  const html = page.replace('<!--survey-->', () => `<script type="application/json" id="survey">${json}</script>`)
  if (!isTheSameForAll(opening, asked)) return { html, policy }
  const { theme } = opening.survey.definition
  const look = theme && lookOf(theme)
  const { markup, rules } = withoutStyles(renderToString(draw(opening, asked)))
  const style = (look ? `html:root{${declarations(look.properties)}}` : '') + rules.join('')
  return {
    html: html
      .replace('<html', () => (look ? `<html class="${look.classes.join(' ')}"` : '<html'))
      .replace('</head>', () => (style ? `<style>${style}</style></head>` : '</head>'))
      .replace('<div id="page"></div>', () => `<div id="page">${markup}</div>`),
    policy: style
      ? policy.replace(/style-src ([^;]*)/, (own) => `${own} 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
      : policy,
  }
}

/** Someone's own answers and a kiosk's single questions are known to the browser alone. */
function isTheSameForAll({ sheet, kiosk, survey: { definition } }: Opening, { language }: Asked): boolean {
  return !sheet && !kiosk && definition.languages.includes(language)
}

function draw(opening: Opening, { language, embedded }: Asked) {
  const { definition, seed } = opening.survey
  const steps = stepsOf(visible(definition, {}, seed), embedded)
  // Nothing is read from it: only its name is drawn with.
  const sheet = keptSheet(openStore(), '', seed)
  const course: Course = {
    opening, steps, at: 0, answers: {}, faults: {}, visit: { sheet, resumed: false, complete: false, begin() {} },
    saved: undefined, complete: false, idle: false,
  }
  return <Page state={{ language, course }} act={nothing} />
}

const nothing: Actions = { choose() {}, set() {}, next() {}, back() {}, again() {}, stay() {} }
const declarations = (properties: Readonly<Record<string, string>>) =>
  Object.entries(properties).map(([name, value]) => `${name}:${value}`).join(';')

/** The policy forbids style attributes: each becomes a rule. */
function withoutStyles(drawn: string): { readonly markup: string; readonly rules: readonly string[] } {
  const rules: string[] = []
  const markup = drawn.replaceAll(
    / style="([^"]*)"/g, (_, css: string) => ` data-at="${rules.push(`[data-at="${rules.length + 1}"]{${css}}`)}"`,
  )
  return { markup, rules }
}
