import { join } from 'node:path'
import { nameSchemas } from './contracts.ts'
import { type Access, type Actor, may, scopeOf, wayOf } from './govern/roles/index.ts'
import type { Heartline } from './main.ts'
import { createHttpServer, openapi, serveSurveyPreview, type HttpServer, type Route } from './platform/http/index.ts'
import { serveSurveyPage } from './platform/http/survey-page.ts'
import { serveWebApp } from './platform/http/web-app.ts'
import type { Log } from './platform/log/index.ts'
import { serveMcp } from './platform/mcp/index.ts'
import { observeHttp, type Readiness } from './platform/telemetry/index.ts'
import { readinessOf } from './watch.ts'

const version = '0.1.0'
const webFolder = join(import.meta.dirname, '..', 'web', 'dist')
const surveyFolder = join(import.meta.dirname, '..', 'packages', 'client', 'dist')

/** What an assistant may ask and do for a person: every question of theirs that is answered as JSON, and these actions. */
const actionsOfAssistants = [
  'POST /api/v1/unhappy/:id/take', 'POST /api/v1/unhappy/:id/done', 'PUT /api/v1/warnings/:id/owner', 'PUT /api/v1/warnings/:id/mute',
]
function toolsOf(routes: readonly Route<Access, Actor>[], actor: Actor): Route<unknown, never>[] {
  const offered = routes.filter((r) => r.answers !== undefined && r.access !== 'public' && may(actor, r.access.may)
    && (scopeOf(actor) === null || wayOf(r) !== 'closed')
    && (r.method === 'GET' ? r.access.purpose !== 'administration' && r.access.purpose !== 'legal' : actionsOfAssistants.includes(`${r.method} ${r.path}`)))
  return actor.kind === 'person' ? (offered as Route<unknown, never>[]) : []
}

/** Opens the doors: the API of every feature, its description, the health check and the web app. */
export async function serve(house: Heartline, log: Log, readiness: Readiness = readinessOf(house)): Promise<HttpServer> {
  const routes = house.features.flatMap((f) => f.routes)
  const server = await createHttpServer<Access, Actor>({
    routes, admit: house.admit, keep: house.keep, log, secure: house.secure,
    letOut: ({ request, route, actor }, answer) => house.exports.letOut(route.access, actor, request.url, answer).catch(async (refusal: unknown) => {
      await house.audit.noteCall(request, route.access, actor, 'refused')
      throw refusal
    }),
    onDone: ({ request, route, actor }) => house.audit.noteCall(request, route.access, actor, 'done'),
  })
  let description: Promise<string> | undefined
  server.app.get('/openapi.json', async (_request, reply) => {
    description ??= describe(house.features)
    return reply.type('application/json; charset=utf-8').send(await description)
  })
  observeHttp(server.app)
  server.app.get('/healthz', async () => ({ status: 'ok', version }))
  server.app.get('/readyz', async (_request, reply) => {
    const { ready, waitsFor } = await readiness()
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', waitsFor })
  })
  await serveSurveyPage(server.app, surveyFolder, house.surveys.look)
  await serveSurveyPreview(server.app, surveyFolder)
  await serveMcp(server.app, version, async (secret) => toolsOf(routes, await house.keys.actorOf(secret)))
  await serveWebApp(server.app, webFolder)
  await house.mailbox.listen()
  return server
}

/** The API in the words of OpenAPI. Takes a good part of a second, so it is made for the first who asks. */
async function describe(features: Heartline['features']): Promise<string> {
  const described = features.flatMap((f) => f.routes.map((route) => ({
    tag: f.name, route: route as Route<unknown, never>,
    access: route.access === 'public' ? null : `Needs ${route.access.may}; purpose: ${route.access.purpose}.`,
  })))
  return JSON.stringify(openapi(described, version, await nameSchemas()))
}
