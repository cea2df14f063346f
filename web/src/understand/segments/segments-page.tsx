import { Button, Stack, Text } from '@mantine/core'
import { IconPlus, IconSitemap, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { SavedSegment } from '../../../../server/understand/segments/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../strong.tsx'
import { Comparison } from './comparison.tsx'
import { SegmentsList } from './list.tsx'
import { savedQuery } from './queries.ts'
import { RfmForm } from './rfm-form.tsx'
import { RuleForm } from './rule-form.tsx'
import { SearchSection } from './search-section.tsx'
import { keysOf, type SegmentsSearch } from './search.ts'
import { Weights } from './weights.tsx'
import '../print.css'

const route = getRouteApi('/shell/understand/segments')

/** Which groups of customers are there, and how do they differ? */
export function SegmentsPage() {
  const { segments: say } = useMessages()
  const { allows } = useSession()
  const search = route.useSearch()
  const set = useSetSearch<SegmentsSearch>()
  const [form, open] = useState<'rule' | 'rfm' | null>(null)
  const { data, error, refetch } = useQuery(savedQuery)
  const compared = keysOf(search.compare).filter((key) => data?.items.some((s) => s.key === key))
  const chosen = compared.flatMap((key) => data?.items.filter((s) => s.key === key) ?? [])
  const close = () => open(null)
  const saved = (segment: SavedSegment) => {
    set({ compare: [...compared, segment.key].slice(0, 6).join(',') })
    close()
  }
  return (
    <Page
      question={say.question} answer={data ? <Answer segments={data.items} /> : error ? undefined : null}
      actions={allows('segments.manage') && (
        <>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('rule')}>{say.make.rule}</Button>
          <Button variant="default" leftSection={<IconSitemap size={16} aria-hidden />} onClick={() => open('rfm')}>
            {say.make.rfm}
          </Button>
        </>
      )}
    >
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
      {data && (
        <Stack gap={32}>
          {data.items.length === 0
            ? <EmptyState icon={IconUsersGroup} title={say.list.none} hint={say.list.noneHint} action={allows('segments.manage') ? <Button onClick={() => open('rule')}>{say.make.rule}</Button> : undefined} />
            : <SegmentsList segments={data.items} compared={compared} />}
          {data.items.length > 0 && compared.length === 0 && <Text c="dimmed">{say.compare.choose}</Text>}
          {chosen.length > 0 && chosen.every((s) => s.size !== null) && <Comparison keys={compared} line={search.line} />}
          {chosen.length > 1 && chosen.every((s) => s.size !== null) && <Weights segments={chosen} />}
          <SearchSection />
        </Stack>
      )}
      {form === 'rule' && <RuleForm onClose={close} onSaved={saved} />}
      {form === 'rfm' && <RfmForm onClose={close} onSaved={saved} />}
    </Page>
  )
}

function Answer({ segments }: { segments: readonly SavedSegment[] }) {
  const { segments: { answer: say } } = useMessages()
  const { whole, percent } = useFormats()
  if (segments.length === 0) return <Strong>{say.none}</Strong>
  const largest = segments.filter((s) => s.size !== null).toSorted((a, b) => b.size! - a.size!)[0]
  if (!largest) return <Strong>{say.waiting}</Strong>
  return (
    <Strong>
      {say.some(segments.length, largest.name, whole(largest.size!), percent(largest.of! > 0 ? largest.size! / largest.of! : 0))}
    </Strong>
  )
}
