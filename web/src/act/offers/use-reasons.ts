import type { NextBest, Reason } from '../../../../server/act/offers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

/** The reasons of a decision in words, and what stands against an offer. */
export function useReasons() {
  const { offers: say, contact } = useMessages()
  const format = useFormats()
  const share = (value: unknown) => format.percent(Number(value))
  const tone = (value: unknown) => format.signed(Number(value))

  function reason({ because, facts }: Reason): string {
    const when = typeof facts['at'] === 'string' && facts['at'] !== '' ? format.ago(facts['at']) : ''
    const what = String(facts['what'] ?? facts['about'] ?? '')
    switch (because) {
      case 'drifting': return say.because[because]({ when, what, number: share(facts['now']), other: share(facts['before']) })
      case 'dear-purchase-unheard':
        return say.because[because]({ when, what, number: format.whole(Number(facts['times'])), other: '' })
      case 'delighted-regular':
        return say.because[because]({ when, what, number: tone(facts['tone']), other: format.whole(Number(facts['purchases'])) })
      case 'goes-with-own': return say.because[because]({ when, what, number: '', other: String(facts['own']) })
      default: return say.because[because]({
        when, what, number: facts['tone'] === undefined ? '' : tone(facts['tone']), other: '',
      })
    }
  }
  return {
    reason,
    noOffer: (needs: NextBest['againstOffer']) => say.noOffer(needs.map((n) => say.against[n]).join(say.comma)),
    refusal: (reason: keyof typeof contact.bounces.refusals) => contact.bounces.refusals[reason],
    channel: (channel: keyof typeof contact.channels) => contact.channels[channel],
  }
}
