import type { RuleDraft } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSignalWords } from '../../signals/signal-words.ts'
import { useTouchpointNames } from '../../signals/touchpoint-names.ts'
import { delayOf } from './rule-draft.ts'

/** A rule as one reads it aloud: whom it asks, and how long that holds. */
export function useRuleSentence(): (rule: RuleDraft) => { asks: string; keeps: string } {
  const { rules: words } = useMessages().invitations
  const format = useFormats()
  const signal = useSignalWords()
  const { nameOf } = useTouchpointNames()
  return (rule) => {
    const { amount, unit } = delayOf(rule.delayMinutes)
    return {
      asks: words.sentence(
        rule.share === 1 ? null : format.percent(rule.share, 1),
        signal(rule.signal),
        rule.touchpoint === null ? null : nameOf(rule.touchpoint),
        amount === 0 ? null : words[unit](amount),
        rule.segment && words.segment(rule.segment.dimension, rule.segment.member),
      ),
      keeps: words.keeps(rule.validDays, rule.reminders, rule.reminderDays),
    }
  }
}
