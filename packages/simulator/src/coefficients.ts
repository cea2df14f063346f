import type { TouchpointKey } from './touchpoints.ts'
import type { Factor } from './signal.ts'

/**
 * The numbers that rule the simulated world: what an analysis of the signals should find again.
 * They are chosen, not measured; `truth.coefficients` hands them out.
 */
export const coefficients = {
  /** What a customer keeps of an episode: peak and end, blended into memory with this weight. */
  memory: { weight: 0.35, peak: 0.5, end: 0.5 },

  /** Leaving after a visit: 1 − exp(−(base · exp(Σ coefficient · covariate) + price)). Effects are log hazard ratios. */
  leaving: {
    base: { student: 0.034, office: 0.023, family: 0.026, tourist: 0.06 },
    /** This visit's wait was felt as bad: tone below `badWaitBelow`. */
    badWait: Math.log(2),
    badWaitBelow: -0.3,
    /** Per unit of remembered tone × remembered intensity (−1…1). */
    memory: -1.6,
    /** A failure that nobody put right, until another failure is. */
    unresolved: Math.log(3),
    /** A failure that was put right well, against customers who never had one: the service-recovery paradox. */
    recovered: Math.log(0.75),
    /** A handwritten note on this visit's cup. */
    delight: Math.log(0.6),
    member: Math.log(0.8),
    /** Added hazard per visit: price sensitivity × log(price now / price when the customer came first) × this. */
    price: 0.35,
    /** Moving away, per day, whatever is felt. */
    movedPerDay: { student: 1 / 900, office: 1 / 1200, family: 1 / 1700, tourist: 1 / 6 },
  },

  /** Visits come as often as the customer's own rate × exp(this × remembered tone × remembered intensity). */
  returning: 0.4,

  /** Stage to stage before the first purchase; `feeling` is added per unit of tone on the logit scale. */
  conversion: {
    awareToAppeal: { student: 0.78, office: 0.7, family: 0.66, tourist: 0.74 },
    appealToAsk: { student: 0.3, office: 0.35, family: 0.5, tourist: 0.45 },
    /** Bought without asking, of those who were appealed to and did not ask. */
    appealToAct: { student: 0.68, office: 0.72, family: 0.5, tourist: 0.62 },
    askToAct: { student: 0.7, office: 0.74, family: 0.72, tourist: 0.7 },
    feeling: 0.8,
    /** Logit bonus of those whom a friend sent. */
    referred: 0.9,
    /** Share of those who asked and did not buy who keep coming and asking, and never buy. */
    looker: 0.3,
  },

  /** Probability per visit (of its kind) that something goes wrong. */
  failures: { 'wrong-drink': 0.022, 'rude-clerk': 0.009, 'double-charge': 0.005, 'spilled-delivery': 0.035 },
  /** A wait of more minutes than this is a failure of its own. */
  endlessWaitMinutes: 28,
  complaint: { givenFailure: 0.48, recoveredWell: 0.5 },

  /** Answering an invitation: logit = base + extremity · |tone| · intensity of the episode. The extremes answer more often. */
  response: { invited: 0.4, invitedMembers: 0.55, base: -1.9, extremity: 3.2 },
  review: { base: -4.2, extremity: 3.6 },
  share: { base: -4.6, pleasure: 3.4 },
  /** Only where remembered tone is above `above`; the friend becomes known to the company with `arrives`. */
  referral: { above: 0.25, base: 0.035, arrives: 0.6 },

  membership: { joinPerVisit: 0.28, silver: 200, gold: 600 },
  cupNote: 0.11,

  /** Minutes that feel neither short nor long; mean minutes at an ordinary hour, and their spread (shape of the gamma). */
  waiting: { fine: 5, mean: 6.2, shape: 3.2, aheadByMiniProgram: 0.8, problemGrowth: 1.3 },

  priceRise: 0.08,
} as const

/**
 * Where a touchpoint's tone comes from: tone = tanh(quality + Σ weight · (performance − expectation) + mood + noise);
 * `arousal` is the intensity of a feeling with no tone.
 */
export interface Feel {
  readonly quality: number
  readonly arousal: number
  readonly noise: number
  readonly weights: Partial<Record<Factor, number>>
}
const feel = (quality: number, arousal: number, noise: number, weights: Partial<Record<Factor, number>>): Feel => ({
  quality, arousal, noise, weights,
})

export const feels: Readonly<Record<TouchpointKey, Feel>> = {
  'social-post': feel(0.22, 0.3, 0.35, { brand: 1 }),
  'store-front': feel(0.2, 0.25, 0.3, { brand: 1 }),
  'menu-browse': feel(0.22, 0.28, 0.35, { product: 0.6, price: 0.4 }),
  'ask-clerk': feel(0.38, 0.28, 0.4, { service: 1 }),
  'service-chat': feel(0.02, 0.3, 0.45, { service: 0.6, convenience: 0.4 }),
  'order-in-store': feel(0.24, 0.22, 0.35, { service: 0.6, convenience: 0.4 }),
  'order-mini-program': feel(0.34, 0.2, 0.35, { convenience: 0.7, price: 0.3 }),
  'payment': feel(0.22, 0.15, 0.25, { convenience: 0.7, price: 0.3 }),
  'wait-for-drink': feel(0, 0.34, 0.22, { convenience: 0.8, service: 0.2 }),
  'delivery': feel(0, 0.3, 0.25, { convenience: 0.7, product: 0.3 }),
  'cup-note': feel(1.15, 0.48, 0.3, { relationship: 1 }),
  'drink': feel(0.55, 0.32, 0.4, { product: 0.75, price: 0.25 }),
  'complaint-handling': feel(0, 0.5, 0.3, { service: 0.5, relationship: 0.3, brand: 0.2 }),
  'membership': feel(0.28, 0.28, 0.35, { relationship: 0.6, price: 0.4 }),
  'review': feel(0.15, 0.35, 0.3, { brand: 1 }),
  'share': feel(0.6, 0.5, 0.3, { brand: 0.5, product: 0.5 }),
  'referral': feel(0.55, 0.45, 0.3, { relationship: 0.6, brand: 0.4 }),
}
