import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Password, Session, SessionRule } from '../orgs/contract.ts'
import { Role, roles } from '../roles/contract.ts'

/** How people prove who they are: a second factor, passkeys, single sign-on, and the sessions that come of it. */

export const Code = z.string().trim().transform((c) => c.replaceAll(/[\s-]/g, '')).pipe(z.string().regex(/^\d{6}$/, 'a code is six digits'))
export const RecoveryCode = z.string().trim().toUpperCase().transform((c) => c.replaceAll(/[\s-]/g, '')).pipe(z.string().min(1).max(40))

export const GivenSecondFactor = z.union([z.object({ code: Code }), z.object({ recovery: RecoveryCode })])
export const GivenCode = z.object({ code: Code })

/** What somebody who is signed in proves again who they are with. */
export const GivenProof = z.union([z.object({ password: z.string().min(1).max(128) }), z.object({ code: Code }), z.object({ recovery: RecoveryCode })])
export type GivenProof = z.infer<typeof GivenProof>
export const ProofAsked = z.object({
  ways: z.array(z.enum(['password', 'code', 'recovery', 'passkey', 'single-sign-on'])),
  /** Until when the last proof counts. */
  until: z.iso.datetime().nullable(),
  /** Where the only way is to come in again through it. */
  provider: z.object({ id: z.string(), name: z.string() }).nullable(),
})
export type ProofAsked = z.infer<typeof ProofAsked>
export const ProofGiven = z.object({ until: z.iso.datetime() })
export type ProofGiven = z.infer<typeof ProofGiven>
export const ChangePassword = z.object({ old: z.string().min(1).max(128), password: Password })

/** What an authenticator app needs: the key as text, as an address, and as a picture to point a camera at. */
export const NewAuthenticator = z.object({ secret: z.string(), address: z.string(), picture: z.string() })
export type NewAuthenticator = z.infer<typeof NewAuthenticator>
/** Each works once where the authenticator is out of reach; shown this once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export const EnteredWithCodes = RecoveryCodes.extend({ session: Session })

/** Options and answers of WebAuthn, in the JSON of the standard: the browser and the library read them. */
const WebAuthnJson = z.looseObject({})
export const PasskeyAsked = z.object({ ticket: z.string(), options: WebAuthnJson })
export const PasskeyGiven = z.object({
  ticket: line(100),
  response: z.looseObject({ id: z.string().max(1_400), rawId: z.string().max(1_400), type: z.literal('public-key'), response: WebAuthnJson, clientExtensionResults: WebAuthnJson }),
})
export const NewPasskey = PasskeyGiven.extend({ name: line(60).min(1) })

export const MySession = z.object({
  id: z.string(), userAgent: z.string(), address: z.string(), since: z.iso.datetime(), lastSeen: z.iso.datetime(),
  /** The one that this page was asked for with. */
  here: z.boolean(),
})
export type MySession = z.infer<typeof MySession>
export const Passkey = z.object({ id: z.string(), name: z.string(), createdAt: z.iso.datetime(), lastUsed: z.iso.datetime().nullable() })
export type Passkey = z.infer<typeof Passkey>

export const MySignIn = z.object({
  authenticator: z.object({ since: z.iso.datetime(), recoveryLeft: z.number().int() }).nullable(),
  passkeys: z.array(Passkey),
  /** Whether they come in with a password, and so can change it. */
  password: z.boolean(),
  /** The organisation asks a second factor of your role. */
  required: z.boolean(),
  sessions: z.array(MySession),
})
export type MySignIn = z.infer<typeof MySignIn>

export const Domain = z.string().trim().toLowerCase().max(253).regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/, 'must be a domain such as example.com')
const Provider = z.object({
  /** Stands on the button: Sign in with … */
  name: line(60).min(1),
  issuer: z.url({ protocol: /^https?$/, error: 'must be an address such as https://login.example.com' }).max(400),
  clientId: line(200).min(1),
  /** Whose e-mail ends in one of these may come in. */
  domains: z.array(Domain).min(1).max(20),
  /** `create`: a colleague nobody has invited comes in with the default role; `refuse`: only who was invited. */
  newcomers: z.enum(['create', 'refuse']),
  defaultRole: Role.exclude(['owner']),
  /** Nobody but owners comes in another way. */
  only: z.boolean(),
})
export const SetProvider = Provider.extend({
  /** Left out, the one that is known stays. */
  secret: z.string().min(1).max(500).optional(),
})
export type SetProvider = z.infer<typeof SetProvider>

export const MemberSignIn = z.object({
  id: z.string(), name: z.string(), email: z.string(), role: Role,
  authenticator: z.boolean(), passkeys: z.number().int(), sessions: z.number().int(), lockedUntil: z.iso.datetime().nullable(),
})
export type MemberSignIn = z.infer<typeof MemberSignIn>

export const SignInSettings = z.object({
  provider: Provider.nullable(),
  /** To be entered at the provider. */
  returnAddress: z.string(),
  /** The roles that need a second factor. */
  secondFactor: z.array(Role),
  sessions: SessionRule,
  people: z.array(MemberSignIn),
})
export type SignInSettings = z.infer<typeof SignInSettings>
export const SecondFactorRoles = z.object({ roles: z.array(Role).max(roles.length) })

/** What the door offers besides a password. */
export const SignInWays = z.object({ provider: z.object({ id: z.string(), name: z.string() }).nullable() })
/** Why a way over the provider ended before the door. */
export const signOnProblems = ['over', 'refused', 'failed', 'unverified', 'domain', 'unknown', 'elsewhere'] as const
export const SignOnProblem = z.enum(signOnProblems)
export type SignOnProblem = z.infer<typeof SignOnProblem>
