import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPencil, IconRefresh, IconTrash, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SavedSegment } from '../../../../server/understand/segments/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { ApiError } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { Strong } from '../strong.tsx'
import { Comparison } from './comparison.tsx'
import { MembersSection } from './members-section.tsx'
import { refresh, remove, savedOf } from './queries.ts'
import { RuleForm } from './rule-form.tsx'
import { SizesSection } from './sizes-section.tsx'
import { Strategy } from './strategy.tsx'
import { useRuleWords } from './use-rule-words.ts'

const route = getRouteApi('/shell/understand/segments/$key')

/** Who are these customers, and what do we do for them? */
export function SegmentPage() {
  const { segments: { one: say, list, question } } = useMessages()
  const { allows } = useSession()
  const { key } = route.useParams()
  const search = route.useSearch()
  const sentence = useRuleWords()
  const { data, error, refetch } = useQuery(savedOf(key))
  const above = <WayBack to="/understand/segments">{say.all}</WayBack>
  if (error instanceof ApiError && error.problem.status === 404) return <Page question={question} above={above}><EmptyState icon={IconUsersGroup} title={list.none} hint={error.problem.detail ?? ''} /></Page>
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { segment, sizes } = data
  return (
    <Page question={say.question(segment.name)} above={above} answer={<Answer segment={segment} />} actions={allows('segments.manage') && <Actions segment={segment} />}>
      <Stack gap={32}>
        <Group align="stretch" gap={16} grow preventGrowOverflow={false}>
          <Section title={say.rule}><Text className="prose">{sentence(segment.definition)}</Text></Section>
          <Strategy segment={segment} />
        </Group>
        {segment.size !== null && <Comparison keys={[key]} line={search.line} />}
        <SizesSection sizes={sizes} />
        {segment.size !== null && allows('customers.read') && <MembersSection segment={key} />}
      </Stack>
    </Page>
  )
}

function Answer({ segment: s }: { segment: SavedSegment }) {
  const { segments: { one: say } } = useMessages()
  const { whole, percent, day } = useFormats()
  if (s.state === 'failed') return <Text role="alert">{say.failed(s.problem ?? '')}</Text>
  if (s.size === null || s.of === null || s.asOf === null) return <Strong>{say.waiting}</Strong>
  return <Strong>{say.answer(whole(s.size), whole(s.of), percent(s.of > 0 ? s.size / s.of : 0, 1), day(s.asOf))}</Strong>
}

function Actions({ segment }: { segment: SavedSegment }) {
  const { segments: { one: say } } = useMessages()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const close = () => setOpen(null)
  const again = useAction(() => refresh(segment.key), { stale: ['saved-segments'] })
  const gone = useAction(() => remove(segment.key), {
    stale: ['saved-segments'], done: () => { tell(say.removed(segment.name)); void navigate({ to: '/understand/segments' }) },
  })
  return (
    <>
      {segment.definition.kind === 'rule' && <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('edit')}>{say.edit}</Button>}
      <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={again.isPending || segment.state === 'waiting' || segment.state === 'running'} onClick={() => again.mutate(undefined)}>{say.refresh}</Button>
      <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setOpen('remove')}>{say.remove}</Button>
      {open === 'edit' && <RuleForm of={segment} onClose={close} onSaved={close} />}
      <Confirm
        opened={open === 'remove'} onClose={close} title={say.remove} consequence={say.removeSure(segment.name)} action={say.remove} pending={gone.isPending}
        onConfirm={() => gone.mutate(undefined)}
      />
    </>
  )
}
