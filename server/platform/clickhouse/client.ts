import { Readable } from 'node:stream'
import { createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client'
import { measured } from '../telemetry/index.ts'
import { expand } from './ddl.ts'
import { acrossRestarts, type Repeatable } from './restarts.ts'
import { compact } from './rows.ts'
import { checkOrganisation, parseRows, type Params, type Question } from './question.ts'

export interface InsertOptions {
  /** Names the batch: the same rows under the same token are kept once, whoever sends them again and when. */
  readonly token: string
  readonly signal?: AbortSignal
}

/** The store that remembers: the whole history of signals. */
export interface ClickHouse {
  /** The rows that answer a question. */
  query<T>(question: Question<T>): Promise<T[]>
  /** The same in pieces, for answers too large to hold. */
  stream<T>(question: Question<T>): AsyncIterable<T[]>
  /** Appends rows, all with the columns of the first, as one batch: sent again under the same token, it is kept once. */
  insert(table: string, rows: readonly object[], options: InsertOptions): Promise<void>
  /**
   * Changes tables or data, outside of any organisation's questions.
   * Written as migrations are: `ALTER TABLE signals{{cluster}} …`.
   */
  command(sql: string, params?: Params): Promise<void>
  /** The bytes of an answer of any length as they come, for a copy of whole tables. The statement names its format. */
  read(sql: string): Promise<AsyncIterable<Uint8Array>>
  /** Appends rows that `read` gave, as tab-separated text; under the same token they are kept once. */
  write(table: string, columns: readonly string[], rows: Buffer, token: string): Promise<void>
  close(): Promise<void>
}

export interface Connection {
  readonly client: ClickHouseClient
  /** Milliseconds for which a server that is away may be on its way back. */
  readonly patience: number
  readonly limits: ClickHouseSettings
  /** Thrown in place of asking, once the server is known not to come back. */
  readonly failure?: Error | undefined
}

export function connect(url: string, remote: boolean): ClickHouseClient {
  return createClient({
    url,
    application: 'heartline',
    max_open_connections: 16,
    request_timeout: 600_000,
    compression: { request: remote, response: remote },
    use_multipart_params_auto: true,
    log: { level: 127 }, // Errors reach the caller, who knows more about them than a log line here.
  })
}

/** Limits of one reading statement on an engine that has so many bytes in all: one alone never takes everything. */
export function limitsWithin(memory: number): ClickHouseSettings {
  return {
    max_memory_usage: String(Math.round(memory / 2)),
    max_bytes_before_external_group_by: String(Math.round(memory / 4)),
    max_bytes_before_external_sort: String(Math.round(memory / 4)),
  }
}

const READING: ClickHouseSettings = {
  readonly: '2',
  max_execution_time: 60,
  // Whole numbers stay below 2^53 here; exact decimals travel as text, moments as ISO 8601.
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_decimals: 1,
  date_time_output_format: 'iso',
  // To compile a question takes as long as to answer it, and falls on whoever asks for the fourth time.
  compile_expressions: 0, compile_aggregate_expressions: 0, compile_sort_description: 0,
}
const WRITING: ClickHouseSettings = {
  async_insert: 0,
  // A view's rows are recognised as repeated too; blocks must be cut the same way each time for that.
  deduplicate_blocks_in_dependent_materialized_views: 1,
  input_format_parallel_parsing: 0,
  date_time_input_format: 'best_effort',
  // Through a Distributed table: wait until the shards have the rows.
  distributed_foreground_insert: 1,
}

/** The one way in which the program speaks to ClickHouse, over whatever connection there is at the moment. */
export function createStore(current: () => Connection, cluster: string | undefined, close: () => Promise<void>): ClickHouse {
  async function ask(question: Question<unknown>, settings: ClickHouseSettings) {
    checkOrganisation(question)
    return attempt('always', question.signal, ({ client, limits }) => client.query({
      query: question.sql,
      format: 'JSONEachRow',
      query_params: { ...question.params, org: question.org },
      clickhouse_settings: {
        ...READING, ...limits, ...settings, ...question.settings,
        log_comment: JSON.stringify({ question: question.name, org: question.org }),
      } as ClickHouseSettings,
      ...(question.signal ? { abort_signal: question.signal } : {}),
    }))
  }
  type Send<T> = (connection: Connection) => Promise<T>
  function attempt<T>(repeatable: Repeatable, signal: AbortSignal | undefined, send: Send<T>): Promise<T> {
    return acrossRestarts(repeatable, signal, current().patience, () => {
      const connection = current()
      if (connection.failure) throw connection.failure
      return send(connection)
    })
  }
  return {
    query: (question) => measured('question', question.name, async () => {
      // The server holds the answer back until it is whole, so that an error half-way is an error and not a short answer.
      const result = await ask(question, { wait_end_of_query: 1 })
      return parseRows(question, await result.json<unknown>())
    }),
    async *stream(question) {
      const result = await ask(question, { wait_end_of_query: 0 })
      for await (const rows of result.stream<unknown>()) yield parseRows(question, rows.map((row) => row.json<unknown>()))
    },
    async insert(table, rows, { token, signal }) {
      if (rows.length === 0) return
      const { columns, values } = compact(table, rows)
      await measured('insert', table, () => attempt('always', signal, ({ client }) => client.insert({
        table,
        columns: columns as [string, ...string[]],
        values,
        format: 'JSONCompactEachRow',
        clickhouse_settings: { ...WRITING, insert_deduplication_token: token, log_comment: JSON.stringify({ insert: table }) },
        ...(signal ? { abort_signal: signal } : {}),
      })))
    },
    async command(sql, params) {
      for (const query of expand(sql, cluster))
        await attempt('if it never arrived', undefined, ({ client }) => client.command({
          query,
          ...(params ? { query_params: { ...params } } : {}),
          clickhouse_settings: { wait_end_of_query: 1, mutations_sync: '2', alter_sync: '2' },
        }))
    },
    async read(sql) {
      const { stream } = await attempt('always', undefined, ({ client }) => client.exec({
        query: sql, clickhouse_settings: { ...READING, max_execution_time: 0, date_time_output_format: 'simple' },
      }))
      return stream as AsyncIterable<Uint8Array>
    },
    async write(table, columns, rows, token) {
      await attempt('always', undefined, ({ client }) => client.insert({
        table, columns: columns.map((c) => `\`${c.replaceAll('`', '')}\``) as [string, ...string[]], format: 'TabSeparated',
        values: Readable.from([rows], { objectMode: false }),
        clickhouse_settings: {
          ...WRITING, date_time_input_format: 'basic', insert_deduplication_token: token,
          log_comment: JSON.stringify({ insert: table }),
        },
      }))
    },
    close,
  }
}
