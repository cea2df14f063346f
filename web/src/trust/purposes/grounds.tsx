import { NativeSelect, SimpleGrid } from '@mantine/core'
import { Ground, grounds, type PurposeSettings } from '../../../../server/govern/purposes/contract.ts'
import { dataPurposes } from '../../../../server/platform/feature/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { useSettings } from './use-settings.ts'

/** On which legal ground each purpose rests. */
export function Grounds({ settings }: { settings: PurposeSettings }) {
  const { purposes: words } = useMessages()
  const save = useSettings(settings)
  return (
    <Section title={words.groundsTitle} note={words.groundsNote}>
      <SimpleGrid cols={{ base: 1, sm: 3, lg: 4 }} spacing="md">
        {dataPurposes.map((purpose) => (
          <NativeSelect
            key={purpose}
            label={words.purposes[purpose]}
            value={settings.grounds[purpose]}
            disabled={save.isPending}
            data={grounds.map((g) => ({ value: g, label: words.grounds[g] }))}
            onChange={(e) => save.mutate({ grounds: { ...settings.grounds, [purpose]: Ground.parse(e.currentTarget.value) } })}
          />
        ))}
      </SimpleGrid>
    </Section>
  )
}
