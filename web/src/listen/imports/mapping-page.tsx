import { useState, type ReactNode } from 'react'
import { Alert, Anchor, Button, Tabs, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileOff } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ImportView, type FilePreview, type Mapping } from '../../../../server/listen/imports/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useLanguage } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { useSignalWords } from '../signals/signal-words.ts'
import { withColumn, withRule } from './column-roles.ts'
import { ColumnsEditor } from './columns-editor.tsx'
import styles from './imports.module.css'
import { MappingResult } from './mapping-result.tsx'
import { keepPreview, mappingPreviewQuery, readPreview } from './queries.ts'
import { RuleSetup } from './rule-setup.tsx'

const route = getRouteApi('/shell/listen/imports/new/$file')

/** An uploaded file before it is read: what each column means, and what its rows become. */
export function MappingPage() {
  const {
    messages: {
      listen: { mapping: words, detail, imports },
    },
  } = useLanguage()
  const { file } = route.useParams()
  const [preview] = useState(() => readPreview(file))
  if (!preview)
    return (
      <EmptyState
        icon={IconFileOff}
        title={words.expired}
        hint={words.expiredHint}
        action={
          <Button component={Link} to="/listen/imports">
            {imports.choose}
          </Button>
        }
      />
    )
  return (
    <MappingEditor
      preview={preview}
      above={
        <Anchor component={Link} to="/listen/imports" size="sm">
          ← {detail.back}
        </Anchor>
      }
    />
  )
}

function MappingEditor({ preview, above }: { preview: FilePreview; above: ReactNode }) {
  const {
    language,
    messages: {
      listen: { mapping: words },
    },
  } = useLanguage()
  const typeName = useSignalWords()
  const { organisation } = useSession()
  const navigate = useNavigate()
  const [mapping, setMapping] = useState<Mapping>(preview.mapping)
  const [at, setAt] = useState(0)
  const [asked] = useDebouncedValue(mapping, 350)
  const result = useQuery({ ...mappingPreviewQuery(preview.file, asked), placeholderData: keepPreviousData })
  const change = (next: Mapping) => {
    setMapping(next)
    keepPreview({ ...preview, mapping: next })
  }
  const start = useAction(() => request('POST', 'imports', { body: { file: preview.file, mapping }, shape: ImportView }), {
    stale: ['imports'],
    quiet: true,
    done: (view) => void navigate({ to: '/listen/imports/$id', params: { id: view.id } }),
  })
  const rule = mapping.signals[at] ?? mapping.signals[0]!
  const names = mapping.signals.map((r) => typeName(r.type))
  const signals = result.data?.signals.length ?? 0
  return (
    <Page
      question={words.question(preview.name)}
      above={above}
      answer={words.answer(new Intl.ListFormat(language === 'zh' ? 'zh-CN' : 'en').format(names))}
    >
      {mapping.joins.length > 0 && <Alert variant="light">{words.joined(mapping.joins.map((j) => j.file).join(', '))}</Alert>}
      {names.length > 1 && (
        <Tabs value={String(at)} onChange={(v) => setAt(Number(v))}>
          <Tabs.List>
            {names.map((name, i) => (
              <Tabs.Tab key={i} value={String(i)}>
                {words.rule(i + 1, name)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      )}
      <Section title={words.setup}>
        <RuleSetup
          preview={preview}
          mapping={mapping}
          rule={rule}
          onMapping={change}
          onRule={(next) => change(withRule(mapping, at, next))}
        />
        {rule.when.length > 0 && (
          <Text size="sm" c="dimmed" mt="xs">
            {words.when(rule.when.map((c) => c.column).join(', '))}
          </Text>
        )}
      </Section>
      <Section title={words.columns} note={words.columnsNote}>
        <ColumnsEditor
          preview={preview}
          rule={rule}
          onRule={(next) => change(withRule(mapping, at, next))}
          onRole={(column, role) => change(withColumn(mapping, at, column, role, organisation.currency))}
        />
      </Section>
      <Section title={words.preview} note={words.previewNote}>
        {result.error ? (
          <ErrorState error={result.error} compact retry={() => void result.refetch()} />
        ) : (
          <MappingResult result={result.data} />
        )}
      </Section>
      {start.error && <ErrorState error={start.error} compact />}
      <div className={styles.bar}>
        {result.data && result.data.problems.length > 0 && (
          <Text size="sm" c="dimmed">
            {words.problems(new Set(result.data.problems.map((p) => p.line)).size)}
          </Text>
        )}
        <Button
          onClick={() => start.mutate()}
          loading={start.isPending}
          disabled={signals === 0 || result.isPlaceholderData || asked !== mapping}
        >
          {words.run}
        </Button>
      </div>
    </Page>
  )
}
