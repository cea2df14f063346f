import { meanFromMoments, proportion, StatsError } from '@heartline/stats'
import type { OrgId } from '../../govern/roles/index.ts'
import type { ReferralOverview } from './contract.ts'
import { readSpent, readWordOfMouth } from './history-store.ts'
import { countLinks } from './links-store.ts'
import { everybody, measureDepth } from './referrals-store.ts'
import type { Settling } from './settle-friends.ts'

const yearMs = 365 * 86_400_000
const topShown = 20

/** Who recommends, who came through them, and what it earned. */
export async function readOverview(deps: Settling, org: OrgId): Promise<ReferralOverview> {
  const { db } = deps.postgres
  const { currency } = await deps.organisation(org)
  const [links, friends, depth, mouth] = await Promise.all([
    countLinks(db, org), everybody(db, org), measureDepth(db, org),
    readWordOfMouth(deps.clickhouse, org, new Date(deps.now().getTime() - yearMs).toISOString().slice(0, 10)),
  ])
  const spent = await readSpent(deps.clickhouse, org, friends, currency)
  const spentBy = (customer: number) => spent.get(customer)?.spent ?? 0
  const bought = friends.filter((f) => spent.has(f.referred)).length
  const conversion = friends.length > 0 ? proportion(bought, friends.length) : null
  const top = [...Map.groupBy(friends, (f) => f.referrer)].map(([customer, own]) => ({
    customer, name: null, came: own.length, bought: own.filter((f) => spent.has(f.referred)).length,
    earned: own.reduce((sum, f) => sum + spentBy(f.referred), 0),
  })).toSorted((a, b) => b.bought - a.bought || b.earned - a.earned || b.came - a.came || a.customer - b.customer)
    .slice(0, topShown)
  return {
    ...links, came: friends.length, bought,
    conversion: conversion
      && { value: conversion.value, low: conversion.interval.low, high: conversion.interval.high, n: conversion.n },
    earned: {
      purchases: [...spent.values()].reduce((sum, s) => sum + s.purchases, 0),
      total: [...spent.values()].reduce((sum, s) => sum + s.spent, 0),
      currency, perFriend: meanOf(friends.map((f) => spentBy(f.referred))),
    },
    rewarded: friends.filter((f) => f.rewarded).length,
    depth, top, wordOfMouth: mouth,
  }
}

/** What one friend brought on average, those who bought nothing included. */
function meanOf(values: readonly number[]): ReferralOverview['earned']['perFriend'] {
  if (values.length === 0) return null
  const sum = values.reduce((a, b) => a + b, 0)
  try {
    const { value, interval, n } = meanFromMoments(values.length, sum, values.reduce((a, b) => a + b * b, 0))
    return { value, low: interval.low, high: interval.high, n }
  } catch (error) {
    if (error instanceof StatsError) return { value: sum / values.length, low: null, high: null, n: values.length }
    throw error
  }
}
