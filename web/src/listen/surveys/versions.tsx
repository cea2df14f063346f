import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SurveyDetail, VersionView } from '../../../../server/listen/surveys/contract.ts'
import type { z } from 'zod'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Section } from '../../ui/page.tsx'
import { useSession } from '../../app/session.ts'
import { ErrorState } from '../../ui/states.tsx'
import { TakeUpVersion } from './editor/versions/take-up-version.tsx'
import { versionsQuery } from './queries.ts'

/** What was published when, and by whom. */
export function Versions({ survey }: { survey: SurveyDetail }) {
  const {
    surveys: { detail: words, version },
    ui,
  } = useMessages()
  const mayEdit = useSession().allows('catalogue.edit')
  const versions = useQuery({ ...versionsQuery(survey.id), enabled: survey.version !== null })
  const columns: Column<z.infer<typeof VersionView>>[] = [
    {
      key: 'number',
      header: words.number,
      cell: (v) => (
        <Link
          to="/listen/surveys/$key"
          params={{ key: survey.key }}
          search={{ shown: v.number }}
          resetScroll={false}
          aria-label={words.seeWhich(v.number)}
        >
          {version(v.number)}
        </Link>
      ),
    },
    { key: 'at', header: words.publishedAt, cell: (v) => <DateTime at={v.publishedAt} /> },
    { key: 'by', header: words.publishedBy, cell: (v) => v.publishedBy ?? '–' },
    ...(mayEdit
      ? [
          {
            key: 'take-up',
            header: ui.actions,
            align: 'end' as const,
            cell: (v: z.infer<typeof VersionView>) => <TakeUpVersion survey={survey} number={v.number} />,
          },
        ]
      : []),
  ]
  return (
    <Section title={words.versions}>
      {survey.version === null ? (
        <Text c="dimmed">{words.noVersions}</Text>
      ) : versions.error ? (
        <ErrorState error={versions.error} retry={() => void versions.refetch()} compact />
      ) : (
        <DataTable caption={words.versionsCaption} columns={columns} rows={versions.data?.items} rowKey={(v) => v.number} />
      )}
    </Section>
  )
}
