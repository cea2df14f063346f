import { Anchor, Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { BadRow, ImportDetail } from '../../../../server/listen/imports/contract.ts'
import { address } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useFaultWords } from './fault-words.ts'
import { useImportName } from './import-name.ts'
import { ImportProgress } from './import-progress.tsx'
import styles from './imports.module.css'
import { importQuery } from './queries.ts'

const route = getRouteApi('/shell/listen/imports/$id')

/** One import: how far it is, what it gave, and which rows it could not use. */
export function ImportPage() {
  const {
    listen: { detail: words },
  } = useMessages()
  const format = useFormats()
  const faultWords = useFaultWords()
  const nameOf = useImportName()
  const { id } = route.useParams()
  const found = useQuery(importQuery(id))
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <PageSkeleton />
  const view = found.data
  const busy = view.state === 'waiting' || view.state === 'running'
  const columns: Column<BadRow>[] = [
    { key: 'line', header: words.line, align: 'end', width: 80, cell: (b) => format.whole(b.line) },
    { key: 'column', header: words.column, width: 160, cell: (b) => b.column ?? '–' },
    { key: 'reason', header: words.reason, cell: (b) => faultWords(b) },
  ]
  return (
    <Page
      question={words.question(nameOf(view))}
      answer={<Answer view={view} />}
      above={
        <Anchor component={Link} to="/listen/imports" size="sm">
          ← {words.back}
        </Anchor>
      }
    >
      {busy && <ImportProgress view={view} />}
      {view.problem && <ErrorState error={new Error(view.problem)} compact />}
      <dl className={styles.facts}>
        <Fact name={words.rows} value={format.whole(view.rows)} />
        <Fact name={words.accepted} value={format.whole(view.accepted)} />
        <Fact name={words.repeated} value={format.whole(view.repeated)} hint={words.repeatedHint} />
        <Fact name={words.bad} value={format.whole(view.badRows)} />
      </dl>
      {view.badRows > 0 && (
        <Section
          title={words.badTitle}
          note={words.badNote}
          actions={
            <Button
              component="a"
              href={address(`imports/${id}/bad-rows`)}
              download
              variant="default"
              size="sm"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {words.download}
            </Button>
          }
        >
          <DataTable
            caption={words.badCaption}
            columns={columns}
            rows={view.bad}
            rowKey={(b) => `${b.line} ${b.column} ${b.code}`}
          />
        </Section>
      )}
      {!busy && (
        <Group gap="xs" className="no-print">
          {view.accepted > 0 && (
            <Button component={Link} to="/listen/signals">
              {words.toSignals}
            </Button>
          )}
          {view.accepted > 0 && (
            <Button component={Link} to="/understand/heartline" variant="default">
              {words.toHeartline}
            </Button>
          )}
          <Button component={Link} to="/listen/imports" variant="subtle">
            {words.another}
          </Button>
        </Group>
      )}
    </Page>
  )
}

function Answer({ view }: { view: ImportDetail }) {
  const {
    listen: {
      detail: { answer },
    },
  } = useMessages()
  const format = useFormats()
  if (view.state !== 'done') return answer[view.state]
  const [rows, accepted] = [format.whole(view.rows), format.whole(view.accepted)]
  return view.badRows > 0 ? answer.doneBad(accepted, rows, format.whole(view.badRows)) : answer.done(accepted, rows)
}

function Fact({ name, value, hint }: { name: string; value: string; hint?: string }) {
  return (
    <div className={`card ${styles.fact}`} title={hint}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
