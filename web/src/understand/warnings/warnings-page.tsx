import { Button, SegmentedControl, Skeleton, Text } from '@mantine/core'
import { IconBellCheck, IconMoodSmile, IconRadar } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { WarningList } from '../../../../server/understand/warnings/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../strong.tsx'
import { isLooking, LookButton, LookProgress } from './look-control.tsx'
import { unhappyPages, warningsQuery } from './queries.ts'
import type { WarningsSearch } from './search.ts'
import { ThresholdsButton } from './thresholds-button.tsx'
import { UnhappyList } from './unhappy-list.tsx'
import { useAnswer } from './use-answer.ts'
import { WarningCard } from './warning-card.tsx'
import styles from './warnings.module.css'

const route = getRouteApi('/shell/understand/warnings')

/** What has changed that is not noise, and who is unhappy now; each with what to do about it. */
export function WarningsPage() {
  const { warnings: say } = useMessages()
  const { allows } = useSession()
  const { show = 'now' } = route.useSearch()
  const list = useQuery({ ...warningsQuery(show), placeholderData: (old: WarningList | undefined) => old })
  const answer = useAnswer()
  if (list.error && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  return (
    <Page
      question={say.question} answer={answer === null ? null : <Strong>{answer}</Strong>}
      actions={list.data && <LookButton look={list.data.look} />}
    >
      {list.data && <LookProgress look={list.data.look} />}
      <Changes list={list.data} show={show} />
      {allows('customers.read') && <Customers />}
    </Page>
  )
}

function Changes({ list, show }: { list: WarningList | undefined; show: NonNullable<WarningsSearch['show']> }) {
  const { warnings: say } = useMessages()
  const format = useFormats()
  const setSearch = useSetSearch<WarningsSearch>()
  const look = list?.look
  const asOf = look?.asOf
    ? `${say.asOf(format.day(look.asOf), format.whole(look.judged))} ${look.notJudged > 0 ? say.notJudged(format.whole(look.notJudged)) : ''}`
    : undefined
  return (
    <Section
      title={say.changes} note={asOf}
      actions={
        <SegmentedControl
          size="xs" aria-label={say.showLabel} value={show}
          onChange={(v) => setSearch({ show: v === 'now' ? undefined : (v as WarningsSearch['show']) })}
          data={(['now', 'over', 'muted'] as const).map((value) => ({ value, label: say.show[value] }))}
        />
      }
    >
      {!list && <Skeleton height={280} radius="lg" />}
      {list && look?.state === 'never' && (
        <EmptyState icon={IconRadar} title={say.look.never} hint={say.look.neverHint} action={<LookButton look={look} />} />
      )}
      {list && look && look.state !== 'never' && !isLooking(look) && list.warnings.length === 0 && (
        <EmptyState icon={IconBellCheck} title={say.none[show]} hint={show === 'now' ? say.noneHint : undefined} />
      )}
      <div className={styles.list}>{list?.warnings.map((w) => <WarningCard key={w.id} warning={w} people={list.people} />)}</div>
    </Section>
  )
}

function Customers() {
  const { warnings: { unhappy: say } } = useMessages()
  const { unhappy: state = 'now' } = route.useSearch()
  const setSearch = useSetSearch<WarningsSearch>()
  const flags = useInfiniteQuery(unhappyPages(state))
  const shown = flags.data?.pages.flatMap((p) => p.items)
  return (
    <Section
      title={say.title} note={say.note}
      actions={
        <>
          <ThresholdsButton />
          <SegmentedControl
            size="xs" aria-label={say.show} value={state}
            onChange={(v) => setSearch({ unhappy: v === 'now' ? undefined : (v as WarningsSearch['unhappy']) })}
            data={(['now', 'done', 'faded'] as const).map((value) => ({ value, label: say.states[value] }))}
          />
        </>
      }
    >
      {flags.error && !flags.data && <ErrorState compact error={flags.error} retry={() => void flags.refetch()} />}
      {!flags.data && !flags.error && <Skeleton height={200} radius="lg" />}
      {shown?.length === 0 && (state === 'now' ? <EmptyState icon={IconMoodSmile} title={say.none} hint={say.noneHint} /> : <Text c="dimmed">{say.none}</Text>)}
      {shown && shown.length > 0 && <UnhappyList flags={shown} people={flags.data!.pages[0]!.people} />}
      {flags.hasNextPage && (
        <Button mt="sm" variant="default" loading={flags.isFetchingNextPage} onClick={() => void flags.fetchNextPage()}>
          {say.more}
        </Button>
      )}
    </Section>
  )
}
