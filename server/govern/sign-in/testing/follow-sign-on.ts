import type { Call } from '../../../testing/house.ts'

/** Walks to the provider, types a name there, and answers the address that the browser is sent back to. */
export async function signOnAs(call: Call, start: string, login: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next = String((await call('GET', start)).headers['location'])
  for (let steps = 0; steps < 10; steps++) {
    if (!next.startsWith('http://127.0.0.1:')) return next
    const page = await visit(next, cookies)
    next = page.location ?? (await visit(next, cookies, `login=${login}`)).location ?? `no way on from ${next}: ${page.text}`
  }
  throw new Error(`The provider leads nowhere: ${next}`)
}

async function visit(
  address: string, cookies: Map<string, string>, body?: string,
): Promise<{ location: string | undefined; text: string }> {
  const response = await fetch(address, {
    redirect: 'manual', ...(body === undefined ? {} : { method: 'POST', body }),
    headers: {
      cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; '), 'content-type': 'application/x-www-form-urlencoded',
    },
  })
  for (const one of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
    cookies.set(name, value)
  }
  const location = response.headers.get('location')
  return { location: location === null ? undefined : new URL(location, address).href, text: await response.text() }
}
