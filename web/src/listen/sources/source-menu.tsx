import type { ReactNode } from 'react'
import { useState } from 'react'
import { ActionIcon, Badge, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'

interface Props {
  readonly source: { readonly name: string; readonly active: boolean }
  readonly onPause: () => void
  readonly onRemove: () => void
  readonly removing: boolean
  /** What this kind of source can do besides. */
  readonly children?: ReactNode
}

/** What can be done with a source: paused, removed, and what its kind can do besides. */
export function SourceMenu({ source: { name, active }, onPause, onRemove, removing, children }: Props) {
  const { sources: words } = useMessages()
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.more(name)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          <Menu.Item onClick={onPause}>{active ? words.pause : words.resume}</Menu.Item>
          <Menu.Item color="red" onClick={() => setAsked(true)}>
            {words.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        pending={removing}
        title={words.removeTitle(name)}
        consequence={words.removeLead}
        action={words.remove}
        onConfirm={onRemove}
      />
    </>
  )
}

/** Whether a source takes in what comes. */
export function ActiveBadge({ active }: { active: boolean }) {
  const { sources: words } = useMessages()
  return (
    <Badge variant={active ? 'light' : 'outline'} color={active ? 'accent' : 'gray'} tt="none" miw="max-content">
      {active ? words.active : words.paused}
    </Badge>
  )
}
