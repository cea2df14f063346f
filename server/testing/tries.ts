/** How a route is tried with what is the other's: values for its path, query strings, bodies. */
export interface Tries {
  path?: Record<string, string | number>
  query?: string[]
  bodies?: unknown[]
}
