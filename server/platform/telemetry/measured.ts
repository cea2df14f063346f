import { SpanStatusCode, trace } from '@opentelemetry/api'
import { type Timed, timers } from './metrics.ts'

/**
 * Times a piece of work and shows it as a span of the trace that it belongs to. `name` is out of a list that the code fixes; of
 * an error only its kind is told, for its message may hold what somebody wrote.
 */
export async function measured<T>(what: Timed, name: string, work: () => Promise<T>): Promise<T> {
  const { histogram, label } = timers[what]
  const begun = performance.now()
  const end = (outcome: 'done' | 'failed') => histogram.observe({ [label]: name, outcome }, (performance.now() - begun) / 1000)
  return trace.getTracer('heartline').startActiveSpan(`${what} ${name}`, async (span) => {
    try {
      const result = await work()
      end('done')
      return result
    } catch (error) {
      end('failed')
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' })
      throw error
    } finally {
      span.end()
    }
  })
}
