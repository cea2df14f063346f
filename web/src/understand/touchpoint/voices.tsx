import { Button, Group, SegmentedControl, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Verbatim } from '../../../../server/understand/journeys/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useCustomerNames } from '../../record/customers/use-customer-names.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { verbatimPages } from '../queries.ts'
import { voiceOrders, type VoiceOrder } from './search.ts'
import css from './touchpoint.module.css'

interface VoicesProps {
  readonly touchpoint: string
  readonly slice: Slice
  readonly order: VoiceOrder
  readonly onOrder: (order: VoiceOrder) => void
}

/** What customers said here, in their own words. */
export function Voices({ touchpoint, slice: { method: _, ...slice }, order, onOrder }: VoicesProps) {
  const {
    understand: { touchpoint: say },
    ui,
  } = useMessages()
  const voices = useInfiniteQuery(verbatimPages(touchpoint, { ...slice, order }))
  const items = voices.data?.pages.flatMap((page) => page.items)
  const customerName = useCustomerNames(items?.map((v) => v.customer) ?? [])
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
            <Voice key={`${voice.source} ${voice.signal}`} voice={voice} customerName={customerName} />
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

function Voice({ voice, customerName }: { voice: Verbatim; customerName: (id: number) => string }) {
  const {
    understand: { touchpoint: say },
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
            {customerName(voice.customer)}
          </Link>
        ) : (
          <span>{customerName(voice.customer)}</span>
        )}
      </footer>
    </li>
  )
}
