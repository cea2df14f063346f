import type { Missing, Myth, Test, Verdict } from '../../../../../server/learn/evidence/contract.ts'

const percent = (share: number) => `${Math.round(share * 100)} %`
const factors: Record<string, string> = {
  product: 'the product', service: 'service', relationship: 'the relationship', convenience: 'convenience', brand: 'the brand',
  price: 'price',
}
export const evidence = {
  rail: 'Evidence',
  question: 'Which of our beliefs about customers hold?',
  answer: (supported: number, contradicted: number, open: number) =>
    `**${supported}** supported, **${contradicted}** contradicted, **${open}** cannot be told yet.`,
  never: 'The beliefs were not put to the test yet. It is done every night, or now.',
  judge: 'Put them to the test', judging: 'Being put to the test …', asked: 'The beliefs are being put to the test.',
  note: 'What decides was agreed on before any data were looked at. A verdict is given only where the whole 95 % interval lies on one side.',
  verdicts: {
    supported: 'Supported', contradicted: 'Contradicted', 'not-enough-data': 'Not enough data',
  } as Record<Verdict['verdict'], string>,
  myths: {
    'lowest-price': 'Customers want the lowest price.', 'we-know': 'We know what customers want.',
    'cannot-imagine': 'Customers cannot imagine what does not exist yet.',
    'no-calls-at-home': 'Customers never want us to call them at home.',
    'no-offers-in-service': 'Customers do not want offers when they call service.',
    'no-personal-data': 'Customers will not share personal data.', 'hate-transfer': 'Customers hate being transferred.',
    'apology-not-enough': 'An apology is never enough.',
    special: 'Our customers and their needs are special.', expertise: 'Our product expertise tells us what customers need.',
  } as Record<Myth, string>,
  factors,
  test: {
    'factor-share':
      (t) => `Holds if more than ${percent(t.moreThan)} of the customers who write of any factor write of ${factors[t.factor]} most.`,
    'answer-share':
      (t) => `Holds if more than ${percent(t.moreThan)} of the customers who answered “${t.question}” answered ${t.atLeast} or more.`,
    'flag-tone':
      (t) => `Holds if customers feel worse by at least 0.1 of tone in “${t.type}” where “${t.field}” is set, within the same topic and outcome.${t.field === 'offered' ? ' Where a playbook held some out by lot, it holds if at least 2 of 100 fewer come back.' : ''}`,
    'late-delivery': () =>
      'Holds if orders that came after the promised day are scored worse by at least 0.1 of tone than those that kept it.',
    'staff-agree': () =>
      'Holds if staff come within a tenth of the scale of what customers answer, on every question that both were asked.',
    'request-share':
      (t) => `Holds if fewer than ${percent(t.lessThan)} of the customers who write or tell anything ask for something or name a need.`,
    'displeased-by-calls':
      (t) => `Holds if more than ${percent(t.moreThan)} of the customers who were called and asked felt worse than neutral. Where a playbook held some out by lot, it holds if at least 2 of 100 fewer come back.`,
    'identified-share':
      (t) => `Holds if fewer than ${percent(t.lessThan)} of the customers left an e-mail address or a phone number.`,
    'content-by-apology':
      (t) => `Holds if fewer than ${percent(t.lessThan)} of those who got an apology and nothing else are content with the outcome.`,
    'common-needs': (t) => `Holds if less than ${percent(t.lessThan)} of all needs are common to every segment.`,
  } as { [K in Test['kind']]: (t: Extract<Test, { kind: K }>) => string },
  here: (v: string, low: string, high: string, n: string) => `Here: ${v} (${low} to ${high}), n = ${n}.`,
  missing: {
    texts: (have, need) => `${have} of at least ${need} customers who wrote.`,
    answers: (have, need) => `${have} of at least ${need} answers of customers.`,
    staff: (have, need) => `${have} of at least ${need} staff answered. Send the survey “What staff believe”.`,
    customers: (have, need) => `${have} of at least ${need} customers.`,
    flagged:
      (have, need) => `${have} of at least ${need} scored contacts where it happened, in circumstances where it also did not.`,
    unflagged: (have, need) => `${have} of at least ${need} scored contacts where it did not happen.`,
    calls: (have, need) => `${have} of at least ${need} customers called who said how it was.`,
    apologies:
      (have, need) => `${have} of at least ${need} closed complaints with an apology alone. Send the survey “Complaint closed”.`,
    needs: (have, need) => `${have} of at least ${need} customers who named a need, in segments that can be compared.`,
    'late-orders': (have, need) => `${have} of at least ${need} scored orders that came late.`,
    'punctual-orders': (have, need) => `${have} of at least ${need} scored orders that kept the promised day.`,
    closer: (have, need) => `Too close to tell with ${have}: it would take about ${need}, if it stays where it is.`,
  } as Record<Missing['what'], (have: string, need: string) => string>,
  caveats: {
    'matched-not-randomised': 'Compared within like circumstances, not by lot: an association.',
    'not-by-lot': 'Nobody drew which orders came late: an association, not yet a cause.',
    'those-who-wrote': 'Speaks of those who wrote.',
    'those-who-answered': 'Speaks of those who answered.', 'those-asked': 'Speaks of those who were asked.',
    'held-out-by-lot': 'Compared by lot with customers held out, by how many come back.',
  } as Record<Verdict['caveats'][number], string>,
  judged: (day: string) => `Judged ${day}`, before: (verdict: string, day: string) => `Until ${day}: ${verdict}`,
  staff: (mean: string, n: string) => `Staff agree ${mean} of 5 (n = ${n})`, by: (name: string) => `added by ${name}`,
  remove: (words: string) => `Remove “${words}”`,
  all: 'All',
  compare: 'Where do staff and customers differ most?',
  compareNote:
    'The same question, asked of staff about customers and of customers themselves; on a scale from 0 to 100. The intervals hold for all questions together.',
  compareNone:
    'No question was answered by both yet: at least 5 staff and 30 customers. The survey “What staff believe” asks staff what customers are asked.',
  asked2: 'Question', staffSays: 'Staff think', customersSay: 'Customers say', difference: 'Difference',
  interval: (low: string, high: string) => `${low} – ${high}`,
  add: 'Add a belief', addTitle: 'What do we believe?', words: 'In words',
  wordsHint: 'Customers come for the taste, not for the offers.',
  kind: 'How is it tested?', kinds: {
    'factor-share': 'What customers write of most', 'answer-share': 'What customers answer to a question',
    'flag-tone': 'How customers feel where something happens', 'late-delivery': 'How late orders are scored',
  } as Record<string, string>,
  factor: 'Factor', moreThan: 'More than so many per cent', question2: 'Question (its id)', atLeast: 'Answered with at least',
  type: 'Kind of signal', field: 'Field that is set', save: 'Add and judge',
}
