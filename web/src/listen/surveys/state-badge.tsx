import { Badge } from '@mantine/core'
import type { SurveyState } from '../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../app/language.tsx'

/** Whether people can answer: the open ones stand out. */
export function StateBadge({ state }: { state: SurveyState }) {
  const {
    surveys: { state: words },
  } = useMessages()
  return (
    <Badge variant={state === 'open' ? 'light' : 'outline'} color={state === 'open' ? 'accent' : 'gray'} tt="none">
      {words[state]}
    </Badge>
  )
}
