import { Anchor, Code, Stack, Text, TextInput } from '@mantine/core'
import { IconExternalLink, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { groupOperations, openapiQuery } from './openapi.ts'
import { OperationCard } from './operation-card.tsx'
import styles from './api.module.css'

const route = getRouteApi('/shell/trust/api')

/** The API as people read it, drawn from the document as machines read it. */
export function ApiPage() {
  const {
    trust: { api: words },
  } = useMessages()
  const { allows } = useSession()
  const { find = '' } = route.useSearch()
  const setSearch = useSetSearch<{ find?: string }>()
  const document = useQuery(openapiQuery)
  const groups = document.data ? [...groupOperations(document.data, words.other)] : []
  const found = groups
    .map(
      ([tag, operations]) =>
        [tag, operations.filter((o) => `${o.method} ${o.path} ${o.summary}`.toLowerCase().includes(find.toLowerCase()))] as const,
    )
    .filter(([, operations]) => operations.length > 0)
  return (
    <Page
      question={words.question}
      answer={words.answer}
      actions={
        <Anchor href="/openapi.json" target="_blank" rel="noreferrer" size="sm">
          {words.rawLink} <IconExternalLink size={14} aria-hidden />
        </Anchor>
      }
    >
      <Section title={words.authTitle}>
        <Text size="sm" className="prose">
          {words.authText} <Code>Authorization: Bearer hl_…</Code>
        </Text>
        {allows('keys.manage') && (
          <Anchor component={Link} to="/trust/keys" size="sm">
            {words.authKeys}
          </Anchor>
        )}
      </Section>
      {document.error && <ErrorState error={document.error} retry={() => void document.refetch()} />}
      {document.isPending && <ListSkeleton />}
      {document.data && (
        <div className={styles.columns}>
          <nav aria-label={words.contents} className={`no-print ${styles.contents}`}>
            <TextInput
              aria-label={words.search}
              placeholder={words.search}
              leftSection={<IconSearch size={16} aria-hidden />}
              defaultValue={find}
              mb="sm"
              onChange={(e) => setSearch({ find: e.currentTarget.value })}
            />
            <ul>
              {found.map(([tag, operations]) => (
                <li key={tag}>
                  <a href={`#${tag}`}>{tag}</a>{' '}
                  <Text span size="sm" c="dimmed">
                    {operations.length}
                  </Text>
                </li>
              ))}
            </ul>
          </nav>
          <Stack gap="xl" miw={0}>
            {found.map(([tag, operations]) => (
              <section key={tag} id={tag} className={styles.group}>
                <Section title={tag}>
                  <div className={`card ${styles.operations}`}>
                    {operations.map((o) => (
                      <OperationCard key={o.operationId} operation={o} named={document.data.components.schemas} />
                    ))}
                  </div>
                </Section>
              </section>
            ))}
          </Stack>
        </div>
      )}
    </Page>
  )
}
