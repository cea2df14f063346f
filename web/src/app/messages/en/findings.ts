import type { Finding, Subject } from '../../../../../server/record/findings/contract.ts'

export const findings = {
  rail: 'Findings',
  question: 'What have we found out, and what does it stand on?',
  answer: 'Every claim that Heartline makes is kept here with its method, its sample and its interval, so that a number somebody quotes can be looked up.',
  none: 'Nothing has been found out yet',
  noneHint: 'Findings are kept as soon as a page of Understand makes a claim: open the emotions, the drivers or the warnings.',
  line: (id: number) => `Finding ${id}: method, sample, date`,
  finding: (id: number) => `Finding ${id}`,
  toList: 'All findings',
  claim: 'Claim', subject: 'About', estimate: 'Estimate', n: 'Sample', method: 'Method', version: 'Version', verdict: 'Verdict',
  firstFound: 'First found', lastFound: 'Last found', asked: 'Asked with', detail: 'Details', value: 'Value',
  interval: (low: string, high: string, level: string) => `${low} to ${high} (${level} interval)`,
  records: (n: string) => `${n} records`,
  verdicts: { stands: 'Stands', uncertain: 'Uncertain', 'not-enough-data': 'Not enough data' } as Record<Finding['verdict'], string>,
  subjects: {
    organisation: 'The company', journey: 'Journey', touchpoint: 'Touchpoint', factor: 'Factor', stage: 'Stage', segment: 'Segment', theme: 'Theme',
    need: 'Need', customer: 'Customer', survey: 'Survey', campaign: 'Campaign', series: 'Series',
  } as Record<Subject['kind'], string>,
  units: { tone: 'tone', share: 'share', points: 'points', customers: 'customers', days: 'days', ratio: 'ratio' } as Record<string, string>,
  /** What each kind of claim says, by its name; one that is not listed is shown under its name. */
  kinds: {
    'drivers.weight': 'How much a driver carries',
    'drivers.kind': 'What a driver can do: hurt, delight, or both',
    'drivers.difference': 'A driver that differs between segments',
    'satisfaction.gap': 'Gap between expected and found',
    'satisfaction.index': 'The satisfaction index',
    'satisfaction.satisfied-but-gone': 'Satisfied, but gone',
    'paths.stuck': 'Share that keeps coming without going on',
    'emotions.target-distance': 'Distance from the target emotion',
    'emotions.pattern': 'How the feelings of a journey hang together',
    'emotions.peak-end': 'What is remembered by peak and end',
  } as Record<string, string>,
}
