/** One statement with everything that it depends on; nothing of the one before it may matter. */
export interface Statement {
  readonly sql: string
  /** Rows of an INSERT, in the format that it names. */
  readonly body?: Buffer
  readonly params: ReadonlyMap<string, string>
  readonly settings: ReadonlyMap<string, string>
  /** Refuses everything but reading. */
  readonly readonly: boolean
  readonly signal: AbortSignal
}
