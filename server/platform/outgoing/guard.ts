import { lookup } from 'node:dns/promises'
import { isPrivate } from './private-addresses.ts'

/** A connection that is not made. Its message says why, for the person who asked for it. */
export class OutgoingError extends Error {
  override name = 'OutgoingError'
  readonly code: 'unknown-host' | 'private-address'
  constructor(code: OutgoingError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** An address that was checked. Connect to it and to nothing else: asked again, the name may have another. */
export interface Destination {
  readonly address: string
  readonly family: 4 | 6
  /** The name for the certificate and the Host header; undefined where an address was given. */
  readonly servername: string | undefined
}

export interface Outgoing {
  /** Where `host` is, if a connection may go there. Throws OutgoingError. */
  resolve(host: string): Promise<Destination>
}

/**
 * Guards the connections that people of an organisation ask for, such as to their mail server: they must not reach this
 * machine, its neighbours, or what the cloud tells it alone. ALLOW_PRIVATE_ADDRESSES lifts it, for an intranet.
 */
export function createOutgoing({ allowPrivateAddresses }: { readonly allowPrivateAddresses: boolean }): Outgoing {
  return {
    async resolve(host) {
      const bare = host.replace(/^\[(.*)\]$/, '$1')
      const unknown = (cause?: unknown) =>
        new OutgoingError('unknown-host', `The server "${host}" is not known. Check how the name is written.`, { cause })
      if (bare === '') throw unknown()
      const found = await lookup(bare, { all: true, order: 'ipv4first' }).catch((cause: unknown) => {
        throw unknown(cause)
      })
      const [first] = found
      if (!first) throw unknown()
      // One private address among several is enough: a name may answer with both in turn.
      if (!allowPrivateAddresses && found.some(({ address }) => isPrivate(address)))
        throw new OutgoingError(
          'private-address',
          `The server "${host}" has a private address, and Heartline connects to public ones only. `
            + 'If it belongs to your own network, the operator can set ALLOW_PRIVATE_ADDRESSES=true.',
        )
      return { address: first.address, family: first.family === 6 ? 6 : 4, servername: first.address === bare ? undefined : bare }
    },
  }
}
