import { NativeSelect, Select, TextInput } from '@mantine/core'
import type { ChoicesView } from '../../../../../server/listen/surveys/results/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { fromValue, toValue } from '../../../understand/slice/segment-options.ts'
import { useChannelName } from './channel-name.ts'
import { type Filter, isFiltered, noFilter, type ResultsSearch } from './search.ts'

interface Props {
  readonly choices: ChoicesView
  readonly filter: Filter
  readonly set: (patch: Partial<ResultsSearch>) => void
}

/** Which answers are looked at: days, channel, link, version, segment. Offered is what there is to choose. */
export function Filters({ choices, filter, set }: Props) {
  const {
    surveyResults: { filters: say },
    surveys: { version },
    ui,
  } = useMessages()
  const channelName = useChannelName()
  const of = (chosen: string | undefined, values: readonly string[]) =>
    chosen !== undefined && !values.includes(chosen) ? [...values, chosen] : values
  const { scope } = useSession().person
  // Who sees a part asks of that part, also where nothing is chosen: the server fills it in.
  const own = scope && toValue(scope.dimension, scope.members[0]!)
  const segment = filter.dimension !== undefined && filter.member !== undefined ? toValue(filter.dimension, filter.member) : own
  return (
    <FilterBar active={isFiltered(filter)} onClear={() => set(noFilter)}>
      <TextInput
        type="date"
        aria-label={say.from}
        title={say.from}
        value={filter.from ?? ''}
        max={filter.to}
        w={150}
        onChange={(e) => set({ from: e.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        aria-label={say.to}
        title={say.to}
        value={filter.to ?? ''}
        min={filter.from}
        w={150}
        onChange={(e) => set({ to: e.currentTarget.value || undefined })}
      />
      {(choices.channels.length > 1 || filter.channel !== undefined) && (
        <NativeSelect
          aria-label={say.channel}
          value={filter.channel ?? ''}
          onChange={(e) => set({ channel: e.currentTarget.value || undefined })}
          data={[
            { value: '', label: say.anyChannel },
            ...of(filter.channel, choices.channels).map((value) => ({ value, label: channelName(value) })),
          ]}
        />
      )}
      {(choices.links.length > 1 || filter.link !== undefined) && (
        <NativeSelect
          aria-label={say.link}
          value={filter.link ?? ''}
          onChange={(e) => set({ link: e.currentTarget.value || undefined })}
          data={[{ value: '', label: say.anyLink }, ...of(filter.link, choices.links).map((value) => ({ value, label: value }))]}
        />
      )}
      {(choices.versions.length > 1 || filter.version !== undefined) && (
        <NativeSelect
          aria-label={say.version}
          value={String(filter.version ?? '')}
          onChange={(e) => set({ version: Number(e.currentTarget.value) || undefined })}
          data={[
            { value: '', label: say.anyVersion },
            ...[...new Set([...choices.versions, ...(filter.version ? [filter.version] : [])])].map((n) => ({
              value: String(n),
              label: version(n),
            })),
          ]}
        />
      )}
      {(choices.segments.length > 0 || segment !== null) && (
        <Select
          aria-label={say.segment}
          placeholder={say.everybody}
          searchable
          clearable
          limit={200}
          w={180}
          nothingFoundMessage={ui.nothingFound}
          value={segment}
          data={choices.segments.map(({ dimension, members }) => ({
            group: dimension,
            items: members.map((member) => ({ value: toValue(dimension, member), label: member })),
          }))}
          onChange={(value) => {
            const [dimension, member] = fromValue(value) ?? []
            set({ dimension, member })
          }}
        />
      )}
    </FilterBar>
  )
}
