import { useState } from 'react'
import { SegmentedControl, Select, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Preview } from './preview.tsx'
import { asSurvey, versionQuery } from './queries.ts'

const route = getRouteApi('/shell/listen/surveys/$key')

/** What people see, in one language after the other: the version that they are given, an earlier one, or the draft. */
export function ShownSurvey({ survey: detail }: { survey: SurveyDetail }) {
  const {
    messages: {
      surveys: { detail: words, language: languages, version },
    },
    language,
  } = useLanguage()
  const shown = route.useSearch().shown ?? detail.version ?? 'draft'
  const setSearch = useSetSearch()
  const found = useQuery({ ...versionQuery(detail.id, Number(shown)), enabled: shown !== 'draft' })
  const survey = shown === 'draft' ? asSurvey(detail.definition) : found.data && asSurvey(found.data.definition)
  const [chosen, setChosen] = useState<'zh-CN' | 'en'>(language === 'zh' ? 'zh-CN' : 'en')
  const reading = survey?.languages.includes(chosen) ? chosen : (survey?.languages[0] ?? chosen)
  const versions = Array.from({ length: detail.version ?? 0 }, (_, i) => (detail.version ?? 0) - i)
  return (
    <Section
      title={words.preview}
      note={words.previewNote}
      actions={
        <>
          {detail.version !== null && (
            <Select
              aria-label={words.shown}
              size="sm"
              w={140}
              allowDeselect={false}
              data={[...versions.map((n) => ({ value: String(n), label: version(n) })), { value: 'draft', label: words.draft }]}
              value={String(shown)}
              onChange={(value) => value && setSearch({ shown: value === 'draft' ? value : Number(value) })}
            />
          )}
          {survey && survey.languages.length > 1 && (
            <SegmentedControl
              aria-label={words.language}
              size="sm"
              data={survey.languages.map((l) => ({ value: l, label: languages[l] }))}
              value={reading}
              onChange={(value) => setChosen(value === 'en' ? 'en' : 'zh-CN')}
            />
          )}
        </>
      }
    >
      {found.error ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      ) : survey ? (
        <Preview survey={survey} language={reading} />
      ) : (
        <Skeleton height={320} radius="lg" maw={760} />
      )}
    </Section>
  )
}
