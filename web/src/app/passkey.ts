/** Passkeys of this browser, in the JSON that the server speaks. */

export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential

/** Nobody gave a passkey: cancelled, timed out, or none fits. */
export class NoPasskey extends Error {
  override name = 'NoPasskey'
}

async function asked(credential: Promise<Credential | null>): Promise<object> {
  const given = await credential.catch((cause: unknown) => {
    throw new NoPasskey('no passkey', { cause })
  })
  if (!(given instanceof PublicKeyCredential)) throw new NoPasskey('no passkey')
  return given.toJSON() as object
}

export const makePasskey = (options: object): Promise<object> =>
  asked(navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
  }))

export const givePasskey = (options: object): Promise<object> =>
  asked(navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
  }))
