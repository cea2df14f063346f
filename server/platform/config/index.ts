import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Everything Heartline can be told from outside, read once and checked; nothing else reads the environment. */
export interface Config {
  /** The data folder: databases, secrets, import reports. */
  readonly home: string
  readonly host: string
  readonly port: number
  /** What people type in the browser; links and cookie rules follow it. */
  readonly publicUrl: string
  /** Set: use this PostgreSQL. Unset: Heartline runs its own. */
  readonly databaseUrl: string | undefined
  /** Set: use this ClickHouse. Unset: Heartline runs its own. */
  readonly clickhouseUrl: string | undefined
  /** Name of a ClickHouse cluster: tables become replicated and distributed. */
  readonly clickhouseCluster: string | undefined
  readonly role: 'all' | 'api' | 'worker'
  /** The mail server that sends, and the sender that customers see; undefined: no mail leaves this program. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  /** Seals the passwords of mailboxes and the like; undefined: a key file in `home`, made at first use. */
  readonly secretKey: string | undefined
  /** Where mail to the company may be delivered to Heartline itself; undefined: nowhere. */
  readonly mailIn: { readonly port: number; readonly host: string } | undefined
  /** Where those who watch over Heartline read numbers and health; undefined: nowhere. */
  readonly metrics: { readonly port: number; readonly host: string; readonly token: string | undefined } | undefined
  /** Where traces are sent (OTLP over HTTP); undefined: none are made. */
  readonly tracesUrl: string | undefined
  /** Connections that a person of an organisation asks for may go to private addresses too: for an intranet, or tests. */
  readonly allowPrivateAddresses: boolean
  /** An OpenAI-compatible server that may read texts again, never more than so many a day; undefined: nothing is asked of any. */
  readonly languageModel:
    { readonly url: string; readonly model: string; readonly key: string | undefined; readonly textsPerDay: number } | undefined
}

export class ConfigError extends Error {
  override name = 'ConfigError'
}

const blankIsUnset = (v: unknown) => (v === '' ? undefined : v)
const url = (protocols: RegExp, example: string) => z.preprocess(blankIsUnset,
  z.string().refine((v) => URL.canParse(v) && protocols.test(new URL(v).protocol), `must be a URL such as ${example}`).optional())

