import { useState } from 'react'
import { ActionIcon, Button, Text, VisuallyHidden } from '@mantine/core'
import { IconArchive, IconArrowDown, IconArrowUp, IconPencil } from '@tabler/icons-react'
import type { Phrase, PhraseKind } from '../../../../server/listen/observations/contract.ts'
import { useLanguage, useNames } from '../../app/language.tsx'
import type { PhraseActions } from './phrase-actions.ts'
import styles from './phrases.module.css'

interface PhraseRowsProps {
  kind: PhraseKind
  phrases: readonly Phrase[]
  actions: PhraseActions
  onEdit: (phrase: Phrase) => void
}

/** The phrases of one kind in their order, and below them, folded, the retired ones. */
export function PhraseRows({ kind, phrases, actions, onEdit }: PhraseRowsProps) {
  const {
    messages: {
      observations: { phrases: say, kinds },
    },
    language,
  } = useLanguage()
  const names = useNames()
  const [told, setTold] = useState('')
  const used = phrases.filter((p) => !p.retired)
  const retired = phrases.filter((p) => p.retired)
  const move = (from: number, to: number) => {
    const ids = used.map((p) => p.id)
    const [id] = ids.splice(from, 1)
    ids.splice(to, 0, id!)
    setTold(say.moved(names(used[from]!.names), to + 1, used.length))
    actions.order.mutate({ kind, ids })
  }
  const other = (p: Phrase) => (language === 'zh' ? p.names.en : p.names.zh)
  return (
    <div className={styles.kind}>
      {used.length === 0 && <Text c="dimmed">{say.none}</Text>}
      {used.length > 0 && (
        <ol className={`card ${styles.rows}`} aria-label={say.list(kinds[kind])}>
          {used.map((p, i) => {
            const name = names(p.names)
            return (
              <li key={p.id}>
                <span className={styles.name}>
                  {name}
                  {other(p) && other(p) !== name && <span className="quiet">{other(p)}</span>}
                </span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={i === 0}
                  aria-label={say.up(name)}
                  onClick={() => move(i, i - 1)}
                >
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={i === used.length - 1}
                  aria-label={say.down(name)}
                  onClick={() => move(i, i + 1)}
                >
                  <IconArrowDown size={16} />
                </ActionIcon>
                <ActionIcon variant="subtle" color="gray" aria-label={say.edit(name)} onClick={() => onEdit(p)}>
                  <IconPencil size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say.retire(name)}
                  onClick={() => actions.setRetired.mutate({ phrase: p, retired: true })}
                >
                  <IconArchive size={16} />
                </ActionIcon>
              </li>
            )
          })}
        </ol>
      )}
      {retired.length > 0 && (
        <details className={styles.retired}>
          <summary>{say.retired(retired.length)}</summary>
          <ul className={`card ${styles.rows}`}>
            {retired.map((p) => (
              <li key={p.id}>
                <span className={`quiet ${styles.name}`}>{names(p.names)}</span>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={say.restore(names(p.names))}
                  onClick={() => actions.setRetired.mutate({ phrase: p, retired: false })}
                >
                  {say.restoreShort}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <VisuallyHidden role="status" aria-live="polite">
        {told}
      </VisuallyHidden>
    </div>
  )
}
