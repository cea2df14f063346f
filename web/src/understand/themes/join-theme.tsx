import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Theme } from '../../../../server/understand/themes/contract.ts'
import { say as tell } from '../../app/action.tsx'
import { useMessages } from '../../app/language.tsx'
import { useChangeTheme } from './actions.ts'
import { titleOf } from './search.ts'

/** Joins a theme into another that means the same. */
export function JoinTheme({ theme, others, onClose }: { theme: Theme; others: readonly Theme[]; onClose: () => void }) {
  const { voices: { themes: say }, ui } = useMessages()
  const [into, setInto] = useState<string | null>(null)
  const takeOut = useChangeTheme()
  const change = useChangeTheme(({ change: { into: target } }) => {
    const other = others.find((t) => t.id === target)
    tell(say.joinedDone(titleOf(theme), other ? titleOf(other) : ''), {
      label: say.undo, run: () => takeOut.mutate({ id: theme.id, change: { into: null } }),
    })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={say.joinTitle(titleOf(theme))} closeButtonProps={{ 'aria-label': ui.close }}>
      <Stack>
        <Select
          label={say.joinInto} description={say.joinHint} searchable value={into} onChange={setInto}
          nothingFoundMessage={ui.nothingFound}
          data={others.map((t) => ({ value: String(t.id), label: titleOf(t) }))}
        />
        <Group justify="flex-end">
          <Button
            disabled={into === null} loading={change.isPending}
            onClick={() => change.mutate({ id: theme.id, change: { into: Number(into) } })}
          >{say.save}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
