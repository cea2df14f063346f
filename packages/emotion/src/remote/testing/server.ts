import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'

/** A request as the server got it. */
export interface Got {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly raw: string
  readonly body: {
    readonly model: string
    readonly temperature?: number
    readonly response_format?: unknown
    readonly messages: readonly { readonly role: string, readonly content: string }[]
  }
}

export interface Given { readonly status?: number, readonly headers?: Readonly<Record<string, string>>, readonly body?: string }
/** `hang` never answers. */
export type Respond = (got: Got, call: number) => Given | 'hang'

interface StandIn { readonly url: string, readonly got: readonly Got[], stop(): Promise<void> }

/** A server on a free port of this machine, for as long as the test runs, with all that it was sent. */
export async function startServer(t: TestContext, respond: Respond): Promise<StandIn> {
  const got: Got[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const raw = await text(request)
    got.push({ path: request.url ?? '', headers: request.headers, raw, body: JSON.parse(raw) as Got['body'] })
    const given = respond(got.at(-1)!, got.length)
    if (given !== 'hang') response.writeHead(given.status ?? 200, given.headers).end(given.body)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  const stop = () => new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  t.after(stop)
  return { url: `http://127.0.0.1:${port}/v1`, got, stop }
}

/** The texts of a request, as the model would read them. */
export const textsOf = ({ body }: Got): readonly { readonly id: number, readonly text: string }[] =>
  (JSON.parse(body.messages[1]!.content) as { texts: { id: number, text: string }[] }).texts

/** A chat completion whose message is this. */
export const saying = (content: string): Given =>
  ({ body: JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content } }] }) })

/** A good answer for one text. */
export const pleased = (id: number) => ({
  id, lang: 'en', tone: 0.6, intensity: 0.5, emotions: ['joy'], unsure: false, intent: ['praise'], urgency: 0,
  factors: { product: 0.6, service: null, relationship: null, convenience: null, brand: null, price: null },
  words: [] as { text: string, tone: number }[],
})

/** A good answer for every text of a request. */
export const pleasedByAll = (got: Got): Given =>
  saying(JSON.stringify({ annotations: textsOf(got).map(({ id }) => pleased(id)) }))
