import { Button, Group, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type SignalName, type VoiceOrder, voiceOrders, wordsOf } from '../../../../server/understand/voices/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useCustomerNames } from '../../record/customers/use-customer-names.ts'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { OpenSignal } from './open-signal.tsx'
import { voicePages } from './queries.ts'
import { filterOf, noVoiceFilter, type VoicesSearch } from './search.ts'
import { Similar } from './similar.tsx'
import { VoiceLine } from './voice-line.tsx'
import css from './voices.module.css'

const nameOf = ({ source, id }: { source: string; id: string }) => `${source} ${id}`

/** The texts of a filter, in an order, page by page. */
export function VoiceList({ search }: { search: VoicesSearch }) {
  const { voices: say, ui } = useMessages()
  const { seesAll } = useSession()
  const set = useSetSearch<VoicesSearch>()
  const order = search.order ?? 'newest'
  const voices = useInfiniteQuery(voicePages(filterOf(search), order))
  const [opened, setOpened] = useState<SignalName | null>(null)
  const [similarTo, setSimilarTo] = useState<string | null>(null)
  const items = voices.data?.pages.flatMap((page) => page.items)
  const customerName = useCustomerNames(items?.map((v) => v.customer) ?? [])
  const words = wordsOf(search.words)
  return (
    <div>
      <SegmentedControl
        size="sm" className={`no-print ${css.order}`} aria-label={say.order} value={order}
        onChange={(value) => set({ order: value === 'newest' ? undefined : (value as VoiceOrder) })}
        data={voiceOrders.map((value) => ({ value, label: say.orders[value] }))}
      />
      {voices.error && <ErrorState compact error={voices.error} retry={() => void voices.refetch()} />}
      {!items && !voices.error && <ListSkeleton rows={8} />}
      {items?.length === 0 && (
        <EmptyState
          title={say.noneHere} hint={say.noneHereHint}
          action={<Button variant="default" onClick={() => set(noVoiceFilter)}>{ui.clearFilters}</Button>}
        />
      )}
      {items && items.length > 0 && (
        <ul className={css.voices} aria-busy={voices.isPlaceholderData}>
          {items.map((voice) => {
            const shown = similarTo === nameOf(voice)
            return (
              <li key={nameOf(voice)}>
                <VoiceLine
                  voice={voice} customerName={customerName} words={words} onOpen={setOpened}
                  onSimilar={seesAll ? () => setSimilarTo(shown ? null : nameOf(voice)) : undefined}
                  similarShown={shown}
                />
                {shown && <Similar voice={voice} onOpen={setOpened} />}
              </li>
            )
          })}
        </ul>
      )}
      {voices.hasNextPage && (
        <Group mt="md">
          <Button variant="default" loading={voices.isFetchingNextPage} onClick={() => void voices.fetchNextPage()}>
            {say.more}
          </Button>
        </Group>
      )}
      <OpenSignal name={opened} onClose={() => setOpened(null)} />
    </div>
  )
}
