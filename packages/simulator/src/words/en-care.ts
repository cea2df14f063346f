import type { QuestionKey, Topic } from './bank.ts'

/** Clerks, chat, complaints, members' matters; openings, endings, questions and notes, in English. */

export const clerk: Topic = {
  awful: [
    'staff were (rude|openly hostile)', 'she rolled her eyes when I asked about sugar levels', 'they laughed at my Chinese',
    'blamed me for their own mistake', 'three of them chatting while I stood there',
  ],
  bad: [
    'the clerk was not very friendly', 'felt rushed', 'no one greeted us', 'staff looked exhausted',
    'did not really listen to my order',
  ],
  flat: ['staff were neutral', 'ordinary service', 'ordering was fine', 'not much interaction'],
  good: [
    '{very} friendly staff', 'the clerk recommended a great drink', 'patient with my terrible Chinese',
    'they remembered I like less ice', 'staff warned me it would be sweet, appreciated', 'polite and quick',
  ],
  great: [
    'they remembered my name and my drink, (speechless|that is how you do it)',
    'lent me an umbrella in the rain, who does that', 'remade it without a word and threw in a cookie',
    'the kindest staff in {city}',
  ],
}
export const chat: Topic = {
  awful: [
    'chat bot in circles for half an hour', 'passed on three times and told my story three times', 'no answer for a week',
  ],
  bad: ['support was slow', 'only half an answer', 'template replies', 'had to repeat the order number again and again'],
  flat: ['support answered', 'got a standard reply', 'the bot was usable'],
  good: ['quick reply from support', 'solved in minutes', 'clear and polite answer'],
  great: ['support called back the next day to check, (amazing|wow)', 'solved before I had finished typing'],
}
export const complaint: Topic = {
  awful: [
    'complained and heard nothing', 'got a three-yuan coupon that expired the next day, (insulting|seriously?)',
    'the shop blames head office, head office blames the shop', 'case closed, problem not solved',
  ],
  bad: ['the apology felt hollow', 'refund took days', 'solved, but only after I chased them', 'nobody said what will change'],
  flat: ['they refunded me', 'handled by the book', 'got a voucher, fine'],
  good: [
    'the manager called and apologised', 'refunded at once', 'they explained what went wrong',
    'handled better than I expected',
  ],
  great: [
    'a handwritten apology and a fresh drink at my door, (won me back|customer for life)',
    'from furious to fan in two hours', 'no excuses, just fixed it and made sure I was happy',
  ],
}
export const membership: Topic = {
  awful: ['points wiped out without a warning', '{tier} tier means nothing'],
  bad: ['the rewards are {so} useless', 'too many push messages', 'new customers get better deals than members'],
  flat: ['points add up slowly', 'membership is okay', 'joined for the coupon'],
  good: [
    'free drink with points, nice', 'birthday voucher was a lovely surprise',
    '{tier} members get served first, {very} handy',
  ],
  great: ['invited to a tasting as a {tier} member, felt like family', 'they made me a cup with my name on it'],
}
export const cupNote: Topic = {
  awful: ['they got my name wrong on the note'],
  bad: ['could not read the note on the cup'],
  flat: ['there was a sticker on the cup'],
  good: ['the handwritten note made me smile', 'a little cat drawn on my cup, {very} cute', 'sweet note on the cup'],
  great: [
    'the note said “you will be fine” on the day I needed it, (I teared up|never forgot it)',
    'I keep every one of their cup notes', 'a hand-drawn birthday sun for my daughter, she will not let go of the cup',
  ],
}
export const miniProgram: Topic = {
  awful: [
    'the mini-program crashed four times', 'it sent my order to a shop across town',
    'would not take my foreign card or phone number',
  ],
  bad: ['the app is {so} laggy', 'cannot change an order once placed', 'too many pop-ups', 'only in Chinese'],
  flat: ['ordered on the app', 'the app works', 'ordering was ordinary'],
  good: ['the app is {very} easy', 'reordering takes one tap', 'shows how many cups are ahead of you'],
  great: ['smoothest ordering app I have used in China', 'it remembers my sugar level, love it'],
}
export const payment: Topic = {
  awful: ['charged twice and told to ask my bank', 'paid and the order vanished'],
  bad: ['payment hung for ages', 'no cash, no foreign cards'],
  flat: ['paid by phone', 'payment was fine'],
  good: ['payment was instant', 'took my foreign card without a fuss'],
  great: ['they ran after me to return an overpayment, honest people'],
}
export const storeFront: Topic = {
  awful: ['sticky floor, overflowing bins', 'no air-conditioning in this heat'],
  bad: ['tiny place, nowhere to sit', 'music far too loud', 'tables not cleared'],
  flat: ['ordinary little shop', 'easy enough to find'],
  good: ['clean and bright', 'comfortable seats and sockets', 'pretty shop'],
  great: ['the shop is stunning, like sitting in a cloud', 'window seat over the street, could stay all day'],
}
export const openers: Readonly<Record<string, readonly string[]>> = {
  student: ['Exchange student here', 'Exam week', 'Between classes', ''],
  office: ['Office nearby', 'Team order', 'Long day at work', ''],
  family: ['Came with the kids', 'Family weekend', ''],
  tourist: ['Visiting {city}', 'On a layover', 'Read about it in a guide', 'First time in China', ''],
  any: ['{branch}', 'Stopped by at {when}', 'Regular here', 'Got the {drink}', '', '', ''],
}
export const closers: Topic = {
  awful: [
    'Never again', 'Avoid', 'I want my money back', 'Deleted the app',
    'Going elsewhere from now on', 'One star is generous',
  ],
  bad: ['Not sure I will be back', 'Could do better', 'Disappointing', 'It used to be better',
    'Please hire more people'],
  flat: ['It is okay', 'Nothing more to say', '', 'Maybe again, maybe not'],
  good: ['Will come again', 'Recommended', 'Happy overall', 'Keep it up', 'Worth a try'],
  great: ['Five stars', 'Go, just go', 'Told all my friends', 'Please open one at home', 'Obsessed', 'See you tomorrow'],
}
export const contrasts: readonly string[] = [', but ', ', though ', '. That said, ', '; on the other hand, ', '. However, ']
export const questions: Readonly<Record<QuestionKey, readonly string[]>> = {
  menu: ['Is the {drink} available without sugar?', 'Any dairy-free options?', 'How much caffeine is in the {drink}?',
    'Is there an English menu?', 'What would you recommend for a first visit?'],
  promotion: ['Is the half-price cup still on?', 'Can I combine coupons?', 'Do you have a student discount?'],
  store: ['When does {branch} close?', 'Are there seats at {branch}?', 'How long is the queue right now?'],
  group: ['Can you deliver forty cups on Friday at three?', 'Do you print names on cups for an event?'],
  points: ['When do my points expire?', 'I changed my number, can you move my membership?'],
  invoice: ['How do I get an invoice?', 'Can I still get an invoice for last week?'],
  order: ['Can I change my order to less ice?', 'I ordered at the wrong branch, can you cancel it?'],
}
export const notes: readonly string[] = [
  'Customer asked about {topic}; (explained the rules|answered); customer {mood}.',
  '{topic}: (sent screenshots, passed to the branch|solved on the spot); customer {mood}.',
]
export const moods: Topic = {
  awful: ['very upset, threatens to complain'],
  bad: ['not satisfied'],
  flat: ['took note'],
  good: ['said thank you'],
  great: ['delighted, thanked us warmly'],
}
export const shares: readonly string[] = [
  'This {drink} from {branch}, (just wow|I cannot even)', 'Found my happy place in {city}',
  'If you are in {city}, get the {drink}', 'Day made by one {drink}',
]
export const demands: readonly string[] = [
  'I want a refund', 'Please call me back', 'What are you going to do about it?', 'I expect an answer',
  'Please sort this out today', 'Who is in charge there?',
]
export const emoji: Topic = {
  awful: ['😡', '🙄'],
  bad: ['😕', ''],
  flat: [''],
  good: ['🙂', '👍'],
  great: ['😍', '❤️', '✨'],
}
