import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { wrongAddress } from '../../platform/outgoing/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Seal } from '../../platform/seal/index.ts'
import type { Members } from '../orgs/index.ts'
import { type Access, type Actor, type OrgId, route, signedIn } from '../roles/index.ts'
import { SessionRule } from '../orgs/contract.ts'
import type { Tell } from './tell-of-way-in.ts'
import { SecondFactorRoles, SetProvider, SignInSettings } from './contract.ts'
import type { Entrance } from './enter.ts'
import type { LockOut } from './lock-out.ts'
import type { Passkeys } from './passkeys/passkeys.ts'
import type { SecondFactor } from './second-factor/second-factor.ts'
import type { ProviderClient } from './single-sign-on/provider-client.ts'
import type { ProvidersStore } from './single-sign-on/providers-store.ts'

interface Parts {
  readonly members: Members
  readonly providers: ProvidersStore
  readonly client: ProviderClient
  readonly seal: Seal
  readonly allowPlain: boolean
  readonly returnAddress: string
  readonly secondFactor: SecondFactor
  readonly passkeys: Passkeys
  readonly lockOut: LockOut
  readonly entrance: Entrance
  readonly tell: Tell
}
const manage = { may: 'people.manage', purpose: 'administration' } as const
/** What opens doors, or takes a lock off them. */
const change = { ...manage, freshProof: true } as const
const PersonPath = z.object({ id: line(100) })
export const secretUse = (org: OrgId): string => `single sign-on of organisation ${org}`

/** What an owner sets for all, and does for one who is shut out. */
export function settingsRoutes({ members, providers, client, seal, allowPlain, returnAddress, secondFactor, passkeys, lockOut, entrance, tell }: Parts): Route<Access, Actor>[] {
  async function settingsOf(org: OrgId): Promise<SignInSettings> {
    const [list, provider] = [await members.list(org), await providers.ofOrg(org)]
    const [apps, keys, sessions] = [await secondFactor.peopleWith(org), await passkeys.counts(org), await members.countSessions(org)]
    const locked = await lockOut.lockedOf(list.map((m) => m.email))
    return {
      provider: provider ?? null, returnAddress, secondFactor: await providers.rolesWithSecondFactor(org), sessions: await members.sessionRule(org),
      people: list.map(({ id, name, email, role }) => ({
        id, name, email, role, authenticator: apps.has(id), passkeys: keys.get(id) ?? 0, sessions: sessions.get(id) ?? 0, lockedUntil: locked.get(email)?.toISOString() ?? null,
      })),
    }
  }
  async function memberOf(org: OrgId, id: string) {
    const member = await members.find(org, id)
    if (!member) throw new Problem('not-found', 'Nobody with this id belongs to your organisation.')
    return member
  }
  const invalid = (path: string, message: string, cause?: unknown) => new Problem('request.invalid', `${message} Nothing was changed.`, { fields: [{ path, message }], cause })

  return [
    route({
      method: 'GET', path: '/api/v1/sign-in-settings', summary: 'How people of the organisation come in', access: manage, answers: SignInSettings,
      handle: ({ actor }) => settingsOf(actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/sign-in-settings/provider', summary: 'Set up single sign-on; the provider is asked before anything is kept', access: change, perMinute: 20,
      body: SetProvider, answers: SignInSettings,
      handle: async ({ actor, body: { secret, ...draft } }) => {
        signedIn(actor)
        const known = await providers.ofOrg(actor.org)
        const wrong = wrongAddress(draft.issuer, allowPlain)
        if (wrong) throw invalid('issuer', `The address of the provider ${wrong}.`)
        // Another issuer must not be handed the secret of the one before.
        if (secret === undefined && known?.issuer !== draft.issuer) throw invalid('secret', 'Enter the secret that belongs to this provider.')
        const open = secret ?? seal.open(known!.sealed, secretUse(actor.org))
        await client.discover({ ...draft, secret: open }).catch((cause: unknown) => {
          const said = cause instanceof Error ? [cause.message, cause.cause instanceof Error ? cause.cause.message : ''].filter(Boolean).join(': ') : ''
          throw invalid('issuer', `The provider did not describe itself at ${draft.issuer}/.well-known/openid-configuration (${said.slice(0, 300)}).`, cause)
        })
        await providers.set({ ...draft, id: known?.id ?? randomBytes(12).toString('base64url'), org: actor.org, sealed: seal.seal(open, secretUse(actor.org)) })
        return settingsOf(actor.org)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/sign-in-settings/provider', summary: 'End single sign-on', access: change, status: 204,
      handle: async ({ actor }) => {
        signedIn(actor)
        if (!(await providers.remove(actor.org))) throw new Problem('not-found', 'No provider is set up.')
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/sign-in-settings/second-factor', summary: 'Say which roles need a second factor; those of them without one are signed out', access: change,
      body: SecondFactorRoles, answers: SignInSettings,
      handle: async ({ actor, body: { roles } }) => {
        const me = signedIn(actor)
        if (roles.includes(me.role) && (await entrance.waysOf(me.id)).length === 0)
          throw new Problem('conflict', 'Set up a second factor of your own first, so that you do not shut yourself out.')
        await providers.setRolesWithSecondFactor(actor.org, [...new Set(roles)])
        const [apps, keys] = [await secondFactor.peopleWith(actor.org), await passkeys.counts(actor.org)]
        const without = (await members.list(actor.org)).filter((m) => roles.includes(m.role) && !apps.has(m.id) && !keys.has(m.id))
        await members.endSessions(without.map((m) => m.id))
        return settingsOf(actor.org)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/sign-in-settings/sessions', summary: 'Say how long a session lasts, after how much rest it ends, and how long a proof counts; it holds for those under way',
      access: change, body: SessionRule, answers: SignInSettings,
      handle: async ({ actor, body }) => {
        signedIn(actor)
        await members.setSessionRule(actor.org, body)
        return settingsOf(actor.org)
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/people/:id/sessions', summary: 'Sign somebody out everywhere', access: manage, status: 204, params: PersonPath,
      handle: async ({ actor, params }) => members.endSessions([(await memberOf(actor.org, params.id)).id]),
    }),
    route({
      method: 'DELETE', path: '/api/v1/people/:id/lock', summary: 'Let somebody try again who is locked out', access: manage, status: 204, params: PersonPath,
      handle: async ({ actor, params }) => void (await lockOut.unlock((await memberOf(actor.org, params.id)).email)),
    }),
    route({
      method: 'DELETE', path: '/api/v1/people/:id/second-factor', summary: 'Take away the authenticator and passkeys of somebody who has lost them', access: change, status: 204,
      params: PersonPath,
      handle: async ({ actor, params, ...call }) => {
        signedIn(actor)
        const { id } = await memberOf(actor.org, params.id)
        await secondFactor.remove(id)
        await passkeys.remove(id)
        await members.endSessions([id])
        await tell(id, 'reset', call, 'owner')
      },
    }),
  ]
}
