import type { FaultCode } from '@heartline/survey'

export const en = {
  name: 'English',
  next: 'Next',
  back: 'Back',
  send: 'Send my answers',
  required: 'required',
  clear: 'Clear',
  language: 'Language',
  progress: 'Answered so far',
  saved: 'Saved',
  kept: 'Kept on this device. It will be sent when you are back online.',
  keptOnPage: 'Kept for now. Please leave this page open: it will be sent when you are back online.',
  resumed: 'Welcome back. Your answers are still here, so just carry on.',
  arrived: 'Your answers have arrived.',
  again: 'Answer once more',
  closed: { title: 'This survey has ended', text: 'Thank you for wanting to take part.' },
  unknown: {
    title: 'This link does not lead to a survey',
    text: 'It may have been cut off. Please open it again from the message, or scan the code once more.',
  },
  answered: { title: 'You have already answered', text: 'Thank you! Your answers have arrived.' },
  enough: {
    title: 'This device has already answered',
    text: 'Thank you! Each device can answer only so often, so that every voice counts the same.',
  },
  failed: { title: 'We cannot reach the survey right now', text: 'It opens as soon as your connection is back.' },
  stillThere: 'Are you still there? If not, we start afresh for the next visitor.',
  stay: 'I am still here',
  nps: ['Not at all likely', 'Extremely likely'],
  csat: ['Very dissatisfied', 'Very satisfied'],
  ces: ['Strongly disagree', 'Strongly agree'],
  rating: ['Very poor', 'Excellent'],
  pair: ['Low', 'High'],
  notApplicable: 'Does not apply',
  feeling: {
    hint: 'Touch the square, drag the point, or use the words or the arrow keys: right is more pleasant, up is stronger.',
    point: 'Your feeling',
    none: 'Not placed yet',
    tones: ['very unpleasant', 'rather unpleasant', 'neither pleasant nor unpleasant', 'rather pleasant', 'very pleasant'],
    intensities: ['very faint', 'mild', 'strong', 'very strong'],
    place: (tone: string, intensity: string, near: string) => `${tone}, ${intensity}; close to “${near}”`,
  },
  other: 'In your own words',
  ranking: {
    hint: (most: number, of: number) => (most < of
      ? `Choose the ${most} that matter most, the most important first.`
      : 'Choose in order, the most important first.'),
    ranked: 'Your order',
    rest: 'Still to choose from',
    up: (option: string) => `Move up: ${option}`,
    down: (option: string) => `Move down: ${option}`,
    out: (option: string) => `Take out: ${option}`,
    placed: (option: string, place: number, of: number) => `${option}: ${place} of ${of}`,
  },
  count: (length: number, max: number) => `${length} of ${max} characters`,
  yes: 'I agree',
  no: 'I do not agree',
  contact: { name: 'Name', email: 'E-mail', phone: 'Phone' },
  everyPart: 'Please answer each part.',
  fault: (code: FaultCode, params: Readonly<Record<string, unknown>>): string => {
    switch (code) {
      case 'required': return 'Please answer this question.'
      case 'not-a-number': return 'Please write a number.'
      case 'too-fine': return params['decimals'] === 0 ? 'Please write a whole number.' : `At most ${params['decimals']} decimals, please.`
      case 'too-small': return `The least here is ${params['min']}.`
      case 'too-large': return `The most here is ${params['max']}.`
      case 'too-long': return `This is ${params['length']} characters long; ${params['max']} fit.`
      case 'too-few': return `Please choose at least ${params['min']}.`
      case 'too-many': return `Please choose no more than ${params['max']}.`
      case 'not-an-email': return 'Please write a complete e-mail address, such as name@example.com.'
      case 'not-a-phone': return 'Please write a phone number, such as +44 20 7946 0000.'
      default: return 'This answer does not fit the question. Please answer it again.'
    }
  },
}

export type Messages = typeof en
