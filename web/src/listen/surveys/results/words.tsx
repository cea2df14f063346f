import { useState } from 'react'
import { Button, NativeSelect, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AnswersView, VerbatimPage } from '../../../../../server/listen/surveys/results/contract.ts'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { DateTime } from '../../../ui/date-time.tsx'
import { Section } from '../../../ui/page.tsx'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { ToneMark } from '../../../ui/tone-mark.tsx'
import { wordsQuery } from './queries.ts'
import styles from './results.module.css'
import { useTitle } from './say.ts'
import type { Filter, ResultsSearch } from './search.ts'

interface Props {
  readonly survey: SurveyDetail
  readonly answers: AnswersView['items']
  readonly filter: Filter
  readonly search: ResultsSearch
  readonly set: (patch: Partial<ResultsSearch>) => void
}

/** Kinds in which people may write something that is read here. */
const writing = ['text', 'nps', 'choice', 'several']

/** What people wrote, with its tone and the way to the signal. */
export function Words({ survey, answers, filter, search, set }: Props) {
  const {
    surveyResults: { words: say },
    ui,
  } = useMessages()
  const titleOf = useTitle()
  const [typed, setTyped] = useState(search.search ?? '')
  const look = useDebouncedCallback((words: string) => set({ search: words || undefined }), 300)
  const words = useInfiniteQuery(wordsQuery(survey.id, { ...filter, question: search.words, search: search.search }))
  const items = words.data?.pages.flatMap((p) => p.items)
  const titles = new Map(answers.map((a) => [a.question, titleOf(a.title)]))
  return (
    <Section title={say.title} note={say.note}>
      <div className={`no-print ${styles.controls}`} id="words">
        <NativeSelect
          label={say.question}
          value={search.words ?? ''}
          onChange={(e) => set({ words: e.currentTarget.value || undefined })}
          data={[
            { value: '', label: say.anyQuestion },
            ...answers.filter((a) => writing.includes(a.kind)).map((a) => ({ value: a.question, label: titleOf(a.title) })),
          ]}
        />
        <TextInput
          label={say.search}
          type="search"
          value={typed}
          maxLength={200}
          onChange={(e) => {
            setTyped(e.currentTarget.value)
            look(e.currentTarget.value)
          }}
        />
      </div>
      {words.error && <ErrorState error={words.error} retry={() => void words.refetch()} compact />}
      {!items && !words.error && <ListSkeleton rows={4} />}
      {items?.length === 0 && <Text c="dimmed">{say.none}</Text>}
      {items && items.length > 0 && (
        <ul className={`card ${styles.words}`} aria-label={say.title}>
          {items.map((item, i) => (
            <Word key={`${item.sheet ?? i} ${item.question}`} item={item} title={titles.get(item.question)} />
          ))}
        </ul>
      )}
      {words.hasNextPage && (
        <Button mt={12} variant="default" loading={words.isFetchingNextPage} onClick={() => void words.fetchNextPage()}>
          {ui.more}
        </Button>
      )}
    </Section>
  )
}

function Word({ item, title }: { item: VerbatimPage['items'][number]; title: string | undefined }) {
  const {
    surveyResults: { words: say },
    shell,
  } = useMessages()
  const { day } = useFormats()
  const { allows } = useSession()
  const { tone, signal, customer } = item
  return (
    <li className={styles.word}>
      <ToneMark tone={tone && !tone.unsure ? tone.tone : null} intensity={tone?.intensity} size={18} />
      <blockquote lang={item.language}>{item.text}</blockquote>
      <footer>
        {title && <span>{title}</span>}
        <span>{item.time.length === 10 ? day(item.time) : <DateTime at={item.time} />}</span>
        {item.place && <span>{item.place}</span>}
        {customer !== null && allows('customers.read') && (
          <Link to="/customers/$id" params={{ id: customer }}>
            {shell.customerNumber(customer)}
          </Link>
        )}
        {signal && allows('customers.read') && (
          <Link to="/listen/signals" search={{ source: signal.source, id: signal.id, at: signal.time }}>
            {say.signal}
          </Link>
        )}
      </footer>
    </li>
  )
}
