import { Button, Group, SegmentedControl, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Verbatim } from '../../../../server/understand/journeys/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { verbatimPages } from '../queries.ts'
import { voiceOrders, type VoiceOrder } from './search.ts'
import css from './touchpoint.module.css'

interface VoicesProps {
  readonly touchpoint: string
  readonly period: { readonly from?: string | undefined; readonly to?: string | undefined }
  readonly order: VoiceOrder
  readonly onOrder: (order: VoiceOrder) => void
}

/** What customers said here, in their own words. */
export function Voices({ touchpoint, period, order, onOrder }: VoicesProps) {
  const {
    understand: { touchpoint: say },
    ui,
  } = useMessages()
  const voices = useInfiniteQuery(verbatimPages(touchpoint, { ...period, order }))
  const items = voices.data?.pages.flatMap((page) => page.items)
  return (
    <Stack gap="sm">
      <Group className="no-print">
        <SegmentedControl
          size="sm"
          aria-label={say.order}
          value={order}
          onChange={(value) => onOrder(value as VoiceOrder)}
          data={voiceOrders.map((value) => ({ value, label: say.orders[value] }))}
        />
      </Group>
      {voices.error && <ErrorState compact error={voices.error} retry={() => void voices.refetch()} />}
      {!items && !voices.error && <ListSkeleton />}
      {items?.length === 0 && <EmptyState title={say.noVoices} hint={say.noVoicesHint} />}
      {items && items.length > 0 && (
        <ul className={css.voices}>
          {items.map((voice) => (
            <Voice key={`${voice.source} ${voice.signal}`} voice={voice} />
          ))}
        </ul>
      )}
      {voices.hasNextPage && (
        <Group>
          <Button variant="default" loading={voices.isFetchingNextPage} onClick={() => void voices.fetchNextPage()}>
            {ui.more}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Voice({ voice }: { voice: Verbatim }) {
  const {
    understand: { touchpoint: say },
    shell,
  } = useMessages()
  const { allows } = useSession()
  return (
    <li className={css.voice}>
      <ToneMark tone={voice.tone} intensity={voice.intensity} size={18} />
      <blockquote lang={voice.lang || undefined}>{voice.text}</blockquote>
      <footer>
        <DateTime at={voice.time} />
        {voice.customer === null ? (
          <span>{say.anonymous}</span>
        ) : allows('customers.read') ? (
          <Link to="/customers/$id" params={{ id: voice.customer }}>
            {shell.customerNumber(voice.customer)}
          </Link>
        ) : (
          <span>{shell.customerNumber(voice.customer)}</span>
        )}
      </footer>
    </li>
  )
}
