import type { ClickHouseMigration } from '../clickhouse/index.ts'
import type { Migration } from '../postgres/index.ts'

/** What a feature tells the program about itself; its verbs come from its own `create…` function. */
export interface Manifest {
  /** Its place in the house, such as `record/customers`. */
  readonly name: string
  /** Tables that decide, in PostgreSQL. */
  readonly migrations?: readonly Migration[]
  /** Tables that remember, in ClickHouse. */
  readonly history?: readonly ClickHouseMigration[]
  /** Personal data that the feature holds, for the register of processing and for erasure. */
  readonly personalData?: readonly PersonalData[]
}

export interface PersonalData {
  readonly where: string
  readonly what: string
  readonly purposes: readonly string[]
}
