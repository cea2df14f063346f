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
  /** What becomes of its tables when a customer is deleted; rows that refer to others come before those. */
  readonly erasure?: readonly Erasure[]
}

/**
 * What a deletion of a customer does to one table. Every table that has a customer says so here, or a test fails.
 * - `customer`: the column with the customer's number. Their rows go, or, where `clear` names columns, only what stands in these.
 * - `by`, `of`: the column that refers to the `id` of a table above, whose rows are the customer's.
 * - `holding`: columns with text as somebody sent it, in which the customer's e-mail, phone or name may stand; `within` says by which column and of
 *   which table the organisation is known, where the table itself does not say.
 * - `history`: a table of ClickHouse with a column `customer`.
 * - `sums`: a table of ClickHouse that holds sums and sets of numbers, which lead to nobody any more: it stays, so that statistics do.
 */
export type Erasure =
  | { readonly table: string; readonly customer: string; readonly clear?: readonly string[] }
  | { readonly table: string; readonly by: string; readonly of: string; readonly clear?: readonly string[] }
  | { readonly table: string; readonly holding: readonly string[]; readonly within?: { readonly by: string; readonly of: string }; readonly clear?: readonly string[] }
  | { readonly history: string }
  | { readonly sums: string }

export interface PersonalData {
  readonly where: string
  readonly what: string
  readonly purposes: readonly string[]
}
