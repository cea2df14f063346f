import { toString as drawCode } from 'qrcode'
import { Problem } from '../../../platform/problems/index.ts'
import type { Seal } from '../../../platform/seal/index.ts'
import type { NewAuthenticator } from '../contract.ts'
import type { Factors } from './factors-store.ts'
import { hashOfCode, newRecoveryCodes } from './recovery-codes.ts'
import { addressOf, matchStep, newSecret } from './totp.ts'

/** The authenticator app of a person: set up, asked, taken away. */
export function createSecondFactor({ factors, seal, now }: { factors: Factors; seal: Seal; now: () => Date }) {
  const useOf = (person: string) => `authenticator of ${person}`

  /** Whether this is a code of now that was not used before; it is used by asking. */
  async function isCode(person: string, code: string): Promise<boolean> {
    const kept = await factors.authenticator(person)
    if (!kept) return false
    const step = await matchStep(seal.open(kept.sealed, useOf(person)), code, now(), kept.lastStep)
    return step !== undefined && (await factors.useStep(person, step))
  }
  const newCodes = async (person: string): Promise<string[]> => {
    const codes = newRecoveryCodes()
    await factors.setRecovery(person, codes.map((c) => hashOfCode(person, c)))
    return codes
  }

  return {
    isCode,
    /** As `isCode`; an app that is not set up to its end proves nothing. */
    isCodeOfConfirmed: async (person: string, code: string) =>
      (await factors.authenticator(person))?.since != null && isCode(person, code),
    newCodes,
    isOn: async (person: string): Promise<boolean> => (await factors.authenticator(person))?.since != null,
    /** Takes the recovery code out. */
    isRecovery: (person: string, code: string) => factors.useRecovery(person, hashOfCode(person, code)),
    recoveryLeft: (person: string) => factors.countRecovery(person),
    since: async (person: string): Promise<string | undefined> => (await factors.authenticator(person))?.since?.toISOString(),
    /** A new key for an app, which counts once a code of it was given. Throws `conflict` where there is one that works. */
    async propose(person: string, account: string): Promise<NewAuthenticator> {
      const secret = newSecret()
      if (!(await factors.propose(person, seal.seal(secret, useOf(person)))))
        throw new Problem('conflict', 'You have an authenticator already. Take it away first, with a code of it.')
      const address = addressOf(secret, account)
      const picture =
        `data:image/svg+xml;base64,${Buffer.from(await drawCode(address, { type: 'svg', margin: 2 })).toString('base64')}`
      return { secret: new URL(address).searchParams.get('secret')!, address, picture }
    },
    /** The first code of a new app: it counts from now on. Answers the recovery codes. Throws `auth.code-wrong`. */
    async confirm(person: string, code: string): Promise<string[]> {
      if ((await factors.authenticator(person))?.since) throw new Problem('conflict', 'Your authenticator is set up already.')
      if (!(await isCode(person, code))) throw wrongCode()
      await factors.confirm(person)
      return newCodes(person)
    },
    remove: (person: string) => factors.remove(person),
    peopleWith: (org: number) => factors.peopleWith(org),
  }
}
export type SecondFactor = ReturnType<typeof createSecondFactor>

export const wrongCode = () =>
  new Problem(
    'auth.code-wrong',
    'Wait for the next code in the app and enter that one: each code works once. If none is right, look whether the phone’s clock is.',
  )
