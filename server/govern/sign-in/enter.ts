import type { Noted } from '../audit/index.ts'
import type { Session } from '../orgs/contract.ts'
import type { Members, SignInCall } from '../orgs/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { Role } from '../roles/contract.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Passkeys } from './passkeys/passkeys.ts'
import type { SecondFactor } from './second-factor/second-factor.ts'
import type { Devices } from './devices-store.ts'
import type { ProvidersStore } from './single-sign-on/providers-store.ts'
import { clearStep, setStep } from './step-cookie.ts'
import type { Steps } from './steps-store.ts'
import { languageAsked, type Tell } from './tell-of-way-in.ts'

/** By what somebody proved who they are: a passkey with finger, face or PIN counts as two factors, and a provider asks for its own. */
export type Proof = 'password' | 'passkey' | 'single-sign-on' | 'second-factor'

const minutes = 10

export interface EnterParts {
  readonly members: Members
  readonly open: (person: string, call: SignInCall) => Promise<Session>
  readonly note: (noted: Noted) => Promise<void>
  readonly providers: ProvidersStore
  readonly secondFactor: SecondFactor
  readonly passkeys: Passkeys
  readonly steps: Steps
  readonly devices: Devices
  readonly tell: Tell
  readonly secure: boolean
}

/** What is written down of signing in: it goes through doors that are open to all, so that no route notes it by itself. */
export const signInNoted = (person: { id: string; name: string; org: OrgId }, address: string, subject: string, deed: Noted['deed'], fields: string[]): Noted => ({
  org: person.org, person: { id: person.id, name: person.name }, deed, subject, method: 'POST', route: '/api/v1/session', permission: 'self', purpose: 'administration',
  fields, reason: null, address,
})

/** From a proof to a session, or to what is asked for besides. */
export function createEnter({ members, open, note, providers, secondFactor, passkeys, steps, devices, tell, secure }: EnterParts) {
  /** Which second factors a person has. */
  async function waysOf(person: string): Promise<('code' | 'recovery' | 'passkey')[]> {
    const [code, keys] = [await secondFactor.isOn(person), await passkeys.list(person)]
    const recovery = code && (await secondFactor.recoveryLeft(person)) > 0
    return [...(code ? ['code' as const] : []), ...(keys.length > 0 ? ['passkey' as const] : []), ...(recovery ? ['recovery' as const] : [])]
  }
  const isRequired = async (org: OrgId, role: Role) => (await providers.rolesWithSecondFactor(org)).includes(role)

  async function enter(person: string, call: SignInCall, proof: Proof): Promise<Session> {
    const membership = await members.membershipOf(person)
    const member = membership && (await members.find(membership.org, person))
    if (!membership || !member) throw new Problem('auth.wrong', 'Check both; the password is case-sensitive. An owner can invite you again if it is lost.')
    const provider = await providers.ofOrg(membership.org)
    if (provider?.only && proof !== 'single-sign-on' && membership.role !== 'owner')
      throw new Problem('auth.single-sign-on', `Your organisation comes in through ${provider.name}. Use that button.`)
    if (proof === 'password') {
      const ways = await waysOf(person)
      if (ways.length > 0) {
        setStep(call, await steps.begin('second-factor', person, {}, minutes), minutes, secure)
        return { state: 'second-factor', ways }
      }
      if (await isRequired(membership.org, membership.role)) {
        setStep(call, await steps.begin('set-up', person, {}, minutes), minutes, secure)
        return { state: 'set-up', email: member.email }
      }
    }
    const session = await open(person, call)
    if (proof === 'second-factor') clearStep(call, secure)
    await note(signInNoted({ ...member, org: membership.org }, call.address, 'session', 'changed', [proof]))
    if (await devices.noteAndAskIfNew(person, String(call.headers['user-agent'] ?? ''), languageAsked(call.headers))) await tell(person, 'device', call)
    return session
  }
  return { enter, waysOf, isRequired }
}
export type Entrance = ReturnType<typeof createEnter>
