import { lazy, Suspense, useState } from 'react'
import { Badge, Button, Text } from '@mantine/core'
import { IconBuildingStore, IconFileImport, IconPlugConnected } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ImportView } from '../../../server/listen/imports/contract.ts'
import { useAction } from '../app/action.tsx'
import { request } from '../app/api.ts'
import { useMessages } from '../app/language.tsx'
import { useSession } from '../app/session.ts'
import { importsQuery } from '../listen/imports/queries.ts'
import { ImportProgress } from '../listen/imports/import-progress.tsx'
import { Page } from '../ui/page.tsx'
import styles from './today.module.css'

const CreateKey = lazy(async () => ({ default: (await import('../trust/keys/create-key.tsx')).CreateKey }))

/** An empty installation: three ways to begin, and the progress of the one that was taken. */
export function Begin() {
  const {
    today: { begin: words },
  } = useMessages()
  const { allows } = useSession()
  const [creatingKey, setCreatingKey] = useState(false)
  const mayImport = allows('imports.run')
  const imports = useQuery({ ...importsQuery, enabled: mayImport })
  const loadSample = useAction(() => request('POST', 'sample-company', { shape: ImportView }), { stale: ['imports'] })
  const latest = imports.data?.items[0]
  const underWay = latest && latest.state !== 'failed' && latest.state !== 'cancelled' ? latest : null

  if (!mayImport && !allows('keys.manage')) return <Page question={words.question} answer={words.nobody} />
  return (
    <Page question={words.question} answer={words.answer}>
      {underWay && <ImportProgress view={underWay} afterwards={words.sample.done} />}
      <div className={styles.ways}>
        {mayImport && (
          <section className={`card ${styles.way}`}>
            <IconBuildingStore size={28} stroke={1.4} aria-hidden />
            <h2>
              {words.sample.title}{' '}
              <Badge variant="light" color="gray" tt="none">
                {words.sample.label}
              </Badge>
            </h2>
            <Text component="p">{words.sample.text}</Text>
            <div>
              <Button onClick={() => loadSample.mutate()} loading={loadSample.isPending} disabled={!!underWay}>
                {words.sample.action}
              </Button>
            </div>
          </section>
        )}
        {mayImport && (
          <section className={`card ${styles.way}`}>
            <IconFileImport size={28} stroke={1.4} aria-hidden />
            <h2>{words.file.title}</h2>
            <Text component="p">{words.file.text}</Text>
            <div>
              <Button variant="default" component={Link} to="/listen/imports">
                {words.file.action}
              </Button>
            </div>
          </section>
        )}
        {allows('keys.manage') && (
          <section className={`card ${styles.way}`}>
            <IconPlugConnected size={28} stroke={1.4} aria-hidden />
            <h2>{words.key.title}</h2>
            <Text component="p">{words.key.text}</Text>
            <div>
              <Button variant="default" onClick={() => setCreatingKey(true)}>
                {words.key.action}
              </Button>
            </div>
          </section>
        )}
      </div>
      <Suspense>{creatingKey && <CreateKey opened onClose={() => setCreatingKey(false)} />}</Suspense>
    </Page>
  )
}
