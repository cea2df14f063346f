import { Problem } from '../../../platform/problems/index.ts'
import type { Members } from '../../orgs/index.ts'
import type { SignOnProblem } from '../contract.ts'
import type { Claims } from './provider-client.ts'
import type { Provider } from './providers-store.ts'

/** The credential under which a person is linked to who they are at a provider. */
const linkOf = ({ issuer }: Pick<Provider, 'issuer'>) => `oidc:${issuer}`

/**
 * Who of us this is. Known by the subject that the provider gave them before, else by the e-mail that it has verified, of a
 * domain that the owner allows; somebody new comes in with the default role where the owner wants that. Answers why not, for the
 * page at the door.
 */
export async function admitClaims(
  members: Members, provider: Provider, { subject, email, emailVerified, name }: Claims,
): Promise<{ person: string } | { problem: SignOnProblem }> {
  if (email === undefined || !emailVerified) return { problem: 'unverified' }
  if (!provider.domains.includes(email.slice(email.lastIndexOf('@') + 1))) return { problem: 'domain' }
  const linked = await members.findLinked(linkOf(provider), subject)
  const member = linked === undefined ? await members.findByEmail(provider.org, email) : await members.find(provider.org, linked)
  if (member?.deactivated) return { problem: 'unknown' }
  if (linked !== undefined) return member ? { person: member.id } : { problem: 'elsewhere' }
  if (!member && provider.newcomers === 'refuse') return { problem: 'unknown' }
  try {
    const { id } = member
      ?? (await members.add(provider.org, { name: (name ?? email).slice(0, 120), email, role: provider.defaultRole }))
    await members.link(linkOf(provider), subject, id)
    return { person: id }
  } catch (error) {
    // The e-mail belongs to somebody of another organisation.
    if (error instanceof Problem && error.code === 'conflict') return { problem: 'elsewhere' }
    throw error
  }
}
