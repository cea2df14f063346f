import { join } from 'node:path'
import { type Access, type Actor, may } from './govern/roles/index.ts'
import type { Heartline } from './main.ts'
import { createHttpServer, openapi, serveSurveyPreview, type HttpServer, type Route } from './platform/http/index.ts'
import { serveSurveyPage } from './platform/http/survey-page.ts'
import { serveWebApp } from './platform/http/web-app.ts'
import type { Log } from './platform/log/index.ts'
import { serveMcp } from './platform/mcp/index.ts'

const version = '0.1.0'
const webFolder = join(import.meta.dirname, '..', 'web', 'dist')
const surveyFolder = join(import.meta.dirname, '..', 'packages', 'client', 'dist')

/** What an assistant may ask and do for a person: every question of theirs that is answered as JSON, and these actions. */
const actionsOfAssistants = [
  'POST /api/v1/unhappy/:id/take', 'POST /api/v1/unhappy/:id/done', 'PUT /api/v1/warnings/:id/owner', 'PUT /api/v1/warnings/:id/mute',
]
function toolsOf(routes: readonly Route<Access, Actor>[], actor: Actor): Route<unknown, never>[] {
  const offered = routes.filter((r) => r.answers !== undefined && r.access !== 'public' && may(actor, r.access.may)
    && (r.method === 'GET' ? r.access.purpose !== 'administration' : actionsOfAssistants.includes(`${r.method} ${r.path}`)))
  return actor.kind === 'person' ? (offered as Route<unknown, never>[]) : []
}

/** Opens the doors: the API of every feature, its description, the health check and the web app. */
export async function serve(house: Heartline, log: Log): Promise<HttpServer> {
  const routes = house.features.flatMap((f) => f.routes)
  const server = await createHttpServer<Access, Actor>({
    routes, admit: house.admit, log,
    onDone: ({ request, route, actor }) => house.audit.noteCall(request, route.access, actor, 'done'),
  })
  const document = JSON.stringify(openapi(house.features.flatMap((f) => f.routes.map((route) => ({
    tag: f.name, route: route as Route<unknown, never>,
    access: route.access === 'public' ? null : `Needs ${route.access.may}; purpose: ${route.access.purpose}.`,
  }))), version))
  server.app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(document))
  server.app.get('/healthz', async () => {
    await Promise.all([house.postgres.pool.query('select 1'), house.clickhouse.command('SELECT 1')])
    return { status: 'ok', version }
  })
  await serveSurveyPage(server.app, surveyFolder, house.surveys.look)
  await serveSurveyPreview(server.app, surveyFolder)
  await serveMcp(server.app, version, async (secret) => toolsOf(routes, await house.keys.actorOf(secret)))
  await serveWebApp(server.app, webFolder)
  await house.mailbox.listen()
  return server
}

