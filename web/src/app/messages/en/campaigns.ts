import type { CampaignResult, CampaignState } from '../../../../../server/act/campaigns/contract.ts'
import { count } from '../count.ts'

type Verdict = CampaignResult['verdict']

export const campaigns = {
  rail: 'Campaigns',
  question: 'What do we tell customers, and what comes of it?',
  answer: 'Each campaign goes to those it fits, leaves a share out to see its effect, and asks those who got it for their own evaluation.',
  add: 'Write a campaign', none: 'No campaign yet',
  noneHint: 'Choose a saved segment or a wish that customers told you, write the message, and look at whom it would reach before you send it.',
  list: 'Campaigns', unknown: 'There is no such campaign', back: 'All campaigns',
  columns: { name: 'Campaign', state: 'State', when: 'Begun', arms: 'Got it / held out', audience: 'Audience' },
  states: {
    draft: 'Draft', planning: 'Being planned', sending: 'Being sent', stopped: 'Stopped', done: 'Sent',
  } as Record<CampaignState, string>,
  draftQuestion: (name: string) => `Is “${name}” ready to go?`,
  questionOf: (name: string) => `What came of “${name}”?`,
  edit: 'Edit', send: 'Send it', stop: 'Stop', remove: 'Delete the draft', removed: (name: string) => `${name} is deleted.`,
  copy: 'Copy', copied: (name: string) => `${name} is written as a new draft.`, copyName: (name: string) => `${name} (copy)`,
  undo: 'Undo',
  sendTitle: (name: string) => `Send “${name}”?`,
  sendLead: 'The arms are drawn now and stay as they are. What has been sent cannot be taken back; what has not can be stopped at any time.',
  begun: 'The campaign is under way.', stopped: 'Nothing more is sent.',
  form: {
    addTitle: 'Write a campaign', editTitle: 'Edit the campaign', save: 'Save', saved: (name: string) => `${name} is saved.`,
    name: 'Name', purpose: 'What for', channel: 'Channel', about: 'What of the customer’s own it is about',
    aboutHint:
      'Without it nothing is sent that wants something of the customer: an order, a product they have, an interest they told.',
    audience: 'For whom', segment: 'Saved segment', anySegment: 'Any', noSegments: 'No segment is saved yet.',
    wish: 'Who asked for', wishHint: 'A need or an interest that customers said, as it was noted.',
    wishDays: 'Within so many days',
    message: 'Message',
    messageHint:
      'You can use {{name|friend}}, {{company}} and {{about}}. In one language or both: everybody reads their own where it is written.', zh: 'In Chinese', en: 'In English', subject: 'Subject', text: 'Text',
    measure: 'How it is measured', holdOut: 'Held out (%)', holdOutHint: 'So many of those who could get it do not.',
    watchDays: 'Days counted', watchHint: 'What customers buy in so many days after their moment.',
    perHour: 'At most an hour', costFixed: 'Cost in all', costEach: 'Cost a message', ask: 'Ask for their evaluation with',
    noAsk: 'No survey', askDays: 'Days after it',
  },
  wishOf: (what: string, days: number) => `asked for “${what}” in the last ${count(days, 'day', 'days')}`,
  segmentOf: (name: string) => `segment ${name}`, both: ' and ',
  rehearsal: {
    title: 'Whom would it reach?', none: 'Nobody is in this audience.', 
    answer: (reached: string, audience: string) =>
      `**${reached}** of ${audience} customers would be reached if it were sent now.`,
    sample: (n: string) => `Played through for ${n} of them, drawn by lot.`,
    later: (n: number, shown: string) =>
      `${count(n, 'message', 'messages', shown)} would wait for the end of quiet hours or of a cap.`,
    refused: 'Left in peace by the contact rules', reason: 'Why', customers: 'Customers',
    caption: 'Customers whom the contact rules protect, by reason',
    nobodyRefused: 'The contact rules protect nobody of them just now.',
    share: 'Share reached',
  },
  power: {
    title: 'What can the hold-out show?',
    arms: (treated: string, held: string) => `${treated} would get it, ${held} would be held out.`,
    armsDrawn: (treated: string, held: string) => `${treated} get it, ${held} are held out.`,
    detectable: (spend: string, bought: string, days: number) =>
      `With that, a difference of **${spend} a customer** or of **${bought} in the share who buy** within ${count(days, 'day', 'days')} will be seen four times out of five. Smaller ones will mostly stay unseen.`,
    before: (share: string, spend: string, days: number) =>
      `In the ${count(days, 'day', 'days')} before, ${share} of them bought, ${spend} a customer on average.`,
    unknown:
      'None of them bought in as many days before, so nothing says how purchases vary, and no effect in money will be claimed.',
    tooFewDrawn: (fewest: string) => `Fewer than ${fewest} are on one side: no effect can be claimed.`,
    tooFew: (fewest: string) => `Fewer than ${fewest} would be on one side: no effect can be claimed. Hold out more, or choose a larger audience.`,
  },
  preview: {
    title: 'How will it be read?', missing: 'Not written in this language: these customers read the other.',
    note: 'As somebody without a name reads it.', subject: 'Subject', tabs: { zh: '中文', en: 'English' },
  },
  progress: {
    title: 'How far has it come?', treated: 'Get it', heldOut: 'Held out', sent: 'Sent', waiting: 'Still to come',
    failed: 'Did not arrive', refused: 'Left in peace',
    planning: 'Whom the contact rules protect is being found out, and the arms are drawn.',
  },
  result: {
    title: 'What did it change?',
    early: (day: string) => `**Nothing can be said yet.** The days of the first customers are over on ${day}.`,
    earlyNobody: '**Nothing can be said yet.** Nobody’s days are over.',
    verdict: {
      more: (spend: string, low: string, high: string) =>
        `**Those who got it spent more:** ${spend} a customer more than those held out (${low} to ${high}).`,
      less: (spend: string, low: string, high: string) =>
        `**Those who got it spent less:** ${spend} a customer against those held out (${low} to ${high}).`,
      'not-told-apart': (spend: string, low: string, high: string) =>
        `**No effect on spending can be told from chance:** the difference is ${spend} a customer (${low} to ${high}).`,
      'too-few':
        (spend: string) => `**Too little to claim an effect:** the difference so far is ${spend} a customer, and the data cannot carry an interval.`,
      'too-early': () => '',
    } as Record<Verdict, (spend: string, low: string, high: string) => string>,
    note: (days: number) => `What each customer bought in ${count(days, 'day', 'days')} after their moment, counted once these are over, on both sides. The intervals (95 %) hold on whatever day you look.`,
    few: (fewest: string) => `An interval needs at least ${fewest} customers on each side.`,
    noScale: 'Nobody bought in as many days before it began, so how much purchases vary was not known, and no interval stands.',
    caption: 'Those who got it against those held out', measure: 'Measure', treated: 'Got it', heldOut: 'Held out',
    difference: 'Difference', interval: '95 % interval',
    points: (value: string) => `${value} points`,
    spend: 'Spent a customer', bought: 'Share who bought', n: 'Customers',
    still: (n: number, shown: string, day: string) =>
      `${count(n, 'customer', 'customers', shown)} still count; the next are over on ${day}.`,
    money: (gain: string, low: string, high: string, cost: string, net: string) =>
      `In all it brought **${gain}** (${low} to ${high}) and cost ${cost}: ${net} is left.`,
  },
  said: {
    title: 'What did customers say of it?', none: 'No survey was asked with it.', nobody: 'Nobody who got it has answered yet.',
    answered: (n: number, shown: string) => `${count(n, 'customer', 'customers', shown)} who got it answered.`,
    caption: 'Scores of those who got it', question: 'Question', score: 'Mean', toVoices: 'Their own words',
  },
}
