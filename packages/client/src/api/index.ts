import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

/** The shapes of the API by the names of its description, such as `Schemas['cases.CaseView']`. */
export type Schemas = components['schemas']
/** What every refusal says: what is wrong, where, and what to do (RFC 9457). */
export type Problem = Schemas['Problem']
export type HeartlineApi = Client<paths>

export interface ApiSettings {
  /** Where Heartline answers, such as `https://cx.example.com`. */
  readonly url: string
  /** An ingest key (`hl_…`), which hands in signals, or a personal one (`hp_…`), which may what its person may. */
  readonly key: string
  readonly fetch?: (request: Request) => Promise<Response>
}

/**
 * A client for the whole API, typed from the description that the server gives of itself (docs/openapi.json): a path, a parameter
 * or a field that does not exist does not compile. Each call answers `{ data }`, or `{ error }` with a `Problem`; it throws only
 * where no answer came.
 *
 *     const heartline = openApi({ url: 'https://cx.example.com', key: process.env.HEARTLINE_KEY })
 *     const { data, error } = await heartline.GET('/api/v1/journeys/{key}/heartline', { params: { path: { key: 'visit' } } })
 */
export function openApi({ url, key, fetch }: ApiSettings): HeartlineApi {
  return createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${key}` }, ...(fetch && { fetch }) })
}
