import { Readable } from 'node:stream'
import type { Access, Actor } from '../roles/index.ts'
import { type Deed, Reason } from './contract.ts'
import type { Noted } from './keep-log.ts'

/** What is looked at of a request. */
export interface Request {
  readonly method: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly params: unknown
  readonly query?: unknown
  readonly body?: unknown
  readonly ip: string
  /** The address with its placeholders, such as `/api/v1/customers/:id`. */
  readonly routeOptions: { readonly url?: string | undefined }
}

const longestReason = 400

/**
 * What the log keeps of a call; undefined where it is nobody's business: figures about many customers, and ingest keys, whose
 * signals carry their source themselves. The directory of a company (SCIM) stands there under the name of its key.
 */
export function notedOf(request: Request, access: Access, actor: Actor | null, outcome: 'done' | 'refused'): Noted | undefined {
  if (access === 'public' || !actor) return undefined
  const person = actor.kind === 'person'
    ? { id: actor.id, name: actor.name }
    : actor.opens === 'scim' ? { id: actor.callerId, name: actor.name ?? '' } : undefined
  if (!person) return undefined
  const deed: Deed = outcome === 'refused' ? 'refused' : request.method === 'GET' ? 'saw' : 'changed'
  if (deed === 'saw' && !showsPeople(access)) return undefined
  const route = request.routeOptions.url ?? ''
  const reason = request.headers['x-reason']
  return {
    org: actor.org, person, deed, subject: subjectOf(route, request.params), method: request.method, route,
    permission: access.may, purpose: access.purpose, fields: [...namesIn(request.query), ...namesIn(request.body)].toSorted(),
    reason: (typeof reason === 'string' ? decodeReason(reason) : givenIn(request.body))?.slice(0, longestReason) ?? null,
    address: request.ip,
  }
}

const showsPeople = ({ may, purpose }: Exclude<Access, 'public'>) =>
  !['none', 'analysis', 'intake'].includes(purpose) || may === 'verbatims.read' || may === 'customers.read'

function subjectOf(route: string, params: unknown): string {
  const [kind = '', first] = route.replace(/^\/(api\/v1|scim\/v2)\//, '').split('/')
  const id = first?.startsWith(':') ? (params as Record<string, unknown>)[first.slice(1)] : undefined
  return id === undefined ? kind : `${kind}/${String(id)}`
}

const namesIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value) && !(value instanceof Readable)
    ? Object.keys(value).slice(0, 50)
    : []

/** A call that must say why it wants to see something says it in its body; see `Reason`. */
function givenIn(body: unknown): string | null {
  const given = Reason.safeParse(body)
  return given.success ? [given.data.because, given.data.words].filter(Boolean).join(': ') : null
}

/** A header carries Latin letters only, so a reason comes percent-encoded; what is not stays as it came. */
function decodeReason(reason: string): string {
  try {
    return decodeURIComponent(reason)
  } catch {
    return reason
  }
}
