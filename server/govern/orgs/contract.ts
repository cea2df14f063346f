import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Role, Scope } from '../roles/contract.ts'
import { Password } from './password/contract.ts'

export { Password } from './password/contract.ts'

/** Organisations and the people in them. */
export const Language = z.enum(['zh', 'en'])
export type Language = z.infer<typeof Language>

export const TimeZone = z.string().max(60).refine((zone) => {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    return false
  }
}, 'must be an IANA time zone, such as Asia/Shanghai')

export const Email = z.email('must be an e-mail address').max(254).transform((e) => e.toLowerCase())

/** The first run: the organisation and its owner, together or not at all. */
export const FirstRun = z.object({
  organisation: line(120).min(1),
  industry: z.enum(['retail', 'hospitality', 'airline', 'manufacturing', 'online-shop']),
  timeZone: TimeZone,
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, such as CNY'),
  language: Language,
  name: line(120).min(1),
  email: Email,
  password: Password,
})
export type FirstRun = z.infer<typeof FirstRun>

export const SignIn = z.object({ email: Email, password: z.string().min(1).max(128) })

export const Organisation = z.object({
  id: z.number().int(), name: z.string(), industry: z.string(), timeZone: z.string(), currency: z.string(), language: Language,
})
export type Organisation = z.infer<typeof Organisation>

/** What a browser asks first. */
export const Session = z.discriminatedUnion('state', [
  z.object({ state: z.literal('first-run') }),
  z.object({ state: z.literal('signed-out') }),
  /** The password was right; one of these is asked for besides. */
  z.object({ state: z.literal('second-factor'), ways: z.array(z.enum(['code', 'recovery', 'passkey'])) }),
  /** The password was right; the organisation asks this role for a second factor, and there is none yet. */
  z.object({ state: z.literal('set-up'), email: z.string() }),
  z.object({
    state: z.literal('signed-in'),
    person: z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role, scope: Scope.nullable() }),
    organisation: Organisation,
    may: z.array(z.string()),
  }),
])
export type Session = z.infer<typeof Session>

/** How long a session lasts from signing in, after how much rest it ends, and how long a proof of who somebody is counts for what is sensitive. */
export const SessionRule = z.object({
  hours: z.number().int().min(1).max(720), restMinutes: z.number().int().min(5).max(43_200), proofMinutes: z.number().int().min(5).max(720),
})
export type SessionRule = z.infer<typeof SessionRule>

export const Member = z.object({
  id: z.string(), name: z.string(), email: z.string(), role: Role, joined: z.iso.datetime(),
  /** The part of the organisation that they see; null for everything. */
  scope: Scope.nullable(),
  /** Whether they can sign in: false until an invited person has chosen a password. */
  active: z.boolean(),
  /** True where the directory of the company has switched them off. */
  deactivated: z.boolean(),
})
export type Member = z.infer<typeof Member>

/** An owner answers for everything, so none sees a part. */
export const ownersSeeAll = ({ role, scope }: { role: Role; scope: Scope | null }) => role !== 'owner' || scope === null
export const ownersSeeAllWords = { path: ['scope'], message: 'an owner sees everything; choose another role for who sees a part' }

export const Invitation = z.object({ name: line(120).min(1), email: Email, role: Role, scope: Scope.nullable().default(null) }).refine(ownersSeeAll, ownersSeeAllWords)
/** The link is shown once, to be handed over; it works once and for three days. */
export const Invited = z.object({ member: Member, link: z.url() })
export const RoleChange = z.object({ role: Role })
export const ScopeChange = z.object({ scope: Scope.nullable() })
export const AcceptInvitation = z.object({ token: z.string().min(10).max(200), password: Password })
