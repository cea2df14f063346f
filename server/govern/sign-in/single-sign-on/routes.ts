import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { RawAnswer, type Route } from '../../../platform/http/index.ts'
import type { Log } from '../../../platform/log/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import type { Seal } from '../../../platform/seal/index.ts'
import type { Members } from '../../orgs/index.ts'
import { type Access, type Actor, route } from '../../roles/index.ts'
import { SignInWays, type SignOnProblem } from '../contract.ts'
import type { Entrance } from '../enter.ts'
import { secretUse } from '../settings-routes.ts'
import { clearStep, setStep, stepOf } from '../step-cookie.ts'
import type { Steps } from '../steps-store.ts'
import { admitClaims } from './admit-claims.ts'
import type { ProviderClient, UnderWay } from './provider-client.ts'
import type { Provider, ProvidersStore } from './providers-store.ts'

interface Parts {
  readonly members: Members
  readonly providers: ProvidersStore
  readonly client: ProviderClient
  readonly seal: Seal
  readonly steps: Steps
  readonly entrance: Entrance
  readonly secure: boolean
  readonly log: Log
}
interface Begun extends UnderWay { readonly provider: string; readonly next: string }
const minutes = 10
/** A page of ours: `//` would be another server. */
const Next = z.string().max(500).regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, 'must be a page of Heartline, such as /customers')
const enter = new RawAnswer('text/plain; charset=utf-8', '')

/** Single sign-on: to the provider and back. What goes wrong on the way is said at the door, in the reader's language. */
export function singleSignOnRoutes({ members, providers, client, seal, steps, entrance, secure, log }: Parts): Route<Access, Actor>[] {
  const clientOf = (p: Provider) => ({ issuer: p.issuer, clientId: p.clientId, secret: seal.open(p.sealed, secretUse(p.org)) })
  const atDoor = (problem: SignOnProblem) => `/sign-in?problem=${problem}`

  return [
    route({
      method: 'GET', path: '/api/v1/sign-in-ways', summary: 'Whether people come in through a provider: of the only organisation, or of this e-mail’s domain', access: 'public',
      perMinute: 60, query: z.object({ email: z.string().max(254).optional() }), answers: SignInWays,
      handle: async ({ query: { email } }) => {
        const provider = email?.includes('@') ? await providers.byDomain(email.slice(email.lastIndexOf('@') + 1).toLowerCase()) : await providers.sole()
        return { provider: provider ? { id: provider.id, name: provider.name } : null }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/sign-on/:provider', summary: 'To the provider', access: 'public', perMinute: 30, params: z.object({ provider: line(40) }),
      query: z.object({ next: Next.optional(), email: z.string().max(254).optional(), again: z.literal('true').optional() }),
      handle: async ({ params, query: { next = '/', email, again }, answer }) => {
        const provider = await providers.byId(params.provider)
        if (!provider) throw new Problem('not-found', 'There is no such way in any more. Open the page to sign in again.')
        try {
          const { to, underWay } = await client.begin(clientOf(provider), email, again === 'true')
          setStep({ answer }, await steps.begin('single-sign-on', null, { ...underWay, provider: provider.id, next } satisfies Begun, minutes), minutes, secure)
          answer.redirect(to)
        } catch (err) {
          log.warn({ err }, 'The provider of single sign-on could not be asked')
          answer.redirect(atDoor('failed'))
        }
        return enter
      },
    }),
    route({
      method: 'GET', path: '/api/v1/sign-on-return', summary: 'Back from the provider', access: 'public', perMinute: 30,
      query: z.looseObject({ state: z.string().max(500).optional(), code: z.string().max(4_000).optional(), error: z.string().max(200).optional() }),
      handle: async ({ query, ...call }) => {
        call.answer.redirect(await comeBack(query, call))
        return enter
      },
    }),
  ]

  async function comeBack(query: Readonly<Record<string, unknown>>, call: Parameters<Entrance['enter']>[1]): Promise<string> {
    const step = await steps.take<Begun>(stepOf(call), ['single-sign-on'])
    const provider = step && (await providers.byId(step.data.provider))
    clearStep(call, secure)
    if (!step || !provider) return atDoor('over')
    if (query['error'] !== undefined) return atDoor('refused')
    const given = Object.entries(query).filter((e): e is [string, string] => typeof e[1] === 'string')
    try {
      const admitted = await admitClaims(members, provider, await client.finish(clientOf(provider), new URLSearchParams(given).toString(), step.data))
      if ('problem' in admitted) return atDoor(admitted.problem)
      await entrance.enter(admitted.person, call, 'single-sign-on')
      return step.data.next
    } catch (err) {
      log.warn({ err }, 'A sign-in through the provider was not accepted')
      return atDoor('failed')
    }
  }
}
