import { Badge, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ImportState, ImportView } from '../../../../server/listen/imports/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { DropFile } from './drop-file.tsx'
import { useImportName } from './import-name.ts'
import { ImportProgress } from './import-progress.tsx'
import { importsQuery } from './queries.ts'

/** Bringing in files, and what became of those brought in before. */
export function ImportsPage() {
  const {
    listen: { imports: words },
  } = useMessages()
  const format = useFormats()
  const nameOf = useImportName()
  const navigate = useNavigate()
  const imports = useQuery(importsQuery)
  const items = imports.data?.items
  const columns: Column<ImportView>[] = [
    {
      key: 'file',
      header: words.file,
      cell: (v) => (
        <>
          <Link to="/listen/imports/$id" params={{ id: v.id }} className="plain">
            {nameOf(v)}
          </Link>
          {v.kind === 'command' && (
            <Text size="xs" c="dimmed">
              {words.command}
            </Text>
          )}
        </>
      ),
    },
    { key: 'state', header: words.state, width: 120, cell: (v) => <StateBadge state={v.state} /> },
    {
      key: 'started',
      header: words.started,
      wideOnly: true,
      cell: (v) => (
        <>
          <DateTime at={v.createdAt} />
          {v.startedBy && (
            <Text size="xs" c="dimmed">
              {words.by(v.startedBy)}
            </Text>
          )}
        </>
      ),
    },
    { key: 'rows', header: words.rows, align: 'end', wideOnly: true, cell: (v) => format.whole(v.rows) },
    { key: 'taken', header: words.taken, align: 'end', cell: (v) => format.whole(v.accepted) },
    {
      key: 'bad',
      header: words.bad,
      align: 'end',
      wideOnly: true,
      cell: (v) =>
        v.badRows ? (
          format.whole(v.badRows)
        ) : (
          <Text span c="dimmed" size="sm">
            0
          </Text>
        ),
    },
  ]
  return (
    <Page question={words.question} answer={words.answer}>
      <DropFile />
      {items
        ?.filter((v) => v.state === 'waiting' || v.state === 'running')
        .map((v) => (
          <ImportProgress key={v.id} view={v} />
        ))}
      <Section title={words.history}>
        {imports.error ? (
          <ErrorState error={imports.error} retry={() => void imports.refetch()} />
        ) : (
          <DataTable
            caption={words.historyCaption}
            columns={columns}
            rows={items}
            rowKey={(v) => v.id}
            empty={words.none}
            onOpen={(v) => void navigate({ to: '/listen/imports/$id', params: { id: v.id } })}
          />
        )}
      </Section>
    </Page>
  )
}

const colors: Record<ImportState, string> = { waiting: 'gray', running: 'accent', done: 'gray', failed: 'red', cancelled: 'gray' }

function StateBadge({ state }: { state: ImportState }) {
  const {
    words: { importState },
  } = useMessages()
  return (
    <Badge variant={state === 'done' ? 'outline' : 'light'} color={colors[state]} tt="none">
      {importState[state]}
    </Badge>
  )
}
