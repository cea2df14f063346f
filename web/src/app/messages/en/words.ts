import type { Channel, Factor, Industry, Phase, Stage, ThemeEmotion } from '../../../../../server/record/touchpoints/contract.ts'
import type { KnownSignalType, ScoreMethod, TextEmotion, TextIntent } from '../../../../../server/record/signals/contract.ts'
import type { Role } from '../../../../../server/govern/roles/contract.ts'
import type { ImportState } from '../../../../../server/listen/imports/contract.ts'
import type { IdentifierKind } from '../../../../../server/record/customers/contract.ts'

type Words<K extends string> = Record<K, string>

/** The field's own words, one for each value that a contract names. */
export const words = {
  stage: { aware: 'Aware', appeal: 'Appeal', ask: 'Ask', act: 'Act', advocate: 'Advocate' } as Words<Stage>,
  phase: { 'pre-sale': 'Before the sale', 'in-sale': 'During the sale', 'after-sale': 'After the sale' } as Words<Phase>,
  factor: {
    product: 'Product', service: 'Service', relationship: 'Relationship', convenience: 'Convenience', brand: 'Brand',
    price: 'Price',
  } as Words<Factor>,
  /** What a text feels, and what its writer does with it. */
  felt: {
    joy: 'Joy', gratitude: 'Gratitude', trust: 'Trust', surprise: 'Surprise', disappointment: 'Disappointment', anger: 'Anger',
    worry: 'Worry', sadness: 'Sadness', none: 'No feeling',
  } as Words<TextEmotion>,
  intent: {
    complaint: 'Complaint', praise: 'Praise', question: 'Question', request: 'Request', leaving: 'Leaving',
    recommending: 'Recommending',
    none: 'Information',
  } as Words<TextIntent>,
  channel: {
    store: 'Store', website: 'Website', app: 'App', 'mini-program': 'Mini-program', phone: 'Phone', chat: 'Chat', email: 'E-mail',
    social: 'Social media', marketplace: 'Marketplace', courier: 'Courier', event: 'Event', field: 'Field visit', other: 'Other',
  } as Words<Channel>,
  emotion: {
    joy: 'Joy', trust: 'Trust', calm: 'Calm', gratitude: 'Gratitude', surprise: 'Surprise', pride: 'Pride',
    belonging: 'Belonging',
    anticipation: 'Anticipation',
  } as Words<ThemeEmotion>,
  industry: {
    retail: 'Shops and restaurants', hospitality: 'Hotels', airline: 'Airlines', manufacturing: 'Manufacturing',
    'online-shop': 'Online shop',
  } as Words<Industry>,
  signal: {
    visit: 'Visit', enquiry: 'Enquiry', quote: 'Quote', purchase: 'Purchase', delivery: 'Delivery', return: 'Return',
    usage: 'Usage',
    contact: 'Contact', complaint: 'Complaint', feedback: 'Feedback', review: 'Review', referral: 'Referral', need: 'Need',
    praise: 'Praise', mood: 'Mood',
    membership: 'Membership',
  } as Words<KnownSignalType>,
  method: {
    nps: 'NPS', csat: 'Satisfaction (CSAT)', ces_1_5_effort: 'Effort (CES 1–5)', ces_1_7_effort: 'Effort (CES 1–7)',
    ces2_1_7_agree: 'Ease (CES 2.0, 1–7)', ces2_1_5_agree: 'Ease (CES 2.0, 1–5)', stars: 'Stars', rating: 'Rating',
    thumb: 'Thumb', observed: 'Seen by staff', feeling: 'Feeling', expectation: 'Expectation', perception: 'Perception',
  } as Words<ScoreMethod>,
  role: {
    owner: 'Owner', manager: 'Experience manager', analyst: 'Analyst', agent: 'Service agent', 'front-line': 'Front line',
    viewer: 'Viewer',
  } as Words<Role>,
  importState: { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed',
  cancelled: 'Cancelled' } as Words<ImportState>,
  identifier: { id: 'Customer number', email: 'E-mail', phone: 'Phone' } as Words<IdentifierKind>,
}
