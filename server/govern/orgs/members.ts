import type { OrgId } from '../roles/index.ts'
import type { Role, Scope } from '../roles/contract.ts'
import { addMember } from './invite.ts'
import { refuse } from './routes.ts'
import { countSessions, endSession, endSessions, findLinked, linkTo, listSessions, noteProof, readSessionRule, setSessionRule } from './sessions-store.ts'
import type { SessionRule } from './contract.ts'
import { changeMember, findMemberByEmail, findMembership, listMembers, type MemberChange, type OrgsDb, renamePerson } from './store.ts'

/** People as the features see them that decide how they come in. */
export function membersOf(db: OrgsDb) {
  return {
    list: (org: OrgId) => listMembers(db, org),
    find: async (org: OrgId, person: string) => (await listMembers(db, org, person))[0],
    findByEmail: (org: OrgId, email: string) => findMemberByEmail(db, org, email),
    /** Where somebody belongs and as what; undefined where they are deactivated. */
    membershipOf: (person: string) => findMembership(db, person),
    /** Throws `conflict` where the e-mail is taken. */
    add: (org: OrgId, who: { name: string; email: string; role: Role }) => db.transaction().execute((tx) => addMember(tx, org, who)),
    /** Throws `conflict` where the e-mail is somebody else's. */
    rename: (org: OrgId, person: string, to: { name: string; email: string }) => renamePerson(db, org, person, to),
    /** Throws `not-found`, or `conflict` for the last owner. */
    change: async (org: OrgId, person: string, to: MemberChange, scope?: Scope | null) =>
      refuse(await changeMember(db, org, person, to, scope)),
    sessions: (person: string) => listSessions(db, person),
    endSession: (person: string, session: string) => endSession(db, person, session),
    endSessions: (people: readonly string[], but?: string) => endSessions(db, people, but),
    countSessions: (org: OrgId) => countSessions(db, org),
    noteProof: (session: string) => noteProof(db, session),
    sessionRule: (org: OrgId) => readSessionRule(db, org),
    setSessionRule: (org: OrgId, rule: SessionRule) => setSessionRule(db, org, rule),
    findLinked: (provider: string, subject: string) => findLinked(db, provider, subject),
    link: (provider: string, subject: string, person: string) => linkTo(db, provider, subject, person),
  }
}
export type Members = ReturnType<typeof membersOf>
