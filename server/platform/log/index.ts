import { pino, type Logger } from 'pino'

/** A line of what happened, for the operator. Secrets never enter it: pass ids and counts, not payloads. */
export type Log = Logger

/** JSON lines on a pipe, short readable lines on a terminal. */
export function createLog(options: { level?: string; pretty?: boolean } = {}): Log {
  const level = options.level ?? 'info'
  const pretty = options.pretty ?? process.stdout.isTTY
  const base = {
    level, base: null, serializers: { err: describeError }, redact: ['*.password', '*.secret', '*.authorization', '*.cookie'],
  }
  if (!pretty) return pino(base)
  return pino(base, { write: (line: string) => void process.stdout.write(readable(line)) })
}

/**
 * What an error says, and what caused it; not what hangs on it: a database error carries its whole connection. Of a value that
 * ClickHouse could not read only the kind of fault is told, for it quotes the rows that it was reading.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error ? { code: error.code } : {}
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  const quotesRows = 'type' in error && typeof error.type === 'string'
    && /CANNOT_PARSE|TYPE_MISMATCH|INCORRECT_DATA|OUT_OF_BOUND/.test(error.type)
  const message = quotesRows ? `ClickHouse could not read a value: ${String(error.type)}` : error.message
  return { type: error.name, message, ...code, stack: error.stack?.replace(error.message, message), ...cause }
}

function readable(line: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>
  const clock = new Date(Number(time)).toTimeString().slice(0, 8)
  const mark = Number(level) >= 50 ? '✗' : Number(level) >= 40 ? '!' : '·'
  const details = Object.keys(rest).length ? ` ${JSON.stringify(rest)}` : ''
  const stack = err && typeof err === 'object' && 'stack' in err ? `\n${String(err.stack)}` : ''
  return `${clock} ${mark} ${String(msg ?? '')}${details}${stack}\n`
}
