import type { ClickHouseMigration } from '../clickhouse/index.ts'
import type { Migration } from '../postgres/index.ts'
import type { DataPurpose, PersonalField } from './contract.ts'

export type { DataPurpose, PersonalField, Uses } from './contract.ts'

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
  /** How long the rows of its tables are kept; rows that refer to others come before those. */
  readonly retention?: readonly Retention[]
}

/**
 * What a deletion of a customer does to one table. Every table that has a customer says so here, or a test fails.
 * - `customer`: the column with the customer's number. Their rows go, or, where `clear` names columns, only what stands in these.
 * - `by`, `of`: the column that refers to the `id` of a table above, whose rows are the customer's.
 * - `holding`: columns with text as somebody sent it, in which the customer's e-mail, phone or name may stand; `within` says by
 *   which column and of which table the organisation is known, where the table itself does not say.
 * - `history`: a table of ClickHouse with a column `customer`.
 * - `sums`: a table of ClickHouse that holds sums and sets of numbers, which lead to nobody any more: it stays, so that
 *   statistics do.
 * - `groups`: a table with columns `dimension` and `member`, in which a group that consisted of the deleted alone is no statistic
 *   but them: it goes.
 */
export type Erasure =
  | { readonly table: string; readonly customer: string; readonly clear?: readonly string[] }
  | { readonly table: string; readonly by: string; readonly of: string; readonly clear?: readonly string[] }
  | { readonly table: string; readonly holding: readonly string[]; readonly within?: {
    readonly by: string; readonly of: string
  }; readonly clear?: readonly string[] }
  | { readonly history: string }
  | { readonly sums: string }
  | { readonly groups: string; readonly store: 'postgres' | 'history' }

/**
 * How long the rows of one table are kept. Every table that declares `erasure` says so here too, or a test fails.
 * - `kind`: the kind of data (govern/retention/contract), for which each organisation sets a period.
 * - `since`: the column from which the period runs; a row where it is empty stays. `only` says in which states a row may go,
 *   `unless` which table must have no row that still refers to it by that column. `customer` is the column by which rows of held
 *   customers are spared. Rows go, or, where `clear` names columns, only what stands in these.
 * - `history`: a table of ClickHouse with `day` and `customer`.
 * - `sums`: a table of ClickHouse with sets of customers by day: the sets are emptied, and rows of small groups go, here and
 *   from the tables of `figures`.
 * - `stays`: it has no period of its own, and why: it goes `with-its-customer`, `with-what-it-belongs-to`, is `worked-out-anew`,
 *   or lasts `days` anyway.
 */
export type Retention =
  | {
    readonly kind: string; readonly table: string; readonly since: string; readonly customer?: string;
    readonly clear?: readonly string[]
    readonly only?: { readonly column: string; readonly in: readonly string[] };
    readonly unless?: { readonly table: string; readonly by: string }
  }
  | { readonly kind: string; readonly history: string; readonly clear?: string }
  | { readonly kind: string; readonly sums: string; readonly figures: readonly string[] }
  | { readonly table: string; readonly stays: Stays }
  | { readonly history: string; readonly stays: Stays }
export type Stays = 'with-its-customer' | 'with-what-it-belongs-to' | 'worked-out-anew' | 'days'

export interface PersonalData {
  readonly where: string
  readonly what: string
  readonly fields: readonly [PersonalField, ...PersonalField[]]
  readonly purposes: readonly [DataPurpose, ...DataPurpose[]]
}
