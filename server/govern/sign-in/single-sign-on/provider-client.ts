import {
  allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, type Configuration, customFetch, discovery, fetchUserInfo, randomNonce,
  randomPKCECodeVerifier, randomState,
} from 'openid-client'
import { guardedFetch, type Outgoing } from '../../../platform/outgoing/index.ts'

/** What is remembered of an authorization that is under way. */
export interface UnderWay {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}
/** What a provider says of who signed in. */
export interface Claims {
  readonly subject: string
  readonly email: string | undefined
  readonly emailVerified: boolean
  readonly name: string | undefined
}
interface Client { readonly issuer: string; readonly clientId: string; readonly secret: string }

/** Speaks OpenID Connect with a provider: authorization code with PKCE, state and nonce. What goes out goes through the guard. */
export function createProviderClient({ outgoing, allowPlain, returnAddress }: { outgoing: Outgoing; allowPlain: boolean; returnAddress: string }) {
  const guarded = guardedFetch(outgoing)

  /** Asks the provider how it is to be spoken with. Throws where it does not answer as one. */
  const discover = ({ issuer, clientId, secret }: Client): Promise<Configuration> =>
    discovery(new URL(issuer), clientId, secret, undefined, {
      [customFetch]: (url, { body, headers, method, signal }) => guarded(url, { method, headers, body, signal }), timeout: 10,
      ...(allowPlain ? { execute: [allowInsecureRequests] } : {}),
    })

  return {
    discover,
    /** Where the browser goes, and what is to be remembered until it comes back. `again`: the provider is to ask who it is even where it knows. */
    async begin(client: Client, loginHint: string | undefined, again = false): Promise<{ to: string; underWay: UnderWay }> {
      const configuration = await discover(client)
      const underWay = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const to = buildAuthorizationUrl(configuration, {
        redirect_uri: returnAddress, scope: 'openid email profile', state: underWay.state, nonce: underWay.nonce,
        code_challenge: await calculatePKCECodeChallenge(underWay.verifier), code_challenge_method: 'S256', ...(loginHint ? { login_hint: loginHint } : {}), ...(again ? { prompt: 'login' } : {}),
      })
      return { to: to.href, underWay }
    },
    /** Exchanges the code and checks the token: signature, issuer, audience, times, state, nonce. Throws where anything is not as it was begun. */
    async finish(client: Client, query: string, { state, nonce, verifier }: UnderWay): Promise<Claims> {
      const came = new URL(`${returnAddress}?${query}`)
      const configuration = await discover(client)
      const tokens = await authorizationCodeGrant(configuration, came, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true })
      const identity = tokens.claims()
      if (!identity) throw new Error('The provider sent no identity')
      // Many providers name the e-mail only when asked for it with the token.
      const claims = identity['email'] === undefined ? { ...(await fetchUserInfo(configuration, tokens.access_token, identity.sub)), sub: identity.sub } : identity
      const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
      return { subject: claims.sub, email: text(claims['email'])?.toLowerCase(), emailVerified: claims['email_verified'] === true, name: text(claims['name']) }
    },
  }
}
export type ProviderClient = ReturnType<typeof createProviderClient>
