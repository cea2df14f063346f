import type { SignInCall } from '../orgs/index.ts'

const name = 'heartline.sign_in_step'
const attributes = (secure: boolean) => `Path=/api/v1; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** Between a proof and the next, the browser holds a token that is worth nothing by itself. */
export function setStep({ answer }: Pick<SignInCall, 'answer'>, token: string, minutes: number, secure: boolean): void {
  answer.setCookies([`${name}=${token}; Max-Age=${minutes * 60}; ${attributes(secure)}`])
}
export function clearStep({ answer }: Pick<SignInCall, 'answer'>, secure: boolean): void {
  answer.setCookies([`${name}=; Max-Age=0; ${attributes(secure)}`])
}
/** The token that the browser sent; empty where there is none. */
export function stepOf({ headers }: Pick<SignInCall, 'headers'>): string {
  return new RegExp(`(?:^|;\\s*)${name.replace('.', '\\.')}=([\\w-]+)`).exec(String(headers['cookie'] ?? ''))?.[1] ?? ''
}
