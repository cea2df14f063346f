import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { Config } from '../../platform/config/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { hashOf, isHashOf } from './password/hash.ts'

const days = 24 * 60 * 60

const NewSession = z.object({ person: z.string(), ipAddress: z.string(), userAgent: z.string() })
/** Opens a session for who has proved who they are, by whichever way: the ways themselves are ours (govern/sign-in). */
const sessionsByUs = {
  id: 'heartline',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly({ method: 'POST', body: NewSession }, async (ctx) => {
      const { person, ...from } = ctx.body
      const user = await ctx.context.internalAdapter.findUserById(person)
      if (!user) throw ctx.error('NOT_FOUND')
      const session = await ctx.context.internalAdapter.createSession(person, false, from)
      await setSessionCookie(ctx, { session, user })
      return { id: session.id }
    }),
  },
}

/** Who people are: password sign-in and sessions by better-auth, over our tables. Its own sign-up is closed; people come in through an organisation. */
export function createIdentity(postgres: Postgres, config: Config, secret: string) {
  const secure = config.publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Heartline',
    baseURL: config.publicUrl,
    secret,
    database: { db: postgres.db, type: 'postgres', transaction: true },
    plugins: [sessionsByUs],
    telemetry: { enabled: false },
    logger: { level: 'error' },
    user: { modelName: 'people' },
    // The longest that an organisation can choose; its own rule is asked at every call (sessions-store).
    session: { modelName: 'sessions', expiresIn: 30 * days, disableSessionRefresh: true },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128, password: { hash: hashOf, verify: ({ hash, password }) => isHashOf(hash, password) } },
    advanced: {
      // The browser itself holds __Host- to this host, this scheme and every path; the library's own prefix would say less.
      cookiePrefix: secure ? '__Host-heartline' : 'heartline',
      useSecureCookies: false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, secure, path: '/' },
    },
  })
}
export type Identity = ReturnType<typeof createIdentity>

const decoyOf = new WeakMap<Identity, Promise<string>>()

/** Whether this is the password; it takes as long where there is none, so that time tells nothing about who exists. */
export async function isPassword(identity: Identity, password: string, hash: string | undefined): Promise<boolean> {
  if (!decoyOf.has(identity)) decoyOf.set(identity, hashPassword(identity, 'nobody has this one'))
  const matches = await (await identity.$context).password.verify({ hash: hash ?? (await decoyOf.get(identity)!), password })
  return matches && hash !== undefined
}

/** Hashes a password as it is checked. */
export async function hashPassword(identity: Identity, password: string): Promise<string> {
  return (await identity.$context).password.hash(password)
}
