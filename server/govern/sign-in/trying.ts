import type { Problem } from '../../platform/problems/index.ts'
import type { Members } from '../orgs/index.ts'

interface Parts {
  readonly members: Members
  readonly beforeTry: (email: string, address: string) => Promise<void>
  readonly afterTry: (email: string, address: string, person: string | undefined, right: boolean) => Promise<void>
}

/** A try at any proof counts like one at the password at the door, or six digits could be guessed. Throws `auth.locked`, or `otherwise` where it is wrong. */
export function createTrying({ members, beforeTry, afterTry }: Parts) {
  return async function trying(person: string, address: string, isRight: () => Promise<boolean>, otherwise: () => Problem): Promise<void> {
    const membership = await members.membershipOf(person)
    const member = membership && (await members.find(membership.org, person))
    if (!member) throw otherwise()
    await beforeTry(member.email, address)
    const right = await isRight()
    await afterTry(member.email, address, person, right)
    if (!right) throw otherwise()
  }
}
export type Trying = ReturnType<typeof createTrying>
