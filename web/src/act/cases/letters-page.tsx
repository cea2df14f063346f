import { SegmentedControl } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { Strong } from '../../understand/strong.tsx'
import { LetterCard } from './letter-card.tsx'
import { lettersQuery } from './queries.ts'
import type { LettersSearch } from './search.ts'
import { TemplatesButton } from './templates-button.tsx'

const route = getRouteApi('/shell/act/cases/letters')

/** The letters that wait to be read and signed. */
export function LettersPage() {
  const { cases: { letter: say, one } } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const search = route.useSearch()
  const setSearch = useSetSearch<LettersSearch>()
  const waiting = useQuery(lettersQuery({}))
  const letters = useQuery(lettersQuery(search))
  if (letters.error && !letters.data) return <ErrorState error={letters.error} retry={() => void letters.refetch()} />
  const n = waiting.data?.items.length
  return (
    <Page
      question={say.question} answer={n === undefined ? null : <Strong>{say.answer(n, format.whole(n))}</Strong>} width="reading"
      above={<WayBack to="/act/cases">{one.back}</WayBack>}
      actions={
        <>
          <SegmentedControl
            size="sm" aria-label={say.showLabel} value={search.show ?? 'waiting'} onChange={(v) => setSearch({ show: v === 'waiting' ? undefined : (v as LettersSearch['show']) })}
            data={(['waiting', 'signed', 'all'] as const).map((value) => ({ value, label: say.show[value] }))}
          />
          {allows('cases.manage') && <TemplatesButton />}
        </>
      }
    >
      {!letters.data && <ListSkeleton />}
      {letters.data?.items.length === 0 && <EmptyState icon={IconSignature} title={say.answer(0, '0')} hint={say.emptyHint} />}
      {letters.data && letters.data.items.length > 0 && <div>{letters.data.items.map((l) => <LetterCard key={l.id} letter={l} withCase />)}</div>}
    </Page>
  )
}
