import { Button, Skeleton, Text, Title } from '@mantine/core'
import { translate } from '@heartline/survey'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { minutesOf } from './minutes.ts'
import type { Beginning } from './beginning.ts'
import { asSurvey, readySurveysQuery } from './queries.ts'
import styles from './surveys.module.css'

/** The surveys to begin with, as cards: what each is for, and how long it takes. */
export function ReadySurveys({ onBegin }: { onBegin: ((beginning: Beginning) => void) | undefined }) {
  const {
    messages: {
      surveys: { list: words },
    },
    language,
  } = useLanguage()
  const ready = useQuery(readySurveysQuery)
  const own = language === 'zh' ? 'zh-CN' : 'en'
  return (
    <Section title={words.readyTitle} note={words.readyNote}>
      {ready.error && <ErrorState error={ready.error} retry={() => void ready.refetch()} compact />}
      <ul className={styles.cards}>
        {ready.isPending &&
          [1, 2, 3, 4, 5, 6].map((i) => <Skeleton key={i} component="li" height={168} radius="lg" />)}
        {ready.data?.items.map(({ key, name, purpose, definition }) => {
          const survey = asSurvey(definition)
          const { least, most } = minutesOf(survey)
          const called = translate(name, own, 'en')
          return (
            <li key={key} className={`card ${styles.card}`}>
              <Title order={3}>{called}</Title>
              <Text size="sm" c="dimmed">
                {translate(purpose, own, 'en')}
              </Text>
              <div className={styles.cardFoot}>
                <Text size="sm">{words.size(survey.pages.flatMap((p) => p.questions).length, least, most)}</Text>
                {onBegin && (
                  <Button
                    size="compact-sm"
                    variant="light"
                    aria-label={words.beginWith(called)}
                    onClick={() => onBegin({ name: called, from: { kind: 'ready', key } })}
                  >
                    {words.begin}
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
