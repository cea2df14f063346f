/**
 * The words of the labels, in the order the model keeps them. README.md
 * says what the fields mean, corpus/README.md how doubtful cases were read.
 */

export const languages = ['zh', 'en'] as const
export const emotions = ['joy', 'gratitude', 'trust', 'surprise', 'disappointment', 'anger', 'worry', 'sadness'] as const
export const factors = ['product', 'service', 'relationship', 'convenience', 'brand', 'price'] as const
export const intents = ['complaint', 'praise', 'question', 'request', 'leaving', 'recommending'] as const

export type Language = (typeof languages)[number]
export type Emotion = (typeof emotions)[number]
export type Factor = (typeof factors)[number]
export type Intent = (typeof intents)[number]
