import { Fragment } from 'react'
import { UnstyledButton } from '@mantine/core'
import { moodStrengths, moodTones, type Mood } from '../../../../server/listen/observations/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { toneWord } from '../../ui/tone.ts'
import styles from './note.module.css'

/** The second touch of a mood: how pleasant it was, down, and how strong, across. A flat mood has no strength to choose. */
export function MoodGrid({ onChoose }: { onChoose: (mood: Mood, label: string) => void }) {
  const {
    observations: { note: say },
    ui,
  } = useMessages()
  return (
    <div className={styles.moods} role="group" aria-label={say.moods}>
      {moodTones.toReversed().map((tone) => {
        const word = ui.tone[toneWord(tone)]
        const strengths = tone === 0 ? moodStrengths.slice(0, 1) : moodStrengths
        return (
          <Fragment key={tone}>
            <span className={styles.tone}>{word}</span>
            {strengths.map((intensity, i) => {
              const label = tone === 0 ? word : say.mood(word, say.strengths[i]!)
              return (
                <UnstyledButton
                  key={intensity}
                  className={`card ${styles.mood}`}
                  data-flat={tone === 0 || undefined}
                  aria-label={label}
                  onClick={() => onChoose({ tone, intensity }, label)}
                >
                  <span aria-hidden>
                    <ToneMark tone={tone} intensity={intensity} size={28} />
                  </span>
                  <span className="quiet">{tone === 0 ? word : say.strengths[i]}</span>
                </UnstyledButton>
              )
            })}
          </Fragment>
        )
      })}
    </div>
  )
}
