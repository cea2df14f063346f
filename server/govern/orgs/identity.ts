import { betterAuth } from 'better-auth'
import type { Config } from '../../platform/config/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'

const days = 24 * 60 * 60

/** Who people are: password sign-in and sessions by better-auth, over our tables. Its own sign-up is closed; people come in through an organisation. */
export function createIdentity(postgres: Postgres, config: Config, secret: string) {
  return betterAuth({
    appName: 'Heartline',
    baseURL: config.publicUrl,
    secret,
    database: { db: postgres.db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    user: { modelName: 'people' },
    session: { modelName: 'sessions', expiresIn: 30 * days, updateAge: days },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    advanced: {
      cookiePrefix: 'heartline',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
  })
}
export type Identity = ReturnType<typeof createIdentity>

/** Hashes a password as better-auth checks it (scrypt). */
export async function hashPassword(identity: Identity, password: string): Promise<string> {
  return (await identity.$context).password.hash(password)
}
