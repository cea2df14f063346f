import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Json } from '../../../testing/heartline.ts'
import { type Answer, openHouse } from '../../../testing/house.ts'

/** A mail server that keeps what it receives: a test brings it along, since only tests may speak to one. */
interface Mail<Received> { readonly url: string; readonly received: Received[]; close(): Promise<void> }
interface Received { readonly recipient: string; readonly subject?: string | undefined }

/** The body of an answer that must have gone well. */
export const ok = ({ status, body, text }: Answer): Json => {
  assert.ok(status < 300, text)
  return body
}

export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 20_000; ;) {
    const found = await look()
    if (found) return found
    assert.ok(Date.now() < end, 'it did not come to pass within 20 s')
    await sleep(50)
  }
}

/** The whole program with a mail server, one organisation with an owner and an agent, and customers who complain to it. */
export async function openCaseHouse<R extends Received>(mail: Mail<R>, settings: Readonly<Record<string, string>> = {}) {
  const house = await openHouse({
    SMTP_URL: mail.url, MAIL_FROM: 'Tea House <hello@tea.example>', PUBLIC_URL: 'https://cx.tea.example', ...settings,
  })
  const { org, call } = await house.createOrganisation('Tea', { timeZone: 'Asia/Shanghai', language: 'en' })
  const agent = await house.addPerson(call, 'agent', 'agent@tea.example')
  let sent = 0
  const list = async (query = '', by = call) => ok(await by('GET', `/api/v1/cases?${query}`))
  return {
    house, org, call, agent, list,
    /** A signal of a customer who can be reached by mail, carried to history; a complaint unless told. */
    async says(name: string, more: { type?: string; data?: object; time?: string } = {}) {
      const signal = {
        specversion: '1.0', id: `c${++sent}`, source: 'shop', type: more.type ?? 'complaint', subject: name,
        ...(more.time && { time: more.time }),
        data: {
          touchpoint: 'till', customer: { name, email: `${name.toLowerCase()}@example.cn` }, attributes: { branch: 'Bund' },
          ...more.data,
        },
      }
      assert.deepEqual(ok(await call('POST', '/api/v1/signals', [signal])).refused, [])
      await house.drained()
    },
    caseOf: async (name: string, state = 'now') =>
      (await list(`state=${state}`)).items.find((c: Json) => c.customer.name === name),
    customerOf: async (name: string) => ok(await call('GET', `/api/v1/customers?search=${name}`)).items[0].id as number,
    read: async (number: string) => ok(await call('GET', `/api/v1/cases/${number}`)),
    mailTo: (name: string, subject: RegExp) =>
      until(async () =>
        mail.received.find((m) => m.recipient === `${name.toLowerCase()}@example.cn` && subject.test(m.subject ?? ''))),
    async close() {
      await house.close()
      await mail.close()
    },
  }
}
