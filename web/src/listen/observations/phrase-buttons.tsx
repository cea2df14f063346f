import { Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { PhraseKind } from '../../../../server/listen/observations/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import styles from './note.module.css'
import { phrasesQuery } from './queries.ts'

/** The second touch: the organisation's ready phrases of a kind, the ones used on the latest days first. */
export function PhraseButtons({ kind, onChoose }: { kind: PhraseKind; onChoose: (phrase: number, label: string) => void }) {
  const { observations: say } = useMessages()
  const names = useNames()
  const phrases = useQuery(phrasesQuery)
  if (phrases.error && !phrases.data) return <ErrorState compact error={phrases.error} retry={() => void phrases.refetch()} />
  if (!phrases.data) return <ListSkeleton rows={6} />
  const byId = new Map(phrases.data.items.map((p) => [p.id, p]))
  const shown = phrases.data.recent.flatMap((id) => byId.get(id) ?? []).filter((p) => p.kind === kind)
  if (shown.length === 0) return <Text c="dimmed">{say.phrases.none}</Text>
  return (
    <ul className={styles.phrases} aria-label={say.note.phrases}>
      {shown.map((p) => (
        <li key={p.id}>
          <UnstyledButton className={`card ${styles.phrase}`} onClick={() => onChoose(p.id, names(p.names))}>
            {names(p.names)}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