const Environment = z.object({
  HEARTLINE_HOME: z.preprocess(blankIsUnset, z.string().optional()),
  HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  PORT: z.preprocess(blankIsUnset, z.coerce.number('must be a number').int().min(0).max(65535).default(4400)),
  PUBLIC_URL: url(/^https?:$/, 'https://heartline.example.com'),
  DATABASE_URL: url(/^postgres(ql)?:$/, 'postgres://user:password@host:5432/heartline'),
  CLICKHOUSE_URL: url(/^https?:$/, 'http://user:password@host:8123/heartline'),
  CLICKHOUSE_CLUSTER: z.preprocess(
    blankIsUnset, z.string().regex(/^[A-Za-z_]\w*$/, 'must be a cluster name: letters, digits, _').optional(),
  ),
  HEARTLINE_ROLE: z.preprocess(blankIsUnset, z.enum(['all', 'api', 'worker']).default('all')),
  SMTP_URL: url(/^smtps?:$/, 'smtps://user:password@mail.example.com:465'),
  MAIL_FROM:
    z.preprocess(blankIsUnset, z.string().refine((v) => z.email().safeParse(/^[^<>\r\n]*<([^<>]+)>$/.exec(v)?.[1] ?? v).success,
    'must be a sender such as Tea House <hello@example.com>').optional()),
  SECRET_KEY: z.preprocess(
    blankIsUnset, z.string().min(32, 'must have 32 characters or more, such as from: openssl rand -base64 32').optional(),
  ),
  MAIL_IN_PORT: z.preprocess(blankIsUnset, z.coerce.number('must be a number').int().min(0).max(65535).optional()),
  MAIL_IN_HOST: z.preprocess(blankIsUnset, z.string().optional()),
  METRICS_PORT: z.preprocess(blankIsUnset, z.coerce.number('must be a number').int().min(0).max(65535).optional()),
  METRICS_HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  METRICS_TOKEN: z.preprocess(blankIsUnset, z.string().min(16, 'must have 16 characters or more').optional()),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(/^https?:$/, 'http://localhost:4318'),
  ALLOW_PRIVATE_ADDRESSES: z.preprocess(blankIsUnset, z.stringbool('must be true or false').default(false)),
  LANGUAGE_MODEL_URL: url(/^https?:$/, 'http://localhost:11434/v1'),
  LANGUAGE_MODEL: z.preprocess(blankIsUnset, z.string().optional()),
  LANGUAGE_MODEL_KEY: z.preprocess(blankIsUnset, z.string().optional()),
  LANGUAGE_MODEL_TEXTS_PER_DAY: z.preprocess(blankIsUnset, z.coerce.number('must be a number').int().min(0).default(5_000)),
}).refine((e) => e.SMTP_URL === undefined || e.MAIL_FROM !== undefined,
  { path: ['MAIL_FROM'], error: 'must be set where SMTP_URL is: mail needs a sender, such as Tea House <hello@example.com>' })
  .refine((e) => e.LANGUAGE_MODEL_URL === undefined || e.LANGUAGE_MODEL !== undefined,
    { path: ['LANGUAGE_MODEL'], error: 'must name the model where LANGUAGE_MODEL_URL is set' })
  .refine((e) => e.METRICS_PORT === undefined || e.METRICS_TOKEN !== undefined
    || ['127.0.0.1', '::1', 'localhost'].includes(e.METRICS_HOST),
    { path: ['METRICS_TOKEN'], error: 'must be set where METRICS_HOST is not this machine alone' })

/** Where data lie when nobody said: root's databases need a folder that another user can enter. */
export function defaultHome(uid: number | undefined, env: NodeJS.ProcessEnv): string {
  if (uid === 0) return '/var/lib/heartline'
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'heartline')
}

/** Reads and checks the configuration. Throws ConfigError naming every wrong variable at once. */
export function readConfig(env: NodeJS.ProcessEnv, given: { role?: string | undefined } = {}): Config {
  const parsed = Environment.safeParse({ ...env, ...(given.role === undefined ? {} : { HEARTLINE_ROLE: given.role }) })
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`)
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}`)
  }
  const e = parsed.data
  return {
    home: resolve(e.HEARTLINE_HOME ?? defaultHome(process.getuid?.(), env)),
    host: e.HOST,
    port: e.PORT,
    publicUrl: (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, ''),
    databaseUrl: e.DATABASE_URL,
    clickhouseUrl: e.CLICKHOUSE_URL,
    clickhouseCluster: e.CLICKHOUSE_CLUSTER,
    role: e.HEARTLINE_ROLE,
    mail: e.SMTP_URL && e.MAIL_FROM ? { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM } : undefined,
    secretKey: e.SECRET_KEY,
    mailIn: e.MAIL_IN_PORT === undefined ? undefined : { port: e.MAIL_IN_PORT, host: e.MAIL_IN_HOST ?? e.HOST },
    metrics: e.METRICS_PORT === undefined ? undefined : { port: e.METRICS_PORT, host: e.METRICS_HOST, token: e.METRICS_TOKEN },
    tracesUrl: e.OTEL_EXPORTER_OTLP_ENDPOINT,
    allowPrivateAddresses: e.ALLOW_PRIVATE_ADDRESSES,
    languageModel: e.LANGUAGE_MODEL_URL && e.LANGUAGE_MODEL
      ? {
        url: e.LANGUAGE_MODEL_URL, model: e.LANGUAGE_MODEL, key: e.LANGUAGE_MODEL_KEY,
        textsPerDay: e.LANGUAGE_MODEL_TEXTS_PER_DAY,
      } : undefined,
  }
}
