import { Modal, Stack, Switch, Text, Title } from '@mantine/core'
import { ClosablePurpose, type FieldView, type PurposeSettings } from '../../../../server/govern/purposes/contract.ts'
import type { DataPurpose } from '../../../../server/platform/feature/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { useSettings } from './use-settings.ts'
import styles from './purposes.module.css'

interface Props {
  readonly field: FieldView
  readonly purpose: DataPurpose
  readonly settings: PurposeSettings
  readonly onClose: () => void
}

/** One kind of data for one purpose: where it is held, what uses it, and the switch. */
export function CellDetail({ field, purpose, settings, onClose }: Props) {
  const { purposes: words, trust, ui } = useMessages()
  const save = useSettings(settings)
  const closable = ClosablePurpose.safeParse(purpose)
  const use = field.uses.find((u) => u.purpose === purpose)
  const others = settings.closed.filter((c) => c.field !== field.field || c.purpose !== purpose)
  const title = words.cellTitle(words.fields[field.field], words.purposes[purpose])
  return (
    <Modal opened onClose={onClose} size="lg" title={<Text fw={600}>{title}</Text>} closeButtonProps={{ 'aria-label': ui.close }}>
      <Stack gap="md">
        {closable.success ? (
          <Switch
            label={words.use}
            description={words.useHint}
            checked={!use?.closed}
            disabled={save.isPending}
            onChange={(e) => save.mutate({
              closed: e.currentTarget.checked ? others : [...others, { field: field.field, purpose: closable.data }],
            })}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {words.fixed}
          </Text>
        )}
        <div>
          <Title order={3} size="h5">
            {words.used}
          </Title>
          <ul className={styles.uses}>
            {use?.by.map((u) => (
              <li key={`${u.by} ${u.name}`}>
                {u.what || u.name}
                <br />
                <small>
                  {words.by[u.by]}
                  {u.what && ` · ${u.name}`}
                  {u.permission && ` · ${(trust.permissions as Record<string, string>)[u.permission] ?? u.permission}`}
                </small>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <Title order={3} size="h5">
            {words.held}
          </Title>
          <ul className={styles.uses}>
            {field.held.map((h) => (
              <li key={`${h.feature} ${h.where}`}>
                {h.where}
                <br />
                <small>{h.what}</small>
              </li>
            ))}
          </ul>
        </div>
      </Stack>
    </Modal>
  )
}
