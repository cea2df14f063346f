import { createHmac, timingSafeEqual } from 'node:crypto'

type Numbers<Digits extends readonly number[]> = { readonly [K in keyof Digits]: number }

/** Numbers at the end of a link, with a signature by which we know that we wrote them. */
export interface SignedNumbers<Digits extends readonly number[]> {
  write(secret: string, numbers: Numbers<Digits>): string
  /** Undefined where we did not write it. */
  read(secret: string, token: string): Numbers<Digits> | undefined
}

/**
 * The tokens of links that are signed and not kept. `use` is signed with the numbers, so that a token opens nothing else, and `digits` is how many each
 * number may have. Links stand in mails sent years ago: neither may ever change for a kind of link.
 */
export function signedNumbers<const Digits extends readonly number[]>(use: string, digits: Digits): SignedNumbers<Digits> {
  const form = new RegExp(`^(${digits.map((most) => `\\d{1,${most}}`).join('\\.')})\\.([\\w-]{43})$`)
  const sign = (secret: string, body: string) => createHmac('sha256', secret).update(`${use} ${body}`).digest('base64url')

  return {
    write(secret, numbers) {
      const body = numbers.join('.')
      return `${body}.${sign(secret, body)}`
    },
    read(secret, token) {
      const [, body, signature] = form.exec(token) ?? []
      if (!body || !signature || !timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, body)))) return undefined
      return body.split('.').map(Number) as unknown as Numbers<Digits>
    },
  }
}
