import type { Programme } from '../contract.ts'

/**
 * The programme that is proposed until an organisation saves its own: from the third purchase on a customer gets attention, and
 * who keeps the habit over months, care.
 */
export const proposal: Programme = {
  names: { zh: '常客', en: 'Regulars' },
  joining: 'purchase',
  earning: { perAmount: { amount: '1', points: 1 }, perPurchase: 0, perAnswer: 10, answersPerMonth: 1 },
  expiryMonths: 12,
  pointWorth: '0.01',
  graceDays: 30,
  tiers: [
    { key: 'guest', names: { zh: '新朋友', en: 'Guest' }, conditions: [], lastsMonths: 12, factor: 1, benefits: [] },
    {
      key: 'regular', names: { zh: '熟客', en: 'Regular' }, conditions: [{ habit: 'purchases', atLeast: 3, withinMonths: 6 }],
      lastsMonths: 6, factor: 1.2,
      benefits: [{ zh: '店员记得您的口味', en: 'We remember how you like it' }],
    },
    {
      key: 'family', names: { zh: '老友', en: 'Old friend' },
      conditions: [{ habit: 'purchases', atLeast: 5, withinMonths: 6 }, { habit: 'months', atLeast: 3, withinMonths: 6 }],
      lastsMonths: 12, factor: 1.5,
      benefits: [
        { zh: '遇到问题有专人负责到底', en: 'One person who looks after you when something is wrong' },
        { zh: '新品先请您尝', en: 'New things are yours to try first' },
      ],
    },
  ],
  challenges: [
    { key: 'three-things', names: {
      zh: '一个月尝三样', en: 'Try three different things in a month',
    }, of: 'products', times: 3, points: 50, on: true },
  ],
  rewards: [],
}
