import type { Condition } from '../../../../../server/understand/segments/rule/contract.ts'
import type { ComparedKind } from '../../../../../server/understand/segments/comparison/contract.ts'
import type { Trait } from '../../../../../server/understand/segments/search/contract.ts'
import { count } from '../count.ts'

export const segments = {
  rail: 'Segments',
  question: 'Which groups of customers are there, and how do they differ?',
  answer: {
    none: 'No segment has been saved yet. A rule, a ready group by purchases, or a search over all customers makes one.',
    some: (n: number, largest: string, size: string, share: string) =>
      `${count(n, 'segment is', 'segments are')} saved. The largest is **${largest}** with ${size} customers (${share} of all).`,
    waiting: 'Who belongs to the saved segments is being worked out.',
  },
  list: {
    title: 'Saved segments', segment: 'Segment', size: 'Customers', change: 'Since the refresh before', strategy: 'What we do for them', compare: 'Compare',
    compareWith: (name: string) => `Compare ${name}`,
    share: (share: string) => `${share} of all`, change2: (came: string, gone: string) => `${came} came, ${gone} left`, asOf: (day: string) => `as of ${day}`,
    states: { waiting: 'Waiting to be worked out', running: 'Being worked out', failed: 'Could not be worked out', done: '' } as Record<string, string>,
    none: 'No segment has been saved yet', noneHint: 'Begin with a rule, such as “bought at least three times and scored unpleasantly lately”.',
    hint: 'Worked out anew each night, and whenever a definition changes.',
  },
  make: {
    rule: 'New segment', rfm: 'By purchases', search: 'Search for groups',
    title: 'New segment', edit: (name: string) => `Change ${name}`, name: 'Name', save: 'Save',
    join: 'A customer belongs to it if', all: 'all of these hold', any: 'any of these holds', add: 'Add a condition', remove: (n: number) => `Remove condition ${n}`,
    condition: (n: number) => `Condition ${n}`,
    preview: (customers: string, of: string, share: string) => `${customers} of ${of} customers (${share})`,
    saved: (name: string) => `${name} is saved; who belongs to it is being worked out.`,
    nested: 'This rule has groups within groups. It can be replaced here by a flat one, or changed over the API.',
    rfmTitle: 'A group by recency, frequency and spend', rfmHint: 'Customers who bought are ordered by how lately, how often and how much, and cut into fifths: 5 is the most recent, most frequent, highest.',
    presets: {
      best: 'Bought lately, often and much', promising: 'Bought lately, but rarely so far', sleeping: 'Bought often, but not lately', lost: 'Bought rarely, and long ago',
    } as Record<string, string>,
  },
  kinds: {
    attribute: 'Attribute', purchases: 'Days with a purchase', spend: 'Spend', 'last-purchase': 'Last purchase', 'first-seen': 'First seen', score: 'Their score',
    tone: 'Their tone', touchpoint: 'Touchpoint', need: 'Need', intent: 'What they wrote', alive: 'Probability of being there', value: 'Value of the next year',
  } as Record<Condition['what'], string>,
  is: {
    'at-least': 'at least', 'at-most': 'at most', 'one-of': 'is one of', 'none-of': 'is none of', met: 'met', 'not-met': 'not met', said: 'said', 'not-said': 'not said',
  } as Record<string, string>,
  intents: { complaint: 'a complaint', praise: 'praise', question: 'a question', request: 'a request', leaving: 'that they will leave', recommending: 'that they recommend us' } as Record<string, string>,
  fields: {
    dimension: 'Attribute', members: 'Values', times: 'Times', amount: 'Amount', currency: 'Currency', daysAgo: 'Days ago', method: 'Score', value: 'Points', tone: 'Tone (−1 to 1)',
    touchpoint: 'Touchpoint', anyTouchpoint: 'any touchpoint', need: 'Need', intent: 'Intent', probability: 'Probability (0 to 1)', within: 'In the last … days', comparison: 'Comparison', kind: 'What', always: 'at any time', withinBefore: 'last ', withinAfter: ' days',
  },
  /** A condition as a part of a sentence. */
  say: {
    all: ' and ', any: ' or ',
    attribute: (dimension: string, is: string, members: string) => `${dimension} ${is} ${members}`,
    purchases: (is: string, times: string) => `${is} ${times} days with a purchase`,
    spend: (is: string, amount: string) => `spent ${is} ${amount}`,
    'last-purchase': (is: string, days: string) => `last bought ${is} ${days} days ago`,
    'first-seen': (is: string, days: string) => `first seen ${is} ${days} days ago`,
    score: (method: string, is: string, value: string) => `${method} ${is} ${value}`,
    tone: (is: string, tone: string) => `mean tone ${is} ${tone}`,
    touchpoint: (is: string, name: string) => `${is} ${name}`,
    need: (is: string, need: string) => `${is} they need ${need}`,
    intent: (is: string, intent: string) => `${is === 'said' ? 'wrote' : 'did not write'} ${intent}`,
    alive: (is: string, share: string) => `${is} ${share} likely still there`,
    value: (is: string, amount: string) => `worth ${is} ${amount} next year`,
    at: (name: string) => ` at ${name}`, within: (days: string) => ` in the last ${days} days`,
    rfm: (r: string, f: string, m: string) => `recency ${r}, frequency ${f}, spend ${m} of 5`,
    found: (group: number, search: number) => `group ${group} of search ${search}`,
  },
  compare: {
    title: 'Side by side', note: 'Each segment against all customers outside of it. What is marked is more than chance at a false-discovery rate of 5 % over everything shown; each customer counts once. What a rule asks for itself differs by the rule.',
    choose: 'Tick up to six segments above to see them side by side.', measure: 'What', everybody: 'Everybody',
    differs: 'more than chance', small: (names: string) => `Fewer than five customers, not broken down: ${names}.`,
    picture: (what: string) => `${what}, by segment with 95 % intervals`, line: 'Picture of',
    answer: (name: string, what: string, than: string) => `**${name}** ${than} in ${what}`, higher: 'stands higher', lower: 'stands lower', alike: 'Nothing here differs by more than chance.',
    difference: (value: string, low: string, high: string) => `${value} against the rest (${low} to ${high})`,
    kinds: {
      nps: 'NPS', csat: 'Satisfied (CSAT)', tone: 'Tone', spend: 'Spend', return: 'Bought again', alive: 'Probably still there', value: 'Value of the next year', factor: (name: string) => `Tone towards ${name.toLowerCase()}`, need: (name: string) => `Needs: ${name}`, theme: (name: string) => `Writes of: ${name}`,
    } satisfies Record<ComparedKind, string | ((name: string) => string)>,
    stop: '.', interval: '95 % interval',
    weights: 'What weighs in each segment', weightsNote: 'Shares of what explains their NPS, by factor. Segments that share customers differ less than it seems.',
    nothing: 'These segments have left too few scores, purchases or texts to compare.',
  },
  search: {
    title: 'Groups that nobody wrote down', note: 'A search over what customers do, or over what they answered and said. It says how clearly they fall into groups, and whether the groups come back when customers are drawn anew.',
    method: 'By', 'k-means': 'what they do (k-means)', 'latent-class': 'what they feel and need (latent classes)', traits: 'Traits', touchpoints: 'Tone at', attributes: 'Attributes', needs: 'Needs', start: 'Search', cancel: 'Cancel',
    running: (share: string) => `Searching … ${share}`, failed: (why: string) => `The search broke off: ${why}`, refused: (why: string) => `These data cannot carry it: ${why}`,
    few: (have: string, need: string) => `${have} of at least ${need} customers have all of this.`,
    found: (groups: number, n: string) => `${count(groups, 'group', 'groups')} among ${n} customers.`,
    clarity: (value: string) => `Clarity ${value}`, stability: (value: string, low: string, high: string) => `stability ${value} (${low} to ${high})`,
    unclear: 'They hardly fall into groups at all: read the groups as slices of one crowd.', unstable: 'Drawn anew, the groups come out otherwise: this is one of several ways to cut.',
    group: (n: number) => `Group ${n}`, groupHeader: 'Group', share: 'Share', save: 'Save as segment', name: (n: number) => `Name of group ${n}`,
    traitNames: {
      recency: 'Days since the last purchase', purchases: 'Days with a purchase', spend: 'Spend', tenure: 'Days since first seen', variety: 'Touchpoints met', contacts: 'Contacts and complaints', tone: 'Tone',
    } as Record<Trait, string>,
    answers: { unpleasant: 'unpleasant', between: 'in between', pleasant: 'pleasant', yes: 'said', no: 'not said' } as Record<string, string>,
  },
  one: {
    question: (name: string) => `Who are “${name}”, and what do we do for them?`,
    answer: (size: string, of: string, share: string, day: string) => `**${size}** of ${of} customers (${share}) as of ${day}.`,
    waiting: 'Who belongs to it is being worked out.', failed: (why: string) => `Who belongs to it could not be worked out: ${why}`,
    strategy: 'What we do for them', strategyHint: 'Written by people; Heartline never changes it.', strategyNone: 'Nobody has written down yet what to do for these customers.', strategyBy: (who: string) => `Written by ${who}`,
    write: 'Write it down', change: 'Change', save: 'Save', rule: 'Who belongs to it',
    sizes: 'How many, over time', sizesLabel: 'Size after each refresh, with who came and who left', sizesFew: 'It was worked out once so far; from the second time on this shows how it changes.',
    day: 'As of', size: 'Customers', came: 'Came', gone: 'Left', redefined: 'definition changed',
    refresh: 'Work out now', edit: 'Change the rule', remove: 'Delete', removed: (name: string) => `${name} is deleted.`, removeSure: (name: string) => `Delete ${name}? Its history of sizes goes with it.`,
    approach: 'Worth approaching, and what for', approachNote: 'Who asked for something and has not bought since stands first, then who is worth most. Contact goes through the contact policy.',
    customer: 'Customer', what: 'What for', last: 'Last purchase', alive: 'Still there', value: 'Next year', never: 'never', unsolved: 'complained lately: answer first, offer nothing', worth: 'worth looking after', nobody: 'Nobody belongs to this segment.',
    all: 'All segments',
  },
}
