import { context, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { httpRequests } from './metrics.ts'

/**
 * Times every call by the pattern of its route, and begins its trace or goes on
 * with the caller's; the address itself, which may name somebody, is told nobody.
 */
export function observeHttp(app: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>()
  const patternOf = (request: FastifyRequest) => request.routeOptions.url ?? 'none'

  app.addHook('onRequest', (request, _reply, done) => {
    const caller = propagation.extract(ROOT_CONTEXT, request.headers)
    spans.set(request, trace.getTracer('heartline').startSpan(`${request.method} ${patternOf(request)}`, {
      kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method, 'http.route': patternOf(request) },
    }, caller))
    done()
  })
  // Here and not at the beginning: reading the body leaves the context that it was begun in.
  app.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request)
    if (span) context.with(trace.setSpan(context.active(), span), done)
    else done()
  })
  app.addHook('onResponse', async (request, reply) => {
    httpRequests.observe(
      { method: request.method, route: patternOf(request), status: String(reply.statusCode) }, reply.elapsedTime / 1000,
    )
    const span = spans.get(request)
    span?.setAttribute('http.response.status_code', reply.statusCode)
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  })
}
