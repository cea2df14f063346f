import type { ChallengeKind, EntryKind, Habit, MoveKind, Why } from '../../../../../server/act/membership/contract.ts'
import type { ReferralState } from '../../../../../server/act/referrals/contract.ts'
import { count } from '../count.ts'

const habit: Record<Habit, string> = {
  visits: 'days with us', purchases: 'purchases kept', spent: 'money spent', months: 'different months',
}

export const members = {
  pages: { members: 'Members', referrals: 'Referrals' },
  question: 'Who keeps coming, and what do they have from it?',
  answer: (members: string, n: number, worth: string) =>
    `**${members}** ${n === 1 ? 'customer is a member' : 'customers are members'}; their points are worth **${worth}** to them, which is what you owe.`,
  off: 'The membership does not run. Nobody joins or earns; what members have stays theirs.',
  never: 'There is no membership yet.',
  neverHint:
    'A proposal is ready: three tiers by habit, points for purchases, one challenge. Look it over, change what does not fit, and begin.',
  look: 'Look at the programme', edit: 'Programme', begin: 'Begin', pause: 'Pause', resume: 'Go on',
  begun: 'The membership runs. From now on purchases earn.', paused: 'The membership is paused.', undo: 'Undo',
  tiers: 'Tiers', tier: 'Tier', customers: 'Members', fading: 'Fading', ofAll: 'Share',
  tiersNote: 'Fading: habits no longer reach the tier, and the days of grace are running.',
  points: 'Points', outstanding: 'Points owed', worth: (money: string) => `worth ${money}`,
  expiring30: 'Run out within 30 days', expiring90: 'Run out within 90 days',
  issued: 'Given so far', redeemed: 'Used', expired: 'Run out', shortfall: 'Lost on returns',
  shortfallNote: 'Points of purchases that went back after the points were used: the company bears them.',
  moves: (month: string) => `Moves in ${month}`, latest: 'Latest moves', noMoves: 'Nothing has moved yet.',
  move: {
    joined: 'joined', rejoined: 'came back', upgraded: 'rose', renewed: 'stayed', fading: 'fades', downgraded: 'fell',
    left: 'left',
  } as Record<MoveKind, string>,
  moveTo: (kind: string, tier: string) => `${kind}: ${tier}`,
  by: 'By', few: (n: number) => (n === 1 ? 'one customer only' : `only ${n} customers`), n: (n: string) => `${n} customers`,
  why: 'Why', when: 'When', what: 'What', who: 'Who',
  measured: (name: string, value: string, asked: string, months: number) => `${name}: ${value} of ${asked} (${months} months)`,
  back: 'Do members come back more often?',
  backNote: 'Who is loyal joins more easily. This is an association and does not say what the membership does; a playbook with a hold-out does.',
  backOf: (days: number, from: string, to: string) =>
    `Share who bought again within ${days} days of a purchase between ${from} and ${to}.`,
  backMembers: 'Members at that time', backOthers: 'Not members',
  difference: (value: string, low: string, high: string) =>
    `Members came back ${value} percentage points more often (${low} to ${high}).`,
  tooFew: (n: number) => `Too few to compare: each group needs at least ${n} customers.`,
  list: 'Members', anyTier: 'All tiers', balance: 'Points', since: 'Since', until: 'Until', more: 'Show more',
  none: 'No member yet.',
  forever: 'no end', fadesUntil: (day: string) => `fades until ${day}`,
  deletion: 'Asked to be deleted', deletionNote: 'Carry it out on the customer’s deletion page, then note here that it is done.',
  deletionDone: 'Done', deletionSaid: 'It is noted as done.', waiting: 'waits',
  doneBy: (name: string, day: string) => `done by ${name}, ${day}`,

  programme: {
    question: 'What do habits bring our customers?',
    lead: 'Nothing changes before you save. Members are then looked at again under the new programme.',
    backTo: 'Members', save: 'Save', cancel: 'Discard', saved: 'Saved. Members are looked at again.', add: 'Add',
    basics: 'The programme', nameZh: 'Name, Chinese', nameEn: 'Name, English',
    joining: 'Who becomes a member', joiningBy: { purchase: 'Everybody known who buys', request: 'Only who asks to' },
    earning: 'Points', per: 'For each', gets: 'points', perAmount: 'Points for money',
    amount: (currency: string) => `For each full (${currency})`, points: 'Points',
    perPurchase: 'Points for each purchase', perAnswer: 'Points for an answered survey',
    answersPerMonth: 'Answers a month at most',
    answersNote: 'An answer is to be given, not sold: a few points, seldom.',
    expiry: 'Points run out after months', expiryNever: 'Points never run out',
    worth: (currency: string) => `A point is worth (${currency})`,
    worthNote: 'For the books: points owed × this is what you owe.',
    tiers: 'Tiers',
    tiersNote: 'The first is everybody’s. A higher one is reached when all of its conditions hold, and is theirs for its months.',
    grace: 'Days of grace before a tier is lost', lasts: 'Lasts months', factor: 'Points times',
    conditions: 'Reached by', within: 'within months', atLeast: 'at least', benefits: 'What it brings',
    benefitsHint: 'One line each, Chinese | English',
    addTier: 'Add a tier', addCondition: 'Add a condition', removeTier: (name: string) => `Remove ${name}`,
    removeCondition: 'Remove this condition',
    challenges: 'Challenges',
    challengesNote: 'Something to take part in, within a calendar month. Met, it gives its points once that month.',
    addChallenge: 'Add a challenge', times: 'How many', of: 'Of what', on: 'Offered',
    removeChallenge: (name: string) => `Remove ${name}`,
    rewards: 'What points can be used for', rewardsNote: 'Members see it on their own page; staff take the points at the till.',
    addReward: 'Add something', removeReward: (name: string) => `Remove ${name}`,
    everybody: 'everybody who joins',
    newTier: { zh: '新等级', en: 'New tier' }, newChallenge: { zh: '新挑战', en: 'New challenge' },
    newReward: { zh: '新奖励', en: 'New reward' },
    wrong: (path: string, message: string) => `${path}: ${message}`,
  },
  habit,
  challengeOf: {
    products: 'different products', touchpoints: 'different touchpoints', purchases: 'purchases', visits: 'days with us',
    answers: 'answers',
  } as Record<ChallengeKind, string>,

  member: {
    question: (name: string) => `What does ${name} have with us?`,
    answer: (tier: string, points: string) => `**${tier}**, with **${points}** points.`,
    noMember: 'Not a member. Points can only be given to members.', join: 'Make a member', joined: 'A member now.',
    left: (day: string) => `Left on ${day}. Points stay until they run out.`, leave: 'End membership',
    ended: 'The membership is ended.',
    leaveTitle: 'End the membership?',
    leaveConsequence: 'Do this when the customer asked for it. Their points stay until they run out; the tier is lost.',
    toCustomer: 'Customer', toMembers: 'Members',
    use: 'Use points', useWhat: 'For what', usePoints: 'Points', used: 'Used.', useAction: 'Use',
    correct: 'Correct', correctPoints: 'Points to add, or with a minus to take', correctWhy: 'Why', corrected: 'Corrected.',
    correctAction: 'Correct',
    reverse: 'Take back', reverseTitle: 'Take this entry back?', reversed: 'Taken back.', wasReversed: 'taken back',
    link: 'Their own page',
    linkLead: (day: string) => `Hand it to the customer: by it they see what they have, what they gave you, and change what they allow. It works until ${day}, without a password.`,
    linkMake: 'Make a link', linkEnd: 'Make all links invalid', linkEnded: 'All links are invalid now.',
    state: 'Tier', next: (tier: string) => `On the way to ${tier}`, highest: 'The highest tier.',
    until: (day: string) => `until ${day}`, challenges: 'This month’s challenges',
    progress: (value: string, times: string, of: string) => `${value} of ${times} ${of}`,
    expiring: (points: string, day: string) => `${points} until ${day}`, noExpiry: 'Nothing runs out.',
    ledger: 'Ledger', noLedger: 'Nothing yet.', points: 'Points', kind: {
      earn: 'Earned', spend: 'Used', expire: 'Ran out', reverse: 'Taken back', adjust: 'Corrected',
    } as Record<EntryKind, string>,
    because: (why: Why, name: (names: { zh: string; en: string }) => string): string => {
      switch (why.for) {
        case 'purchase': return why.order ? `purchase ${why.order}` : 'purchase'
        case 'answer': return 'answered survey'
        case 'challenge': return `${name(why.names)}, ${why.month}`
        case 'grant': return why.reason
        case 'reward': return why.what
        case 'return': return `return of ${why.order}`
        case 'correction': return why.reason
        case 'expiry': return ''
      }
    },
    shortfall: (points: string) => `${points} were used already and are borne by the company`,
    section: 'Membership', open: 'Points and tier', noSection: 'Not a member.',
  },

  referrals: {
    question: 'Who recommends us, and what does it bring?',
    answer: (came: string, n: number, bought: string, total: string) =>
      `**${came}** ${n === 1 ? 'customer came' : 'customers came'} through somebody; **${bought}** of them bought, for **${total}** so far.`,
    none: 'Nobody is known to have come through somebody yet.',
    noneHint: 'Give customers their link: on their own page, or with the playbook “Ask the happy to recommend”. A signal that carries the code (field referralCode) says who came through whom.',
    settings: 'Settings', conversion: 'Bought, of those who came', perFriend: 'Spent by each who came',
    perFriendNote: 'Buyers or not, since they came, without what was returned.',
    shared: 'Shared', opened: 'Links opened', openedNote: 'Programs open links too.', links: 'Customers with a link',
    rewarded: 'Rewarded',
    noInterval: 'too few, or too alike, for an interval',
    top: 'Who recommends', came: 'Came', bought: 'Bought', earned: 'Spent by them', customer: 'Customer',
    depth: 'How far it goes on', depthNote: 'Steps from somebody who came by themselves.',
    steps: (n: number) => (n === 1 ? 'through them' : `${n} steps on`), customers: 'Customers',
    mouth: 'In their own words',
    mouthSaid: (texts: string, customers: string, of: string) =>
      `Within a year ${texts} of ${of} texts say that their writer recommends you, from ${customers} known customers.`,
    mouthNone: 'No text was read within a year.',
    list: 'Latest', through: 'Through', how: { code: 'by code', named: 'by name' }, when: 'When',
    state: {
      came: 'came', bought: 'bought', returned: 'brought it back', void: 'one and the same',
    } as Record<ReferralState, string>,
    rewardGiven: 'both rewarded', noReward: 'no reward', more: 'Show more', empty: 'Nobody yet.',
    form: {
      title: 'Recommending', save: 'Save', saved: 'Saved. What was given stays.',
      referrer: 'Points to who recommended', referred: 'Points to the friend',
      least: (currency: string) => `For a first purchase of at least (${currency})`,
      newWithin: 'Known for longer than so many days, nobody is a friend who came', most: 'Friends rewarded a month, at most',
      landing: 'Where the link leads',
      landingHint: 'Your own page; the code is added as ref. Empty: a small page that shows the code.',
      welcomeZh: 'Words to the friend, Chinese', welcomeEn: 'Words to the friend, English',
    },
  },
  times: (n: number, shown: string) => count(n, 'time', 'times', shown),
}
