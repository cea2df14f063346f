import {
  type AuthenticationResponseJSON, generateAuthenticationOptions, generateRegistrationOptions, type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { Problem } from '../../../platform/problems/index.ts'
import type { Steps } from '../steps-store.ts'
import type { PasskeysStore } from './passkeys-store.ts'

const minutes = 5
/** EdDSA, ES256, RS256: what authenticators have. */
const supportedAlgorithmIDs = [-8, -7, -257]
interface Asked { readonly challenge: string; readonly alone: boolean }
type Transports = ('ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb')[]

const wrong = (cause?: unknown) => new Problem(
  'auth.passkey-wrong', 'Try again, or come in another way. A passkey only works at the address where it was made.', { cause },
)

/** Passkeys (WebAuthn): made, asked for, checked. The challenge of each lies with us and is used once. */
export function createPasskeys({ store, steps, publicUrl }: { store: PasskeysStore; steps: Steps; publicUrl: string }) {
  const { origin: expectedOrigin, hostname: rpID } = new URL(publicUrl)
  const known = async (person: string) => (await store.list(person)).map(({ id, transports }) =>
    ({ id, transports: transports as Transports }))

  return {
    list: (person: string) => store.list(person),
    counts: (org: number) => store.counts(org),
    remove: (person: string, id?: string) => store.remove(person, id),
    /** What a browser needs to make one. */
    async askForNew(person: { id: string; name: string; email: string }) {
      const options = await generateRegistrationOptions({
        rpName: 'Heartline', rpID, userID: new TextEncoder().encode(person.id), userName: person.email,
        userDisplayName: person.name,
        excludeCredentials: await known(person.id),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' }, supportedAlgorithmIDs,
      })
      return { ticket: await steps.begin(
        'new-passkey', person.id, { challenge: options.challenge, alone: false } satisfies Asked, minutes,
      ), options: { ...options } }
    },
    /** Keeps the one that was made. Throws `auth.passkey-wrong`. */
    async keepNew(person: string, ticket: string, name: string, given: unknown): Promise<void> {
      const step = await steps.take<Asked>(ticket, ['new-passkey'])
      if (!step || step.person !== person) throw stepOver()
      const response = given as RegistrationResponseJSON
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response, expectedChallenge: step.data.challenge, expectedOrigin, expectedRPID: rpID, requireUserVerification: false,
        supportedAlgorithmIDs,
      }).catch((cause: unknown) => {
        throw wrong(cause)
      })
      if (!verified || !registrationInfo) throw wrong()
      const { id, publicKey, counter } = registrationInfo.credential
      const transports = (Array.isArray(response.response.transports)
        ? response.response.transports
        : []).filter((t) => typeof t === 'string').slice(0, 8)
      if (!(await store.insert({ id, person, publicKey: Buffer.from(publicKey), counter, transports, name })))
        throw new Problem('conflict', 'This passkey is known here already.')
    },
    /**
     * What a browser needs to use one: of a person whose password was
     * right, or of whoever comes (`null`), then with finger, face or PIN.
     */
    async ask(person: string | null) {
      const alone = person === null
      const options = await generateAuthenticationOptions({
        rpID, userVerification: alone ? 'required' : 'preferred',
        ...(person === null ? {} : { allowCredentials: await known(person) }),
      })
      return {
        ticket: await steps.begin('passkey', person, { challenge: options.challenge, alone } satisfies Asked, minutes),
        options: { ...options },
      }
    },
    /** Whose passkey it is. Throws `auth.passkey-wrong`. */
    async check(ticket: string, given: unknown): Promise<{ person: string; alone: boolean }> {
      const step = await steps.take<Asked>(ticket, ['passkey'])
      if (!step) throw stepOver()
      const response = given as AuthenticationResponseJSON
      const key = await store.find(response.id)
      if (!key || (step.person !== null && step.person !== key.person)) throw wrong()
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response, expectedChallenge: step.data.challenge, expectedOrigin, expectedRPID: rpID,
        requireUserVerification: step.data.alone,
        credential: {
          id: key.id, publicKey: new Uint8Array(key.publicKey), counter: key.counter, transports: key.transports as Transports,
        },
      }).catch((cause: unknown) => {
        throw wrong(cause)
      })
      if (!verified) throw wrong()
      await store.used(key.id, authenticationInfo.newCounter)
      return { person: key.person, alone: step.data.alone }
    },
  }
}
export type Passkeys = ReturnType<typeof createPasskeys>

export const stepOver = () =>
  new Problem('auth.step-over', 'It took too long, or was used already. Begin again with e-mail and password.')
