import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconArrowMerge, IconArrowsSplit, IconDotsVertical, IconEye, IconEyeOff, IconPencil, IconPin, IconPinnedOff,
} from '@tabler/icons-react'
import type { Theme } from '../../../../server/understand/themes/contract.ts'
import { say as tell } from '../../app/action.tsx'
import { useMessages } from '../../app/language.tsx'
import { useChangeTheme } from './actions.ts'
import { JoinTheme } from './join-theme.tsx'
import { RenameTheme } from './rename-theme.tsx'
import { titleOf } from './search.ts'

/** What a person can do with a theme; each of it can be taken back. */
export function ThemeMenu({ theme, others }: { theme: Theme; others: readonly Theme[] }) {
  const { voices: { themes: say } } = useMessages()
  const [renaming, rename] = useDisclosure()
  const [joining, join] = useDisclosure()
  const change = useChangeTheme()
  const title = titleOf(theme)
  const mute = () =>
    change.mutate({ id: theme.id, change: { muted: !theme.muted } }, {
      onSuccess: () => !theme.muted
        && tell(say.mutedDone(title), { label: say.undo, run: () => change.mutate({ id: theme.id, change: { muted: false } }) }),
    })
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={say.actions(title)} className="no-print">
            <IconDotsVertical size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={rename.open}>{say.rename}</Menu.Item>
          <Menu.Item
            leftSection={theme.pinned ? <IconPinnedOff size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
            onClick={() => change.mutate({ id: theme.id, change: { pinned: !theme.pinned } })}
          >
            {theme.pinned ? say.unpin : say.pin}
          </Menu.Item>
          <Menu.Item
            leftSection={theme.muted ? <IconEye size={16} aria-hidden /> : <IconEyeOff size={16} aria-hidden />} onClick={mute}
          >
            {theme.muted ? say.unmute : say.mute}
          </Menu.Item>
          {others.length > 0 && (
            <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={join.open}>{say.join}</Menu.Item>
          )}
          {theme.joined.map((j) => (
            <Menu.Item
              key={j.id} leftSection={<IconArrowsSplit size={16} aria-hidden />}
              onClick={() => change.mutate({ id: j.id, change: { into: null } })}
            >
              {say.takeOut(j.label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenameTheme theme={theme} onClose={rename.close} />}
      {joining && <JoinTheme theme={theme} others={others} onClose={join.close} />}
    </>
  )
}
