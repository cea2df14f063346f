import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useFormats } from '../../app/format.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { briefsQuery } from './queries.ts'

/** Whom should we know on one page? */
export function BriefsPage() {
  const { briefs: say } = useMessages()
  const { language } = useLanguage()
  const format = useFormats()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(briefsQuery(language))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <Page
      question={say.listQuestion} answer={<Strong>{say.listAnswer(data.items.filter((b) => b.latest !== null).length)}</Strong>}
    >
      <DataTable
        caption={say.listQuestion} rows={data.items} rowKey={(b) => b.key}
        onOpen={(b) => void navigate({ to: '/learn/briefs/$segment', params: { segment: b.key } })}
        columns={[
          { key: 'name', header: say.group, cell: (b) => <Link to="/learn/briefs/$segment" params={{ segment: b.key }} className="plain">{b.name}</Link> },
          { key: 'size', header: say.size, align: 'end', width: 120, cell: (b) => (b.size === null
            ? '–'
            : format.whole(b.size)) },
          { key: 'filled', header: say.filled, width: 180, cell: (b) => (b.latest
            ? <DateTime at={b.latest.madeAt} />
            : <Text span c="dimmed">{say.never}</Text>) },
        ]}
      />
      {data.items.length === 1 && (
        <Text size="sm" c="dimmed">{say.noSegments} <Button component={Link} to="/understand/segments" size="compact-sm" variant="subtle">{say.toSegments}</Button></Text>
      )}
    </Page>
  )
}
