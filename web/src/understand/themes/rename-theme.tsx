import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Theme } from '../../../../server/understand/themes/contract.ts'
import { say as tell } from '../../app/action.tsx'
import { useMessages } from '../../app/language.tsx'
import { useChangeTheme } from './actions.ts'
import { titleOf } from './search.ts'

/** Gives a theme a name of the company's own. */
export function RenameTheme({ theme, onClose }: { theme: Theme; onClose: () => void }) {
  const { voices: { themes: say }, ui } = useMessages()
  const [name, setName] = useState(theme.name ?? '')
  const change = useChangeTheme(() => {
    tell(say.renamed(name.trim() || theme.label))
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={say.renameTitle(titleOf(theme))} closeButtonProps={{ 'aria-label': ui.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ id: theme.id, change: { name: name.trim() || null } })
        }}
      >
        <Stack>
          <TextInput
            label={say.name} description={say.renameHint} placeholder={theme.label} value={name} maxLength={80} data-autofocus
            onChange={(e) => setName(e.currentTarget.value)}
          />
          <Group justify="flex-end"><Button type="submit" loading={change.isPending}>{say.save}</Button></Group>
        </Stack>
      </form>
    </Modal>
  )
}
