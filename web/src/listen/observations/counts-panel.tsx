import { useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import type { ObservationCounts, ObservationKind } from '../../../../server/listen/observations/contract.ts'
import { phraseKinds } from '../../../../server/listen/observations/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useScheme } from '../../ui/tone-mark.tsx'
import { toneColor, toneWord } from '../../ui/tone.ts'
import styles from './seen.module.css'

const shownAtFirst = 6

interface Bar {
  readonly key: string
  readonly name: string
  readonly n: number
  readonly customers: number
  readonly color?: string
}

/** How often each phrase was chosen, kind by kind, and each mood seen. */
export function CountsPanel({ counts, kind }: { counts: ObservationCounts; kind: ObservationKind | undefined }) {
  const { observations, ui } = useMessages()
  const names = useNames()
  const scheme = useScheme()
  const most = Math.max(1, ...counts.phrases.map((p) => p.n), ...counts.moods.map((m) => m.n))
  const moods = [...Map.groupBy(counts.moods, (m) => toneWord(m.tone))].toReversed()
  const kinds = phraseKinds.filter((k) => kind === undefined || k === kind)
  return (
    <div className={styles.counts}>
      {kinds.map((k) => (
        <Bars
          key={k}
          title={observations.kinds[k]}
          most={most}
          bars={counts.phrases
            .filter((p) => p.kind === k)
            .map((p) => ({
              key: String(p.phrase?.id ?? 0),
              name: p.phrase ? names(p.phrase.names) : observations.seen.ownWords,
              n: p.n,
              customers: p.customers,
            }))}
        />
      ))}
      {(kind === undefined || kind === 'mood') && (
        <Bars
          title={observations.kinds.mood}
          most={most}
          bars={moods.map(([word, rows]) => ({
            key: word,
            name: ui.tone[word],
            n: rows.reduce((sum, r) => sum + r.n, 0),
            customers: rows.reduce((sum, r) => sum + r.customers, 0),
            color: toneColor(rows[0]!.tone, scheme),
          }))}
        />
      )}
    </div>
  )
}

function Bars({ title, bars, most }: { title: string; bars: readonly Bar[]; most: number }): ReactNode {
  const {
    observations: { seen: say },
  } = useMessages()
  const format = useFormats()
  const [all, setAll] = useState(false)
  const total = bars.reduce((sum, b) => sum + b.n, 0)
  return (
    <section className={`card ${styles.bars}`}>
      <h3>
        {title} <span className="quiet">{total > 0 ? format.whole(total) : say.none}</span>
      </h3>
      {bars.length > 0 && (
        <ul>
          {(all ? bars : bars.slice(0, shownAtFirst)).map((b) => (
            <li key={b.key} title={say.times(format.whole(b.n), format.whole(b.customers))}>
              <span>{b.name}</span>
              <span>{format.whole(b.n)}</span>
              <span
                aria-hidden
                className={styles.bar}
                style={{ inlineSize: `${(100 * b.n) / most}%`, ...(b.color ? { background: b.color } : {}) }}
              />
            </li>
          ))}
        </ul>
      )}
      {!all && bars.length > shownAtFirst && (
        <Button size="compact-sm" variant="subtle" className="no-print" onClick={() => setAll(true)}>
          {say.showAll(format.whole(bars.length))}
        </Button>
      )}
    </section>
  )
}
