import { Password } from '../../../server/govern/orgs/contract.ts'

export type Grade = 'short' | 'guessed' | 'fair' | 'good' | 'strong'

/** What can be said of a password without asking anybody: whether it is refused and why, and else its length, which helps most. */
export function gradeOf(password: string): Grade {
  if (password.length < 12) return 'short'
  if (!Password.safeParse(password).success) return 'guessed'
  return password.length < 16 ? 'fair' : password.length < 20 ? 'good' : 'strong'
}
