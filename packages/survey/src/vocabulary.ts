/** The fixed words of the definition, free of zod so that the survey page can use them. */

export const languages = ['zh-CN', 'en'] as const
export const factors = ['product', 'service', 'relationship', 'convenience', 'brand', 'price'] as const
export const emotions = ['joy', 'gratitude', 'trust', 'surprise', 'disappointment', 'anger', 'worry', 'sadness', 'none'] as const
export const contactFields = ['name', 'email', 'phone'] as const

export type Language = (typeof languages)[number]
export type Factor = (typeof factors)[number]
export type Emotion = (typeof emotions)[number]
export type ContactField = (typeof contactFields)[number]

/** The id that an author's "other" field answers under; no option may have it. */
export const otherOption = 'other'

/** What may be piped into a text beside earlier answers; the server gives what it knows. */
export const factNames = [
  'customer.name', 'company.name', 'touchpoint.name', 'branch.name', 'agent.name', 'order.number', 'product.name', 'event.name',
] as const
export type FactName = (typeof factNames)[number]
export type Facts = Readonly<Partial<Record<FactName, string>>>
