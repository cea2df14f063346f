import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { check, checkAll, type Answers, type Facts, type Survey } from '@heartline/survey'
import type { bring as bringOpening } from '../src/page/bring.tsx'
import type { GivenAnswer, NewSheet, Opening, Seen } from '../src/answering.ts'

export interface Link {
  readonly survey: Survey
  /** The customer's name makes the link a personal one. */
  readonly customer?: string
  readonly kiosk?: boolean
  readonly sheetsPerBrowser?: number
  readonly state?: 'closed'
  /** The survey comes inside the page. */
  readonly brought?: boolean
}

export interface KeptSheet {
  readonly token: string
  readonly opened: NewSheet | undefined
  readonly answers: Record<string, GivenAnswer>
  readonly seen: Seen[]
  complete: boolean
}

/** What befalls a request: it never arrives, or it is done and its answer is lost on the way. */
export type Mishap = 'not done' | 'done unheard' | undefined

export interface AnsweringServer {
  readonly url: string
  readonly sheets: Map<string, KeptSheet>
  readonly requests: string[]
  readonly hosts: Set<string>
  mishap: (number: number) => Mishap
  answersOf(sheet: string): Answers
  close(): Promise<void>
}

const problem = (status: number, code: string, more: object = {}) => ({ status, body: { status, code, title: code, ...more } })

