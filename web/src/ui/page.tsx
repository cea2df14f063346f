import { useEffect, type ReactNode } from 'react'
import { Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import styles from './page.module.css'

interface PageProps {
  /** The question that this page answers, as a sentence; also the title of the window. */
  question: string
  /** The answer in a sentence or two. `null` while it is being fetched. */
  answer?: ReactNode
  /** What can be done on this page, to the right of the question. */
  actions?: ReactNode
  /** A way back up, above the question. */
  above?: ReactNode
  /** `reading` keeps lines short on pages of text and forms. */
  width?: 'full' | 'reading'
  children?: ReactNode
}

/** The frame of a page: the question, the answer, then the evidence. */
export function Page({ question, answer, actions, above, width = 'full', children }: PageProps) {
  useEffect(() => {
    document.title = `${question} · Heartline`
  }, [question])
  return (
    <Stack gap="lg" className={width === 'reading' ? styles.reading : styles.full}>
      <header className={styles.header}>
        {above && <div className={`no-print ${styles.above}`}>{above}</div>}
        <Title order={1} className={styles.question}>{question}</Title>
        {answer === null && <Skeleton height={20} width="min(48ch, 100%)" mt={8} />}
        {answer && <Text component="div" className={styles.answer}>{answer}</Text>}
        {actions && <Group gap="xs" className={`no-print ${styles.actions}`}>{actions}</Group>}
      </header>
      {children}
    </Stack>
  )
}

interface SectionProps { title: string; note?: ReactNode; actions?: ReactNode; children: ReactNode }

/** A part of a page under its own small heading. */
export function Section({ title, note, actions, children }: SectionProps) {
  return (
    <section>
      <header className={styles.sectionHead}>
        <Group justify="space-between" align="baseline" gap="xs">
          <Title order={2}>{title}</Title>
          {actions && <Group gap="xs" className="no-print">{actions}</Group>}
        </Group>
        {note && <Text size="sm" c="dimmed" className={styles.note}>{note}</Text>}
      </header>
      {children}
    </section>
  )
}
