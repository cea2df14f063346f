import type { Topic, TopicKey } from './bank.ts'

/** Waiting, delivery, the drink and its price, as people write about them in English. */

export const waiting: Topic = {
  awful: [
    'waited {min} minutes for (one tea|a single drink)',
    '{min} minutes standing at the counter with (no word from anyone|nowhere to sit)',
    'people who ordered after me got theirs first, I was (forgotten|invisible) for {min} minutes',
    'the app said 10 minutes, it took {min}', 'my lunch break was gone before my drink came',
    'delivery riders kept jumping ahead while the rest of us just stood there',
    'it gets slower every (week|time I come), {min} minutes today',
  ],
  bad: [
    'the wait was {so} long', 'took {min} minutes, which is a lot for tea', 'had to ask twice where my order was',
    'the pickup counter was chaotic', 'not enough staff at {when}', 'number calling is confusing',
    'longer than the time they promised',
  ],
  flat: [
    'waited about {min} minutes', 'average wait', 'the queue was what you would expect', 'took {min} minutes or so',
    'service speed is normal',
  ],
  good: [
    'ready in {min} minutes', 'hardly any wait', 'ordered ahead and it was waiting for me', 'the line moved {very} quickly',
    'they were busy but efficient', 'on time to the minute',
  ],
  great: [
    '{min} minutes from paying to sipping, (wow|unreal)', 'the fastest tea place I have ever been to',
    'they rushed mine because I had a train to catch, (legends|so kind)',
    'huge line and still out in {min} minutes, (impressive|hats off)',
  ],
}
export const delivery: Topic = {
  awful: [
    'arrived {late} minutes late and (lukewarm|half melted)', 'half of it was in the bag',
    'marked as delivered, nothing at my door', 'one drink missing and (nobody cares|support told me to walk there)',
    'the rider hung up on me',
  ],
  bad: [
    'delivery was {late} minutes late', 'a bit spilled', 'no straw in the bag', 'ice had melted by the time it came',
    'left on the wrong floor',
  ],
  flat: ['delivery was fine', 'came on time, more or less', 'standard packaging', 'left at the front desk'],
  good: [
    'came early and still cold', 'packed {very} well, not a drop spilled', 'friendly rider', 'on time and complete',
    'the cool bag is a nice touch',
  ],
  great: [
    'in pouring rain and still early, (thank you|hero)', 'all ten cups perfect, the whole office cheered',
    'the rider called up and waited, {very} sweet', 'tasted as if I were in the shop',
  ],
}
export const drink: Topic = {
  awful: [
    'the {drink} was (undrinkable|pure syrup)', 'asked for no sugar, got (full sugar|liquid candy)',
    'pearls like (gravel|rubber bullets)', 'found a hair in it',
    'got the wrong drink and was told (it is almost the same|to just try it)', 'nothing like the picture',
    'mostly ice, three sips and done',
    'the fruit had gone off and so did my stomach',
  ],
  bad: [
    'too sweet for me', 'weak tea, tastes watered down', '{so} heavy on the ice', 'not as good as last time',
    'hardly any topping', 'the {drink} was {so} bland', 'inconsistent, depends on who makes it',
  ],
  flat: [
    'the {drink} is okay', 'tastes like any other milk tea', 'nothing special', 'decent, forgettable',
    'sweetness was as ordered',
  ],
  good: [
    'the {drink} is {very} good', 'real tea flavour', 'not too sweet, just right', 'generous with the fruit',
    'chewy pearls, smooth foam', 'consistent as ever', '{very} refreshing',
  ],
  great: [
    'best {drink} I have ever had', 'I dream about this {drink}', 'that first sip, (heaven|my goodness)',
    'you can taste that they care about tea', 'crossed the whole city for this and it was worth it',
    'even my tea-snob father loved it', 'made my entire (week|trip)', 'dangerously good {drink}',
    'the tea base is so fragrant it needs no sugar', 'balanced, silky, (perfect|not cloying at all)',
    'I came back for a second {drink} within the hour', 'you smell the leaves before you taste them',
    'puts every chain back home to shame', 'pure joy in a cup',
  ],
}
export const price: Topic = {
  awful: ['prices up again, cups smaller, (shame|what a rip-off)', '{price} yuan for this is a joke'],
  bad: [
    '{so} pricey for what it is', 'they raised prices, so I come less', 'the coupon never seems to apply',
    '{price} yuan feels like too much',
  ],
  flat: ['price is average', 'about {price} yuan', 'same as everywhere else'],
  good: ['{very} fair price', 'good value with the coupon', 'cheaper than coffee and better'],
  great: ['unbeatable for the price', 'second cup half price and still top quality, (sold|count me in)'],
}
export const menuBrowse: Topic = {
  awful: ['half the menu was sold out'],
  bad: [
    'too many options, confusing', 'no allergen info', 'English menu is {so} patchy', 'my favourite was gone from the menu',
  ],
  flat: ['standard menu', 'looked around and took the usual'],
  good: [
    'clear menu with calories', 'nice that you can choose the tea base', 'pictures helped a lot',
    'there is an English menu, {very} handy',
  ],
  great: ['the menu is gorgeous, I want to try everything', 'every tea has its origin on it, love that'],
}
export const sarcasm: Readonly<Partial<Record<TopicKey, readonly string[]>>> = {
  'wait-for-drink': [
    '{min} minutes for tea, thanks for the free meditation session', 'presumably they were still picking the leaves',
    'great place to read a novel while you wait for one cup',
  ],
  delivery: ['lovely, a warm iced tea, how inventive', 'my tea saw more of the city than I did'],
  drink: ['finally, a tea with no tea in it', 'congratulations on selling ice at {price} yuan'],
  price: ['nice to see at least the prices are growing'],
  'order-in-store': ['such a warm welcome, I almost got frostbite'],
  'complaint-handling': ['“we deeply apologise”, beautifully copied and pasted'],
}
