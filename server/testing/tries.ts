/** How a route is tried with what is the other's: values for its path, query strings, bodies. */
export interface Tries {
  path?: Record<string, string | number>
  /** Parts of the path that name nothing of anybody's, such as a language. */
  words?: Record<string, string>
  query?: string[]
  bodies?: unknown[]
}
