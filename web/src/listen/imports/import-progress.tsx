import { Button, Group, Progress, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ImportView } from '../../../../server/listen/imports/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useImportName } from './import-name.ts'
import styles from './imports.module.css'

/** How far an import has come, and the way to stop it. `afterwards` is said once it is done. */
export function ImportProgress({ view, afterwards }: { view: ImportView; afterwards?: string }) {
  const {
    listen: { imports: words },
    words: { importState },
  } = useMessages()
  const format = useFormats()
  const nameOf = useImportName()
  const cancel = useAction(() => request('POST', `imports/${view.id}/cancel`, { shape: ImportView }), {
    stale: ['imports'],
    done: () => say(words.cancelled),
  })
  const name = nameOf(view)
  const busy = view.state === 'waiting' || view.state === 'running'
  const share = view.bytes > 0 ? Math.min(1, view.bytesRead / view.bytes) : view.state === 'done' ? 1 : 0
  return (
    <div className={`card ${styles.progress}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={500}>
            <Link to="/listen/imports/$id" params={{ id: view.id }} className="plain">
              {name}
            </Link>
          </Text>
          <Text size="sm" c="dimmed" role="status">
            {afterwards && view.state === 'done'
              ? afterwards
              : `${importState[view.state]} · ${words.counts(format.whole(view.rows), format.whole(view.accepted))}`}
          </Text>
          {view.starts > 1 && (
            <Text size="sm" c="dimmed">
              {words.again}
            </Text>
          )}
        </div>
        {busy && (
          <Button variant="default" size="compact-sm" onClick={() => cancel.mutate()} loading={cancel.isPending}>
            {words.cancel}
          </Button>
        )}
      </Group>
      {view.bytes > 0 || !busy ? (
        <Progress size="sm" value={share * 100} animated={view.state === 'running'} aria-label={words.progress(name)} />
      ) : (
        // How much is to come is not known: the bar only says that something moves.
        <Progress
          size="sm"
          value={100}
          striped
          animated
          aria-label={words.progress(name)}
          aria-valuenow={undefined}
          aria-valuetext=""
        />
      )}
      {view.bytes > 0 && (
        <Text size="xs" c="dimmed">
          {format.percent(share)}
        </Text>
      )}
    </div>
  )
}
