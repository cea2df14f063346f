import { Button, Text, UnstyledButton } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Voice } from '../../../../server/understand/voices/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { WordsInShort } from '../../listen/signals/what-words-say.tsx'
import { highlight } from './highlight.ts'
import css from './voices.module.css'

interface VoiceLineProps {
  readonly voice: Voice
  /** What its customer is called: `useCustomerNames` of all the lines. */
  readonly customerName: (id: number) => string
  /** Words to mark in the text. */
  readonly words?: readonly string[]
  readonly onOpen: (voice: Voice) => void
  readonly onSimilar?: (() => void) | undefined
  readonly similarShown?: boolean
  /** What stands at the end of the line of facts. */
  readonly aside?: ReactNode
}

/** What one customer wrote: the words, what was read in them, and where they come from. */
export function VoiceLine({ voice, customerName, words = [], onOpen, onSimilar, similarShown = false, aside }: VoiceLineProps) {
  const { voices: say } = useMessages()
  const { allows } = useSession()
  const { nameOf } = useTouchpointNames()
  const { annotation } = voice
  return (
    <article className={css.voice}>
      <ToneMark tone={annotation.unsure ? null : annotation.tone} intensity={annotation.intensity} size={18} />
      <UnstyledButton className={css.text} lang={annotation.lang || undefined} onClick={() => onOpen(voice)}>
        {highlight(voice.text, words).map((piece, i) => (piece.found ? <mark key={i}>{piece.text}</mark> : piece.text))}
      </UnstyledButton>
      <footer>
        <DateTime at={voice.time} />
        {voice.touchpoints.length > 0 && <span>{voice.touchpoints.map(nameOf).join(' · ')}</span>}
        {voice.customer === null ? (
          <span>{say.anonymous}</span>
        ) : allows('customers.read') ? (
          <Link to="/customers/$id" params={{ id: voice.customer }}>{customerName(voice.customer)}</Link>
        ) : (
          <span>{customerName(voice.customer)}</span>
        )}
        <WordsInShort annotation={annotation} />
        {aside && <Text span size="xs">{aside}</Text>}
        {onSimilar && (
          <Button
            variant="subtle" color="gray" size="compact-xs" className="no-print" aria-expanded={similarShown} onClick={onSimilar}
            leftSection={<IconMessages size={14} aria-hidden />}
          >
            {similarShown ? say.hideSimilar : say.similar}
          </Button>
        )}
      </footer>
    </article>
  )
}
