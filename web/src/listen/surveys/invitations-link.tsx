import { Button } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'

/** The way from a survey to its invitations; where there can be none, nothing. */
export function InvitationsLink({ survey }: { survey: SurveyDetail }) {
  const { invitations: words } = useMessages()
  if (survey.anonymous || survey.audience !== 'customer') return null
  return (
    <Section
      title={words.link}
      note={words.linkNote}
      actions={
        <Button
          renderRoot={(props) => <Link to="/listen/surveys/$key/invitations" params={{ key: survey.key }} {...props} />}
          size="sm"
          variant="default"
          leftSection={<IconMail size={16} aria-hidden />}
        >
          {words.open}
        </Button>
      }
    >
      {null}
    </Section>
  )
}
