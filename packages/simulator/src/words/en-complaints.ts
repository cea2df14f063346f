import type { FailureKind } from '../labels.ts'

/** What went wrong and how the company called back, in English. */

export const failures: Readonly<Record<FailureKind, readonly string[]>> = {
  'wrong-drink': [
    'I ordered a {drink} and got (something else entirely|somebody else’s drink)',
    'asked for no milk because of an allergy and they (put it in anyway|ignored it)',
    'wrong drink, and I only noticed (back at my desk|on the train)', 'full sugar instead of none, again',
  ],
  'rude-clerk': [
    'the clerk at {branch} (shouted|sneered) at me in front of everyone',
    'I asked one question and was told to (hurry up|move on)', 'staff threw my cup on the counter',
    'I have never been spoken to like that in a shop',
  ],
  'double-charge': [
    'I was charged twice for the same order', 'payment failed, I paid again, and now both went through',
    'my card shows two payments of {price} yuan', 'coupon not applied and charged double',
  ],
  'spilled-delivery': [
    'half of my {drink} arrived in the bag', 'two of four cups had leaked out', 'the lid was not even closed',
    'soaked bag, empty cup, and the rider says it is not his problem',
  ],
  'endless-wait': [
    '{min} minutes for one {drink} at {branch}', 'I waited {min} minutes and nobody said a word',
    'told “two more minutes” over and over, it was {min}', 'missed my (train|meeting) because a tea took {min} minutes',
  ],
}

export const callbacks = {
  well: [
    'Called the same day, apologised for {topic}, refunded and sent a voucher; customer {mood}.',
    'Manager called, admitted our mistake ({topic}), explained what changes; customer {mood}.',
    '{topic}: apologised, put right, fresh drink delivered with a card; customer {mood}.',
  ],
  badly: [
    '{topic}: no reply from the branch yet; customer {mood}.',
    'Standard apology for {topic}, no solution offered; customer {mood}.',
    '{topic}: branch reports nothing unusual; customer {mood}; closed.',
  ],
}
