import { randomBytes } from 'node:crypto'
import type { Route } from '../../platform/http/index.ts'
import { OutgoingError, wrongAddress } from '../../platform/outgoing/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { newSecret } from '../../platform/standard-webhooks/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../roles/index.ts'
import { callAdapter, useOf } from './carry.ts'
import {
  type Adapter, AdapterDraft, AdapterList, AdapterWithSecret, BackAnswer, BackPath, BackWord, CarriedChannel, ChannelPath,
  TestMessage, TestResult,
} from './contract.ts'
import { type Hearing, hearWord } from './hear-word.ts'
import { deleteAdapter, findAdapter, listAdapters, replaceSecret, saveAdapter } from './store.ts'

const manage = { may: 'hooks.manage', purpose: 'administration' } as const
const oldSecretMs = 86_400_000
/** A channel by its name in a path. */
function carried(channel: string): CarriedChannel {
  const found = CarriedChannel.safeParse(channel)
  if (!found.success)
    throw new Problem(
      'not-found', `There is no channel "${channel}" that another system can carry: ${CarriedChannel.options.join(', ')}.`,
    )
  return found.data
}
const missing = () => new Problem('not-found', 'Your organisation has not set up this channel.')

export interface RouteDeps extends Hearing {
  readonly allowPlain: boolean
}

/** Who carries messages on which channel, and what they say of them later. */
export function routes(deps: RouteDeps): Route<Access, Actor>[] {
  const { postgres: { db }, seal, now, outgoing } = deps

  async function adapterOf(org: OrgId, channel: string): Promise<Adapter> {
    const found = (await listAdapters(db, org, now())).find((a) => a.channel === channel)
    if (!found) throw missing()
    return found
  }
  async function requireAddress(url: string): Promise<void> {
    const wrong = wrongAddress(url, deps.allowPlain)
      ?? (await outgoing.resolve(new URL(url).hostname).then(() => undefined, (error: unknown) => {
      if (error instanceof OutgoingError) return error.message
      throw error
    }))
    if (wrong !== undefined)
      throw new Problem('request.invalid', 'Nothing can be sent to this address. Nothing was stored.', {
        fields: [{ path: 'url', message: wrong }],
      })
  }

  return [
    route({
      method: 'GET', path: '/api/v1/channels', summary: 'Channels besides e-mail, and who carries messages there', access: manage,
      answers: AdapterList,
      handle: async ({ actor }) => ({ items: await listAdapters(db, actor.org, now()) }),
    }),
    route({
      method: 'PUT', path: '/api/v1/channels/:channel', summary: 'Say who carries messages on a channel', access: manage,
      params: ChannelPath, body: AdapterDraft, answers: AdapterWithSecret,
      async handle({ actor, params, body }) {
        await requireAddress(body.url)
        const secret = newSecret()
        const fresh = await saveAdapter(db, actor.org, carried(params.channel), {
          ...body, sealedSecret: seal.seal(secret, useOf(actor.org)), token: `ch_${randomBytes(24).toString('base64url')}`,
          by: nameOf(actor), at: now(),
        })
        return { adapter: await adapterOf(actor.org, carried(params.channel)), secret: fresh ? secret : null }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/channels/:channel/secret', summary: 'A new secret; the old one counts too for one day',
      access: manage,
      params: ChannelPath, answers: AdapterWithSecret,
      async handle({ actor, params }) {
        const secret = newSecret()
        const until = new Date(now().getTime() + oldSecretMs)
        if (!(await replaceSecret(db, actor.org, carried(params.channel), seal.seal(secret, useOf(actor.org)), until)))
          throw missing()
        return { adapter: await adapterOf(actor.org, carried(params.channel)), secret }
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/channels/:channel', summary: 'Give a channel up: messages on it are refused from now on',
      access: manage,
      params: ChannelPath, status: 204,
      async handle({ actor, params }) {
        if (!(await deleteAdapter(db, actor.org, carried(params.channel)))) throw missing()
      },
    }),
    route({
      method: 'POST', path: '/api/v1/channels/:channel/test', summary: 'Send a test through a channel, to an address of your own',
      access: manage,
      params: ChannelPath, body: TestMessage, answers: TestResult, perMinute: 10,
      async handle({ actor, params, body }) {
        const adapter = await findAdapter(db, actor.org, carried(params.channel), now())
        if (!adapter) throw missing()
        const result = await callAdapter(deps, adapter, 'message.test', `test_${randomBytes(12).toString('base64url')}`, body)
        return result.answered
          ? { delivered: result.status >= 200 && result.status < 300, status: result.status, answer: result.body, problem: null }
          : { delivered: false, status: null, answer: null, problem: result.problem }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/channel-words/:token',
      summary: 'What became of a message, or what the customer answered: signed by whoever carried it',
      access: 'public', params: BackPath, raw: true, describedAs: BackWord, answers: BackAnswer, bodyLimit: 65_536,
      perMinute: 6_000,
      handle: async ({ params, bytes, headers }) => ({ result: await hearWord(deps, params.token, bytes, headers) }),
    }),
  ]
}
