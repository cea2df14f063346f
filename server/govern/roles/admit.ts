import { bearerOf } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, authorise, may } from './index.ts'
import { requireProof } from './require-proof.ts'

interface Request {
  readonly method: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly params: unknown
  readonly ip: string
  readonly routeOptions: { readonly url?: string | undefined }
}

/**
 * Who calls, and whether they may: by ingest key, else by session cookie. A browser sends its cookie with whatever site
 * made the call, so a change asked for by cookie must come from our own pages.
 */
export function createAdmit(deps: {
  person: (headers: Request['headers']) => Promise<Actor | null>
  key: (secret: string) => Promise<Actor>
  /** Told of somebody known who asked for what their role does not reach, before they are refused. */
  onRefused?: (actor: Actor, request: Request, access: Access) => Promise<void>
  /** Whether the data may be used for the purpose at all; throws where it may not. */
  mayUse?: (actor: Actor, request: Request, access: Access) => Promise<void>
  publicUrl: string
}) {
  const ours = new Set([new URL(deps.publicUrl).host])
  return async function admit(request: Request, access: Access): Promise<Actor | null> {
    const bearer = bearerOf(request.headers)
    if (!bearer) requireOwnOrigin(request, ours)
    if (access === 'public') return null
    const actor = bearer ? await deps.key(bearer) : await deps.person(request.headers)
    if (actor && !may(actor, access.may)) await deps.onRefused?.(actor, request, access)
    authorise(actor, access)
    if (actor?.kind === 'person' && actor.readsOnly && request.method !== 'GET') throw new Problem('auth.forbidden', 'This key only reads. Create one that may act, under Trust → Assistants.')
    if (actor) requireProof(actor, access, new Date())
    if (actor && deps.mayUse)
      await deps.mayUse(actor, request, access).catch(async (refusal: unknown) => {
        await deps.onRefused?.(actor, request, access)
        throw refusal
      })
    return actor
  }
}

function requireOwnOrigin({ method, headers }: Request, ours: ReadonlySet<string>): void {
  if (method === 'GET' || method === 'HEAD') return
  const origin = headers['origin']
  if (origin === undefined && headers['sec-fetch-site'] === undefined) return
  const host = typeof origin === 'string' && URL.canParse(origin) ? new URL(origin).host : undefined
  if (host !== undefined && (host === headers['host'] || ours.has(host))) return
  throw new Problem('auth.origin', 'Open Heartline itself and try again. If it runs behind a proxy, set PUBLIC_URL to the address people use.')
}
