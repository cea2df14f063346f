import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'

/** Who came through whom, what it earned, and what friends shared. */

const points = z.number().int().min(0).max(1_000_000)

export const ReferralSettings = z.object({
  /** Points to both once the friend has bought; nothing where the membership does not run. */
  reward: z.object({ referrer: points, referred: points }),
  /** What the friend's first purchase must come to, in the organisation's currency. */
  leastAmount: z.string().regex(/^\d{1,9}(\.\d{1,4})?$/, 'an amount such as 20.00'),
  /** Somebody known for longer than this did not come through a friend. */
  newWithinDays: z.number().int().min(0).max(365),
  /** How many friends one customer is rewarded for in a calendar month: a gift is no trade. */
  mostPerMonth: z.number().int().min(0).max(1_000),
  /** Where a friend's link leads; the code is added to it as `ref`. Null: to a page of Heartline's that shows the code. */
  landing: z.url({ protocol: /^https?$/ }).max(500).nullable(),
  /** What that page says to the friend. */
  welcome: z.object({ zh: line(400), en: line(400) }),
})
export type ReferralSettings = z.infer<typeof ReferralSettings>

export const defaultSettings: ReferralSettings = {
  reward: { referrer: 100, referred: 100 }, leastAmount: '0', newWithinDays: 30, mostPerMonth: 10, landing: null,
  welcome: {
    zh: '朋友推荐您来。到店时出示这个推荐码，我们会好好接待您。',
    en: 'A friend recommends us to you. Show this code when you come, and you are welcome as their friend.',
  },
}

export const referralStates = ['came', 'bought', 'returned', 'void'] as const
export const ReferralState = z.enum(referralStates)
export type ReferralState = z.infer<typeof ReferralState>

const count = z.number().int()
const who = z.object({ customer: count, name: z.string().nullable() })

export const Referral = z.object({
  id: count, referrer: who, referred: who, at: z.iso.datetime(),
  /** By a code or link that a signal carried, or named by the one who recommended. */
  how: z.enum(['code', 'named']),
  /** `returned`: the purchase that was rewarded went back. `void`: the two turned out to be one customer. */
  state: ReferralState,
  /** Whether both were given points, and these still stand. */
  rewarded: z.boolean(),
})
export type Referral = z.infer<typeof Referral>
export const ReferralPage = z.object({ items: z.array(Referral), next: z.string().nullable() })
export const ReferralQuery = z.object({
  customer: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  state: ReferralState.optional(), cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** A number with its interval; null bounds where the data cannot say how far it may be off. */
const Mean = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: count })

export const ReferralOverview = z.object({
  /** Customers who have a link, how often links were opened (by programs too) and shared from members' own pages. */
  links: count, opened: count, shared: count,
  came: count, bought: count,
  /** Of those who came, the share who bought. */
  conversion: z.object({ value: z.number(), low: z.number(), high: z.number(), n: count }).nullable(),
  /** Purchases of those who came through a friend, since then; per one of them, buyers or not. */
  earned: z.object({ purchases: count, total: z.number(), currency: z.string(), perFriend: Mean.nullable() }),
  /** For how many friends both were given points that still stand. */
  rewarded: count,
  /** Chains: how many customers stand so many steps from somebody who came by themselves. */
  depth: z.array(z.object({ steps: count, customers: count })),
  top: z.array(who.extend({ came: count, bought: count, earned: z.number() })),
  /** In their own words, within a year: texts in which customers said that they recommend, of all texts that were read. */
  wordOfMouth: z.object({ texts: count, customers: count, of: count }),
})
export type ReferralOverview = z.infer<typeof ReferralOverview>

/** A customer's own link. */
export const ReferralLink = z.object({ url: z.url(), code: z.string(), opened: count, shared: count })
export type ReferralLink = z.infer<typeof ReferralLink>

/** Under this name a signal of any type carries a friend's code in its data. */
export const codeField = 'referralCode'
