/**
 * What an operator sees of the program from outside: numbers for
 * Prometheus, traces for OpenTelemetry. No personal data is in either.
 */
export { Registry } from 'prom-client'
export { countMail, countSignals, gauge } from './metrics.ts'
export { measured } from './measured.ts'
export { observeHttp } from './observe-http.ts'
export { type Readiness, serveMetrics } from './serve-metrics.ts'
export { startTraces } from './start-traces.ts'
