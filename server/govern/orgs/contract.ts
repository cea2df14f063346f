import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Role } from '../roles/contract.ts'

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
export const Password = z.string().min(10, 'a password has at least 10 characters').max(128)

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
  z.object({
    state: z.literal('signed-in'),
    person: z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role }),
    organisation: Organisation,
    may: z.array(z.string()),
  }),
])
export type Session = z.infer<typeof Session>

export const Member = z.object({
  id: z.string(), name: z.string(), email: z.string(), role: Role, joined: z.iso.datetime(),
  /** False until an invited person has chosen a password. */
  active: z.boolean(),
})
export type Member = z.infer<typeof Member>

export const Invitation = z.object({ name: line(120).min(1), email: Email, role: Role })
/** The link is shown once, to be handed over; it works once and for three days. */
export const Invited = z.object({ member: Member, link: z.url() })
export const RoleChange = z.object({ role: Role })
export const AcceptInvitation = z.object({ token: z.string().min(10).max(200), password: Password })
