import { useState } from 'react'
import { Button, Group, NumberInput, Switch } from '@mantine/core'
import type { PurposeSettings } from '../../../../server/govern/purposes/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { useSettings } from './use-settings.ts'

const usualDays = 90

/** Whether texts are also kept as they were written, and for how long. */
export function Originals({ settings }: { settings: PurposeSettings }) {
  const { purposes: words } = useMessages()
  const save = useSettings(settings)
  const kept = settings.originals
  const [days, setDays] = useState(kept?.days ?? usualDays)
  return (
    <Section title={words.originals} note={words.originalsNote}>
      <Group align="end" gap="md">
        <Switch
          label={words.keepOriginals} checked={kept !== null} disabled={save.isPending}
          onChange={(e) => save.mutate({ originals: e.currentTarget.checked ? { days } : null })} mb={8}
        />
        {kept && (
          <>
            <NumberInput
              label={words.originalDays} w={110} min={1} max={365} value={days}
              onChange={(v) => typeof v === 'number' && setDays(v)}
            />
            <Button
              variant="default" disabled={days === kept.days} loading={save.isPending}
              onClick={() => save.mutate({ originals: { days } })}
            >
              {words.save}
            </Button>
          </>
        )}
      </Group>
    </Section>
  )
}
