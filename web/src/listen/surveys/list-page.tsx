import { useState } from 'react'
import { Badge, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { SurveySummary } from '../../../../server/listen/surveys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { BeginActions } from './begin-actions.tsx'
import type { Beginning } from './beginning.ts'
import { CreateSurvey } from './create-survey.tsx'
import { surveysQuery } from './queries.ts'
import { ReadySurveys } from './ready-surveys.tsx'
import { StateBadge } from './state-badge.tsx'

/** The surveys there are, and below them those to begin with. */
export function SurveysPage() {
  const {
    surveys: { list: words },
  } = useMessages()
  const navigate = useNavigate()
  const { allows, person: { scope } } = useSession()
  const mayEdit = allows('catalogue.edit') && scope === null
  const surveys = useQuery(surveysQuery)
  const columns = useColumns()
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  const items = surveys.data?.items
  return (
    <Page
      question={words.question}
      answer={
        items
          ? items.length === 0
            ? scope ? words.answerNoneYet : words.answerNone
            : words.answer(items.length, items.filter((s) => s.state === 'open').length)
          : surveys.error
            ? undefined
            : null
      }
      actions={mayEdit && items ? <BeginActions onBegin={setBeginning} /> : undefined}
    >
      {surveys.error && <ErrorState error={surveys.error} retry={() => void surveys.refetch()} />}
      {!surveys.error && items?.length !== 0 && (
        <DataTable
          caption={words.caption}
          columns={columns}
          rows={items}
          rowKey={(s) => s.id}
          onOpen={(s) => void navigate({ to: scope ? '/listen/surveys/$key/results' : '/listen/surveys/$key', params: { key: s.key } })}
        />
      )}
      {items && !scope && <ReadySurveys onBegin={mayEdit ? setBeginning : undefined} />}
      {beginning && items && (
        <CreateSurvey beginning={beginning} taken={new Set(items.map((s) => s.key))} onClose={() => setBeginning(null)} />
      )}
    </Page>
  )
}

function useColumns(): Column<SurveySummary>[] {
  const { person: { scope } } = useSession()
  const {
    surveys: { list: words, version },
    invitations,
  } = useMessages()
  const format = useFormats()
  return [
    {
      key: 'name',
      header: words.name,
      cell: (s) => (
        <>
          <Link to={scope ? '/listen/surveys/$key/results' : '/listen/surveys/$key'} params={{ key: s.key }} className="plain">
            {s.name}
          </Link>
          {s.anonymous && (
            <Badge variant="outline" color="gray" size="sm" tt="none" ml={8}>
              {words.anonymous}
            </Badge>
          )}
          {s.audience !== 'customer' && (
            <Badge variant="outline" color="gray" size="sm" tt="none" ml={8}>
              {s.audience === 'staff' ? invitations.forStaff : invitations.observer}
            </Badge>
          )}
        </>
      ),
    },
    { key: 'state', header: words.state, width: 112, cell: (s) => <StateBadge state={s.state} /> },
    {
      key: 'version',
      header: words.version,
      wideOnly: true,
      width: 140,
      cell: (s) =>
        s.version === null ? (
          <Text span c="dimmed" size="sm">
            {words.unpublished}
          </Text>
        ) : (
          version(s.version)
        ),
    },
    {
      key: 'answers',
      header: words.answers,
      align: 'end',
      width: 112,
      cell: ({ sheets: { complete, partial } }) => (
        <>
          {format.whole(complete)}
          {partial > 0 && (
            <Text size="xs" c="dimmed">
              {words.partial(format.whole(partial))}
            </Text>
          )}
        </>
      ),
    },
    { key: 'changed', header: words.changed, wideOnly: true, width: 160, cell: (s) => <DateTime at={s.changedAt} /> },
  ]
}
