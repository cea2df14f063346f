import type { Config } from '../../platform/config/index.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Outgoing } from '../../platform/outgoing/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Seal } from '../../platform/seal/index.ts'
import type { Noted } from '../audit/index.ts'
import type { Language } from '../orgs/contract.ts'
import type { Gate, Orgs } from '../orgs/index.ts'
import type { Access, Actor } from '../roles/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { createEnter, signInNoted } from './enter.ts'
import { createDevices } from './devices-store.ts'
import { createFailures } from './failures-store.ts'
import { createLockOut } from './lock-out.ts'
import { migrations } from './migrations.ts'
import { myRoutes } from './my-routes.ts'
import { createPasskeys } from './passkeys/passkeys.ts'
import { createPasskeysStore } from './passkeys/passkeys-store.ts'
import { createFactors } from './second-factor/factors-store.ts'
import { createSecondFactor } from './second-factor/second-factor.ts'
import { proofRoutes } from './proof-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { createProviderClient } from './single-sign-on/provider-client.ts'
import { createProvidersStore } from './single-sign-on/providers-store.ts'
import { singleSignOnRoutes } from './single-sign-on/routes.ts'
import { createSteps } from './steps-store.ts'
import { createTell, type Notify, type Tell } from './tell-of-way-in.ts'
import { createTrying } from './trying.ts'

export type { StaffMessage } from './tell-of-way-in.ts'

export const manifest: Manifest = {
  name: 'govern/sign-in',
  migrations,
  personalData: [
    {
      where: 'authenticators, recovery_codes, passkeys, sign_in_steps, sign_in_failures, sign_in_devices', fields: ['staff'],
      what: 'how the people who work with Heartline prove who they are, on which kinds of devices, and tries that failed', purposes: ['administration'],
    },
  ],
}

/** How people come in: lock-out, second factor, passkeys, single sign-on, and the sessions that come of it. */
export function createSignIn(deps: {
  postgres: Postgres
  config: Config
  seal: Seal
  outgoing: Outgoing
  log: Log
  orgs: Pick<Orgs, 'roster' | 'open' | 'sessionOf' | 'passwords' | 'organisation'>
  /** Tells somebody in their inbox and by mail. */
  notify: Notify
  note: (noted: Noted) => Promise<void>
  now?: () => Date
}): { readonly routes: readonly Route<Access, Actor>[]; readonly gate: Gate; readonly tell: Tell; readonly languageOf: (person: string) => Promise<Language | undefined> } {
  const { postgres, seal, log, note, config: { publicUrl, allowPrivateAddresses }, orgs: { roster: members, open, sessionOf, passwords, organisation }, now = () => new Date() } = deps
  const steps = createSteps(postgres, now)
  const lockOut = createLockOut(createFailures(postgres, now), now)
  const secondFactor = createSecondFactor({ factors: createFactors(postgres), seal, now })
  const passkeys = createPasskeys({ store: createPasskeysStore(postgres), steps, publicUrl })
  const providers = createProvidersStore(postgres)
  const returnAddress = `${publicUrl}/api/v1/sign-on-return`
  const client = createProviderClient({ outgoing: deps.outgoing, allowPlain: allowPrivateAddresses, returnAddress })
  const secure = publicUrl.startsWith('https:')
  const devices = createDevices(postgres, now)
  const tell = createTell({ members, devices, notify: deps.notify, organisation, publicUrl, now })
  const entrance = createEnter({ members, open, note, providers, secondFactor, passkeys, steps, devices, tell, secure })

  async function afterTry(email: string, address: string, person: string | undefined, right: boolean): Promise<void> {
    if (right) return lockOut.succeed(email, address)
    const minutes = await lockOut.fail(email, address)
    const membership = person === undefined ? undefined : await members.membershipOf(person)
    const member = membership && (await members.find(membership.org, person!))
    if (!member) return
    const who = { id: member.id, name: member.name, org: membership.org }
    await note(signInNoted(who, address, 'session', 'refused', []))
    if (minutes > 0) await note(signInNoted(who, address, `lock/${member.id}`, 'refused', [`${minutes} min`]))
  }
  const gate: Gate = {
    beforeTry: lockOut.refuse, afterTry, enter: (person, call) => entrance.enter(person, call, 'password'),
    afterLink: async (person, call, again) => {
      if (again) await tell(person, 'password-by-link', call)
    },
  }
  const trying = createTrying({ members, beforeTry: lockOut.refuse, afterTry })

  return {
    gate,
    tell,
    /** The language that somebody last came in with. */
    languageOf: devices.languageOf,
    routes: [
      ...sessionRoutes({ steps, members, entrance, secondFactor, passkeys, trying, tell }),
      ...singleSignOnRoutes({ members, providers, client, seal, steps, entrance, secure, log }),
      ...myRoutes({ members, sessionOf, entrance, secondFactor, passkeys, passwords, tell }),
      ...proofRoutes({ members, passwords, sessionOf, entrance, secondFactor, passkeys, providers, trying, tell }),
      ...settingsRoutes({ members, providers, client, seal, allowPlain: allowPrivateAddresses, returnAddress, secondFactor, passkeys, lockOut, entrance, tell }),
    ],
  }
}
export type SignIn = ReturnType<typeof createSignIn>
