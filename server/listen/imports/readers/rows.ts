import type { Fault } from '../faults.ts'

/** A row of a file: where it starts, and its cells in the order of the columns. An empty cell is '' or missing. */
export interface Row {
  readonly line: number
  readonly cells: string[]
}

/** A row that could not be taken apart: its text as it stands in the file. */
export interface BrokenRow {
  readonly line: number
  readonly text: string
  readonly fault: Fault
}

/** Some rows at a time: passing them singly through a chain of generators costs more than reading them. */
export interface RowBlock {
  readonly columns: Columns
  readonly rows: Row[]
  readonly broken: BrokenRow[]
}

/** The names of a file's columns and their places. A file of JSON lines is open: each line may bring new ones. */
export class Columns {
  readonly names: string[] = []
  readonly open: boolean
  readonly #places = new Map<string, number>()

  constructor(open = false, names: readonly string[] = []) {
    this.open = open
    for (const name of names) this.append(name)
  }

  find(name: string): number | undefined {
    return this.#places.get(name)
  }

  /** The place of a column, made where there is none yet. */
  place(name: string): number {
    return this.#places.get(name) ?? this.#add(name)
  }

  /** Adds a column at the end; a name that is empty or taken gets a number, so that no column is lost. */
  append(title: string): number {
    const plain = title.trim() || `column ${this.names.length + 1}`
    let name = plain
    for (let n = 2; this.#places.has(name); n++) name = `${plain} (${n})`
    return this.#add(name)
  }

  #add(name: string): number {
    this.#places.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

/** The start of a file with a fixed number of columns: its first row names them, unless the names are given or there are none. */
export class Heading {
  readonly columns: Columns
  /** How many cells a row of the file has: a reader may add columns of its own to the list. */
  width: number
  /** Whether a header is still to come. */
  isDue: boolean
  readonly #given: readonly string[]

  constructor({ header, columns = [] }: { readonly header: boolean; readonly columns?: readonly string[] | undefined }) {
    this.columns = new Columns(false, header ? [] : columns)
    this.width = this.columns.names.length
    this.#given = columns
    this.isDue = header
  }

  /** Whether this row is the header; else it is data, and how wide it is says how many columns there are, where nothing else did. */
  takes(cells: readonly string[]): boolean {
    if (!this.isDue && this.width > 0) return false
    for (const [i, title] of cells.entries()) this.columns.append(this.isDue ? (this.#given[i] ?? title) : '')
    this.width = cells.length
    const isHeader = this.isDue
    this.isDue = false
    return isHeader
  }
}
