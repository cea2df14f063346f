import type { AnswerControls } from '../../platform/http/index.ts'
import type { Session } from './contract.ts'

/** The call by which somebody signs in. */
export interface SignInCall {
  readonly address: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly answer: AnswerControls
}

/** What stands between a right password and a session: govern/sign-in. Without one the password is enough. */
export interface Gate {
  /** Throws `auth.locked` where too many tries have failed. */
  beforeTry(email: string, address: string): Promise<void>
  afterTry(email: string, address: string, person: string | undefined, right: boolean): Promise<void>
  /** Told that somebody has a new password by a link of an owner; `again` where they had one before. */
  afterLink(person: string, call: SignInCall, again: boolean): Promise<void>
  /** Opens the session, or says what is asked for besides. */
  enter(person: string, call: SignInCall): Promise<Session>
}
