import type { Served } from '../../../../../server/understand/competitors/contract.ts'
import { count } from '../count.ts'

export const competitors = {
  rail: 'Competitors',
  question: 'How do customers speak of our competitors, and what does nobody serve?',
  answer: {
    nobody: (topics: string) => `Spoken of often and felt bad at everyone: **${topics}**. Whoever serves it first has it alone.`,
    others: (topics: string) => `Felt bad here and good at a competitor: **${topics}**.`,
    us: (topics: string) => `Felt good here and bad at a competitor: **${topics}**.`,
    none: 'No topic is bad at everyone, or good at one and bad at another, beyond what these texts can carry.',
  },
  us: 'Us',
  list: {
    title: 'Competitors', name: 'Name', texts: 'Reviews', add: 'Add a competitor', take: 'Paste reviews', remove: 'Remove',
    removeNamed: (name: string) => `Remove ${name}`, takeNamed: (name: string) => `Paste reviews of ${name}`,
    removeSure: (name: string) => `${name} is watched no more, and all that was taken in of it is deleted.`,
    removed: (name: string) => `${name} is removed.`,
    note: 'Their reviews stand apart, in a place of their own: nothing of them counts as ours.', number: 'Number for imports',
    none: 'No competitor is watched yet',
    noneHint: 'Add one, and paste its public reviews or import them from a file. They are read as our customers’ words are, and never mix with them.',
  },
  form: { title: 'Add a competitor', name: 'Name', save: 'Add' },
  paste: {
    title: (name: string) => `Reviews of ${name}`, label: 'Reviews, one a line',
    hint: 'Public reviews only, without names of who wrote them. The same words count once.',
    site: 'Where they stand, such as a site', save: 'Take in',
    done: (accepted: number, repeated: number) =>
      `${count(accepted, 'review', 'reviews')} taken in${repeated > 0 ? `, ${repeated} known already` : ''}. They are read within seconds.`,
    file: (id: number) => `From a file: heartline import FILE --mapping MAPPING --org ${id}`,
    most: (n: number) => `At most ${n} at once.`,
  },
  few: (own: string, need: number) =>
    `${own} texts of ours, and for each competitor what the list above says: at least ${need} are needed on both sides.`,
  fewTitle: 'Too few reviews to compare',
  of: {
    reviews: 'Reviews on both sides, each number with its 95\u00a0% interval.',
    all: 'We have few reviews of our own, so all that our customers wrote stands for us: private words are often milder or harsher than public ones.',
  } as Record<'reviews' | 'all', string>,
  caution: 'Who writes reviews is not everybody: read these as what is said in public.',
  small: (names: string) => `Too few reviews to compare: ${names}.`,
  whole: {
    title: 'Side by side', tone: 'Tone of what is written', unpleasant: 'Unpleasant texts', scored: 'Scores given with it, as tone',
    measure: 'What', picture: 'Tone of what is written, with 95 % intervals', differs: 'more than chance',
  },
  topics: {
    title: 'What is spoken of',
    note: 'Experience factors and our themes: the tone when they are spoken of, and in what share of texts. Shown from ten mentions on; what differs from ours by more than chance is marked (false-discovery rate 5 % over the page).',
    topic: 'Topic', served: 'Verdict', share: (share: string, low: string, high: string) => `in ${share} of texts (${low} – ${high})`,
  },
  served: {
    nobody: 'Nobody serves it', others: 'They do it better', us: 'We do it better', both: 'Good everywhere',
    open: 'Cannot be told yet',
  } as Record<Served, string>,
}
