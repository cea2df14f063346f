import { everybody, type FactKey } from './contract.ts'

/** The page of the app that asks the question behind each line. */
export function pageOf(key: FactKey, segment: string): string {
  const own = segment === everybody ? '/understand/segments' : `/understand/segments/${segment}`
  switch (key) {
    case 'size': case 'tenure': case 'tier': case 'branches': case 'bought': return own
    case 'tone': case 'emotions': return '/understand/emotions'
    case 'hours': case 'weekdays': case 'answers': return '/listen/signals'
    case 'reach': return '/trust/contact'
    case 'touchpoints': case 'channels': case 'hurts': return '/understand/heartline'
    case 'needs': case 'ladders': case 'waiting': return '/understand/needs'
    case 'drivers': return '/understand/drivers?outcome=return'
    case 'contact': return '/act/cases'
    case 'recovered': case 'spend': case 'value': return '/understand/value'
    case 'potential': return '/learn/pond'
  }
}
