import { useState } from 'react'
import { Button, Text } from '@mantine/core'
import { IconLink, IconUserShare } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { LinkView, SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import type { SurveyActions } from './actions.ts'
import { LinkCode } from './link-code.tsx'
import { LinksTable } from './links-table.tsx'
import { MakeLink } from './make-link.tsx'
import { PersonalLinks } from './personal-links.tsx'
import { sharedLinksQuery } from './queries.ts'

type Opened = { what: 'make' } | { what: 'personal' } | { what: 'code' | 'stop'; link: LinkView } | null

/** How people come to a survey: shared links with their codes, and a link of their own for each customer. */
export function Links({ survey, actions, mayEdit }: { survey: SurveyDetail; actions: SurveyActions; mayEdit: boolean }) {
  const {
    surveys: { links: words },
    ui,
  } = useMessages()
  const links = useInfiniteQuery(sharedLinksQuery(survey.id))
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const items = links.data?.pages.flatMap((page) => page.items)
  return (
    <Section
      title={words.title}
      note={
        <>
          {words.note} {survey.version === null ? words.before : survey.state === 'open' ? null : words.whenClosed}
        </>
      }
      actions={
        mayEdit && (
          <>
            {!survey.anonymous && survey.audience !== 'staff' && (
              <Button
                variant="default"
                size="sm"
                leftSection={<IconUserShare size={16} aria-hidden />}
                onClick={() => setOpened({ what: 'personal' })}
              >
                {words.personal}
              </Button>
            )}
            <Button
              size="sm"
              variant={survey.state === 'open' ? 'filled' : 'default'}
              leftSection={<IconLink size={16} aria-hidden />}
              onClick={() => setOpened({ what: 'make' })}
            >
              {words.make}
            </Button>
          </>
        )
      }
    >
      {links.error ? (
        <ErrorState error={links.error} retry={() => void links.refetch()} compact />
      ) : (
        <LinksTable
          links={items}
          onShow={(link) => setOpened({ what: 'code', link })}
          onStop={mayEdit ? (link) => setOpened({ what: 'stop', link }) : undefined}
        />
      )}
      {links.hasNextPage && (
        <Button variant="default" mt="sm" loading={links.isFetchingNextPage} onClick={() => void links.fetchNextPage()}>
          {ui.more}
        </Button>
      )}
      {survey.anonymous && (
        <Text size="sm" c="dimmed" mt="sm">
          {words.personalOff}
        </Text>
      )}
      {opened?.what === 'make' && (
        <MakeLink action={actions.makeLink} onMade={(link) => setOpened({ what: 'code', link })} onClose={close} />
      )}
      {opened?.what === 'personal' && <PersonalLinks survey={survey} onClose={close} />}
      {opened?.what === 'code' && <LinkCode survey={survey.id} link={opened.link} onClose={close} />}
      <Confirm
        opened={opened?.what === 'stop'}
        onClose={close}
        pending={actions.stopLink.isPending}
        title={words.stopTitle(opened?.what === 'stop' ? opened.link.name : '')}
        consequence={words.stopLead}
        action={words.stop}
        onConfirm={() => opened?.what === 'stop' && actions.stopLink.mutate(opened.link, { onSuccess: close })}
      />
    </Section>
  )
}
