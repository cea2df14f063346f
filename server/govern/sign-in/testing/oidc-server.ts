import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Configuration, Provider } from 'oidc-provider'

export interface Identity {
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
}
export interface OidcServer {
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
  /** Who can sign in there, by the name that they type. */
  readonly people: Map<string, Identity>
  /** Changes what the provider is asked at its door, as somebody in between would: `null` leaves it as it is. */
  tamper: ((parameters: URLSearchParams) => void) | null
  close(): Promise<void>
}

/** A real OpenID provider (oidc-provider) on this machine, with one client and a page that asks for a name. */
export async function openOidcServer(returnAddress: string): Promise<OidcServer> {
  const people = new Map<string, Identity>()
  const [clientId, secret] = ['heartline', 'the secret of the client']
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const configuration: Configuration = {
    clients: [{
      client_id: clientId, client_secret: secret, redirect_uris: [returnAddress], grant_types: ['authorization_code'],
      response_types: ['code'],
    }],
    cookies: { keys: ['a key of the tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => (people.has(sub) ? { accountId: sub, claims: () => ({ sub, ...people.get(sub) }) } : undefined),
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client!.clientId, accountId: ctx.oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  }
  const provider = new Provider(issuer, configuration)
  const handle = provider.callback()
  const self: OidcServer = {
    issuer, clientId, secret, people, tamper: null,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/')) return void interact(provider, request, response)
    if (request.url?.startsWith('/auth?') && self.tamper) {
      const parameters = new URLSearchParams(request.url.slice('/auth?'.length))
      self.tamper(parameters)
      request.url = `/auth?${parameters}`
    }
    return void handle(request, response)
  })
  return self
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    return void response.end(
      '<!doctype html><title>Provider</title><form method="post"><label>Name <input name="login"></label><button>Continue</button></form>',
    )
  }
  const login = new URLSearchParams(await text(request)).get('login') ?? ''
  await provider.interactionFinished(request, response, login === 'nobody'
    ? { error: 'access_denied' }
    : { login: { accountId: login } })
}
