import { ImapFlow } from 'imapflow'
import type { MailboxObject } from 'imapflow'
import { OutgoingError, type Outgoing } from '../../../platform/outgoing/index.ts'
import { type Seal, SealError } from '../../../platform/seal/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { MailboxProblem, Security } from '../contract.ts'

export interface ImapAccount {
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly user: string
  readonly folder: string
  readonly password: string
}

/** A password opens only for the organisation, server and user that it was given for. */
export const useOf = (org: OrgId, { host, port, security, user }: Omit<ImapAccount, 'password' | 'folder'>): string =>
  `mailbox of organisation ${org}: ${user} at ${host}:${port} over ${security}`

/** A folder that is open for reading only: nothing on the server changes, no mail is marked as read. */
export interface OpenFolder {
  readonly client: ImapFlow
  readonly folder: MailboxObject
  close(): Promise<void>
}

const stop = { connectionTimeout: 15_000, greetingTimeout: 10_000, socketTimeout: 60_000 }

/** Connects to the checked address of the server, signs in and opens the folder. */
export async function openImap(outgoing: Outgoing, account: ImapAccount, signal?: AbortSignal): Promise<OpenFolder> {
  const { address, servername } = await outgoing.resolve(account.host)
  const client = new ImapFlow({
    ...stop,
    host: address,
    port: account.port,
    ...(servername === undefined ? {} : { servername }),
    secure: account.security === 'tls',
    ...(account.security === 'tls' ? {} : { doSTARTTLS: account.security === 'starttls' }),
    auth: { user: account.user, pass: account.password },
    logger: false,
    disableAutoIdle: true,
    // Some Chinese services let nobody read who does not say who they are.
    clientInfo: { name: 'Heartline', version: '1', vendor: 'Heartline', 'support-url': 'https://heartline.dev' },
  })
  client.on('error', () => {}) // The command under way fails with it.
  const abort = () => client.close()
  signal?.addEventListener('abort', abort, { once: true })
  try {
    await client.connect()
    const folder = await client.mailboxOpen(account.folder, { readOnly: true })
    return {
      client,
      folder,
      close: async () => {
        signal?.removeEventListener('abort', abort)
        await client.logout().catch(() => {})
        client.close()
      },
    }
  } catch (error) {
    signal?.removeEventListener('abort', abort)
    client.close()
    throw error
  }
}

export function passwordOf(
  seal: Seal,
  org: OrgId,
  connection: Omit<ImapAccount, 'password'> & { readonly sealedPassword: string },
): string {
  return seal.open(connection.sealedPassword, useOf(org, connection))
}

/** Why a mailbox cannot be read, in words for whoever set it up. What the server said is not repeated: it may be anybody's. */
export function problemOf(error: unknown): MailboxProblem {
  if (error instanceof SealError) return { code: 'password', detail: `The password kept here cannot be opened. ${error.message}` }
  if (error instanceof OutgoingError) return { code: 'address', detail: error.message }
  const {
    code = '',
    authenticationFailed = false,
    tlsFailed = false,
    responseStatus,
    mailboxMissing,
  } = error as {
    code?: string
    authenticationFailed?: boolean
    tlsFailed?: boolean
    responseStatus?: string
    mailboxMissing?: boolean
  }
  if (authenticationFailed)
    return {
      code: 'login',
      detail:
        'The server refuses user and password. Many services want a password made for programs (an app password or 授权码), '
        + 'and IMAP switched on.',
    }
  if (mailboxMissing === true || responseStatus === 'NO')
    return { code: 'folder', detail: 'The folder cannot be opened. Check its name; the usual one is INBOX.' }
  if (/^(?:ERR_TLS|CERT_|DEPTH_ZERO|UNABLE_TO|SELF_SIGNED|HOSTNAME_MISMATCH|ERR_SSL.*CERT)/.test(code))
    return {
      code: 'certificate',
      detail: 'The certificate of the server is not trusted, or is for another name. Use the name that the certificate has.',
    }
  if (/^(?:ERR_SSL|EPROTO)/.test(code) || tlsFailed || ['GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'].includes(code))
    return {
      code: 'encryption',
      detail: 'The server does not speak with this encryption at this port. Usual are 993 with TLS, and 143 with STARTTLS.',
    }
  if (/^(?:ECONN|ETIMEDOUT|EHOST|ENET|EPIPE|EADDR|CONNECT_TIMEOUT|ETIMEOUT|NoConnection|EConnectionClosed)/.test(code))
    return {
      code: 'unreachable',
      detail: 'The server does not answer at this address and port, or ended the connection. It is tried again.',
    }
  return { code: 'server', detail: 'The server answered in a way that was not understood. It is tried again.' }
}
