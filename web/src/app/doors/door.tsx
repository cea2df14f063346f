import { useEffect, type ReactNode } from 'react'
import { Stack, Text, Title } from '@mantine/core'
import { LanguageSwitch, ThemeSwitch } from '../account.tsx'
import { useMessages } from '../language.tsx'
import { Wordmark } from '../wordmark.tsx'
import styles from './door.module.css'

/** The frame of the pages before the door: the promise on one side, what is to be filled in on the other. */
export function Door({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const { doors } = useMessages()
  useEffect(() => {
    document.title = `${title} · Heartline`
  }, [title])
  return (
    <div className={styles.frame}>
      <aside className={styles.side}>
        <Wordmark />
        <div className={styles.promise}>
          <Heartbeat />
          <p>{doors.promise}</p>
        </div>
        <div className={styles.switches}><LanguageSwitch /><ThemeSwitch /></div>
      </aside>
      <main className={styles.main}>
        <Stack gap="lg" className={styles.form}>
          <div>
            <Title order={1}>{title}</Title>
            {lead && <Text c="dimmed" mt={4}>{lead}</Text>}
          </div>
          {children}
        </Stack>
      </main>
    </div>
  )
}

/** The picture that gives the product its name, as an ornament: tone as height, intensity as thickness. */
function Heartbeat() {
  const line = 'M4 66C30 66 34 58 56 58S88 84 112 84s34-62 60-62 34 34 58 34 34-38 62-38'
  return (
    <svg viewBox="0 0 300 110" aria-hidden className={styles.heartbeat}>
      <defs>
        <linearGradient id="tone" x1="0" y1="1" x2="0" y2="0">
          <stop offset="0.150" stopColor="var(--tone-negative)" /><stop offset="0.400" stopColor="var(--tone-neutral)" />
          <stop offset="0.900" stopColor="var(--tone-positive)" />
        </linearGradient>
      </defs>
      <path d="M4 56H296" stroke="var(--line-strong)" strokeDasharray="1 5" strokeLinecap="round" />
      <path d={line} fill="none" stroke="url(#tone)" strokeOpacity="0.140" strokeWidth="22" strokeLinecap="round" />
      <path d={line} fill="none" stroke="url(#tone)" strokeWidth="4" strokeLinecap="round" />
      <circle cx="172" cy="22" r="5" fill="var(--surface)" stroke="var(--tone-positive)" strokeWidth="3" />
    </svg>
  )
}
