import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '../../platform/problems/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { Role, Scope } from '../roles/contract.ts'
import { hashPassword, type Identity } from './identity.ts'
import type { Member } from './contract.ts'
import { findMemberByEmail, insertInvitation, insertMember, insertPerson, listMembers, type OrgsDb, setPasswordHash, takeInvitation } from './store.ts'
import { findHash } from './sessions-store.ts'

const threeDays = 3 * 24 * 60 * 60 * 1000
const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * Makes a member without a password and the link by which they choose one. The link is for the inviter to hand over.
 * Who belongs to the organisation already gets a new link, for one lost or expired or a password forgotten, and keeps their role.
 */
export async function invite(db: OrgsDb, org: OrgId, publicUrl: string, who: { name: string; email: string; role: Role; scope?: Scope | null }) {
  const token = randomBytes(24).toString('base64url')
  const member = await db.transaction().execute(async (tx) => {
    const member = (await findMemberByEmail(tx, org, who.email)) ?? (await addMember(tx, org, who))
    await insertInvitation(tx, hashToken(token), member.id, new Date(Date.now() + threeDays))
    return member
  })
  // Behind the #, so that no server or proxy on the way writes the token down.
  return { member, link: `${publicUrl}/join#${token}` }
}

/** Somebody new in the organisation, who cannot sign in yet. Throws `conflict` where the e-mail is taken. */
export async function addMember(tx: OrgsDb, org: OrgId, who: { name: string; email: string; role: Role; scope?: Scope | null }): Promise<Member> {
  const person = await insertPerson(tx, who)
  if (!person) throw new Problem('conflict', `${who.email} already belongs to an organisation here.`)
  await insertMember(tx, org, person, who.role, who.scope)
  return (await listMembers(tx, org, person))[0]!
}

/** Sets the password of the invited person and answers who it is, and whether they had one before. Throws `invitation.invalid`. */
export async function acceptInvitation(db: OrgsDb, identity: Identity, token: string, password: string): Promise<{ person: string; again: boolean }> {
  const hash = await hashPassword(identity, password)
  return db.transaction().execute(async (tx) => {
    const person = await takeInvitation(tx, hashToken(token))
    if (!person) throw new Problem('invitation.invalid', 'The link was used already or is older than three days. Ask for a new one.')
    const again = (await findHash(tx, person)) !== undefined
    await setPasswordHash(tx, person, hash)
    return { person, again }
  })
}
