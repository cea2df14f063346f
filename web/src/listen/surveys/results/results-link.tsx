import { Button } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMessages } from '../../../app/language.tsx'

/** From a survey to what it found. */
export function ResultsLink({ survey }: { survey: { readonly key: string } }) {
  const { surveyResults } = useMessages()
  return (
    <Button
      component={Link}
      to={`/listen/surveys/${survey.key}/results`}
      variant="default"
      leftSection={<IconChartBar size={16} aria-hidden />}
    >
      {surveyResults.see}
    </Button>
  )
}
