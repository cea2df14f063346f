import { Button, Group, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Touchpoint, Unmapped } from '../../../../server/record/touchpoints/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import type { CatalogueActions } from './actions.ts'

interface UnmappedNamesProps {
  readonly names: readonly Unmapped[]
  readonly touchpoints: readonly Touchpoint[]
  readonly actions: CatalogueActions | null
  readonly onCreate: (name: string) => void
}

/** Names in the signals to which no touchpoint answers: given to one with a choice, or made into one. */
export function UnmappedNames({ names, touchpoints, actions, onCreate }: UnmappedNamesProps) {
  const {
    understand: { catalogue: say },
    ui,
  } = useMessages()
  const { whole } = useFormats()
  const nameOf = useNames()
  return (
    <DataTable
      caption={say.unmapped}
      rows={names}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', header: say.unmappedName, cell: ({ name }) => <span className="mono">{name}</span> },
        { key: 'signals', header: say.signals, align: 'end', cell: ({ signals }) => whole(signals) },
        { key: 'seen', header: say.lastSeen, wideOnly: true, cell: ({ lastSeen }) => <DateTime at={lastSeen} /> },
        ...(actions
          ? [
              {
                key: 'map',
                header: say.mapTo,
                cell: ({ name }: Unmapped) => (
                  <Group gap="xs">
                    <Select
                      size="xs"
                      searchable
                      placeholder={say.mapTo}
                      aria-label={say.mapToNamed(name)}
                      w={180}
                      nothingFoundMessage={ui.nothingFound}
                      value={null}
                      data={touchpoints.map(({ key, names: spoken }) => ({ value: key, label: nameOf(spoken) }))}
                      onChange={(key) => {
                        const touchpoint = touchpoints.find((candidate) => candidate.key === key)
                        if (touchpoint) actions.mapName.mutate({ name, touchpoint })
                      }}
                    />
                    <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => onCreate(name)}>
                      {say.makeNew}
                    </Button>
                  </Group>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