/** The server's side of the contract, in memory, with the real rules of @heartline/survey; it also serves the built page. */
export async function startServer(dist: string, links: Readonly<Record<string, Link>>): Promise<AnsweringServer> {
  const sheets = new Map<string, KeptSheet>()
  const requests: string[] = []
  const newSheet = (id: string, token: string, opened?: NewSheet) =>
    sheets.set(id, { token, opened, answers: {}, seen: [], complete: false }).get(id)!
  const answersOf = (sheet: string): Answers => Object.fromEntries(
    Object.entries(sheets.get(sheet)?.answers ?? {})
      .flatMap(([id, { answer }]) => (answer === null ? [] : [[id, answer as never]])))

  function open(token: string, link: Link, lang: string, begun: string | null) {
    if (link.state === 'closed') return problem(410, 'survey-closed')
    const id = link.customer ? `sheet-of-${token}` : (begun ?? '')
    const sheet = link.customer ? (sheets.get(id) ?? newSheet(id, token)) : sheets.get(begun ?? '')
    if (link.customer && sheet?.complete) return problem(409, 'already-answered', { thanks: link.survey.thanks })
    const facts: Facts = link.customer ? { 'customer.name': link.customer } : {}
    const opening: Opening = {
      survey: { id: 'visit', version: 1, definition: link.survey, seed: randomUUID() },
      sheet: sheet ? {
        id, state: sheet.complete ? 'complete' : 'open', answers: answersOf(id),
        answeredAt: Object.fromEntries(Object.entries(sheet.answers).map(([question, { at }]) => [question, at])),
      } : null,
      facts, language: lang.startsWith('en') ? 'en' : 'zh-CN', anonymous: !link.customer, kiosk: !!link.kiosk,
      brand: { name: '云上茶' },
    }
    return { status: 200, body: opening }
  }

  function handle([token = '', part, id = '', what, question = '']: string[], lang: string, begun: string | null, body: unknown) {
    const link = links[token]
    if (!link) return problem(404, 'link-unknown')
    if (!part) return open(token, link, lang, begun)
    if (!id) {
      const asked = body as NewSheet
      const fromBrowser = [...sheets.values()].filter(({ opened }) =>
        opened?.browser === asked.browser && opened.sheet !== asked.sheet)
      if (fromBrowser.length >= (link.sheetsPerBrowser ?? Infinity)) return problem(429, 'answered-enough')
      if (!sheets.has(asked.sheet)) newSheet(asked.sheet, token, asked)
      return { status: 201, body: { sheet: asked.sheet } }
    }
    const sheet = sheets.get(id)
    if (sheet?.token !== token) return problem(404, 'not-found')
    if (what === 'seen') {
      sheet.seen.push(...(body as { seen: Seen[] }).seen)
      return { status: 204, body: null }
    }
    if (what === 'complete') {
      const { faults, missing } = checkAll(link.survey, answersOf(id))
      if (faults.length + missing.length > 0) return problem(422, 'answer-refused', { problems: [...faults, ...missing] })
      sheet.complete = true
      return { status: 200, body: { state: 'complete' } }
    }
    if (sheet.complete) return problem(409, 'already-answered')
    const given = body as GivenAnswer
    const asked = link.survey.pages.flatMap(({ questions }) => questions).find((one) => one.id === question)
    const faults = asked && given.answer !== null ? check(asked, given.answer).filter(({ fault }) => fault !== 'required') : []
    if (!asked || faults.length > 0) return problem(422, 'answer-refused', { problems: faults })
    if (given.n > (sheet.answers[question]?.n ?? 0)) sheet.answers[question] = given
    return { status: 200, body: { saved: given.n } }
  }

  let number = 0
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = async (file: string, headers: Readonly<Record<string, string>>) =>
      response.writeHead(200, { ...headers, 'content-encoding': 'br' }).end(await readFile(`${file}.br`))
    const { pathname, searchParams, search } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname.startsWith('/api/v1/answering/')) {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString()
      const parts = pathname.split('/').slice(4).map(decodeURIComponent)
      requests.push(`${request.method} ${parts.slice(1).join('/')}`)
      const mishap = running.mishap(++number)
      if (mishap === 'not done') return void response.destroy()
      const { status, body } = handle(parts, searchParams.get('lang') ?? request.headers['accept-language']
        ?? '', searchParams.get('sheet'), text ? JSON.parse(text) : undefined)
      if (mishap === 'done unheard') return void response.destroy()
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body === null
        ? ''
        : JSON.stringify(body))
    } else if (pathname === '/widget.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(await readFile(join(dist, 'widget', 'widget.js')))
    } else if (pathname.startsWith('/s/assets/')) {
      await send(join(dist, 'page', pathname.slice(3)), {
        'content-type': 'application/json', 'cache-control': 'max-age=31536000, immutable',
      })
    } else if (pathname === '/s/worker.js') {
      await send(join(dist, 'page', 'worker.js'), { 'content-type': 'text/javascript' })
    } else if (pathname.startsWith('/s/')) {
      const lang = searchParams.get('lang')
      const survey = `/api/v1/answering/${pathname.slice(3)}${lang ? `?lang=${lang}` : ''}`
      const language = (lang ?? request.headers['accept-language'] ?? '').startsWith('zh') ? 'zh-CN' : 'en'
      const policy = await readFile(join(dist, 'page', 'policy.txt'), 'utf8')
      const headersWith = (policy: string) => ({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      const file = join(dist, 'page', `${language}.html`)
      const link = links[pathname.slice(3)]
      if (link?.brought) {
        const { bring } = (await import(pathToFileURL(join(dist, 'bring', 'bring.mjs')).href)) as { bring: typeof bringOpening }
        const opened = open(pathname.slice(3), link, lang ?? '', null).body as Opening
        const brought = bring(await readFile(file, 'utf8'), policy, opened, { language, embedded: searchParams.has('host') })
        response.writeHead(200, { ...headersWith(brought.policy), 'content-encoding': 'br' })
          .end(brotliCompressSync(brought.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
      } else await send(file, { ...headersWith(policy), link: `<${survey}>; rel=preload; as=fetch; crossorigin` })
    } else response.writeHead(404).end(search)
  }

  const server = createServer((request, response) => {
    running.hosts.add(request.headers.host ?? '')
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const running: AnsweringServer = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    sheets, requests, hosts: new Set(), mishap: () => undefined, answersOf,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
  return running
}
