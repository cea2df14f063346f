import type { RowsAnswer } from '../../platform/http/index.ts'

/** An address in one form, whichever way its query is ordered: what was approved is what is fetched. */
export function canonical(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://heartline')
  searchParams.sort()
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`
}

/** The rows of a file that has at most so many, and how many they are; undefined where there are more, of which then no more are read. */
export async function rowsUpTo({ rows, weigh }: RowsAnswer, most: number): Promise<{ rows: AsyncIterable<unknown>; length: number } | undefined> {
  const first: unknown[] = []
  let n = 0
  for await (const row of rows) {
    n += weigh(row)
    if (n > most) return undefined
    first.push(row)
  }
  const again = async function* () {
    yield* first
  }
  return { rows: again(), length: n }
}
