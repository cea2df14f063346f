import { ActionIcon, Indicator } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Unread } from '../../../server/govern/inbox/contract.ts'
import { resource } from '../app/api.ts'
import { useMessages } from '../app/language.tsx'

const lookAgainMs = 20_000
const mostShown = 99

/** The way to the inbox, with how much in it is unread; it looks again by itself. */
export function Bell() {
  const { inbox: words } = useMessages()
  const { data } = useQuery({ ...resource('inbox/unread', Unread), refetchInterval: lookAgainMs })
  const unread = data?.unread ?? 0
  return (
    <Indicator disabled={unread === 0} label={unread > mostShown ? `${mostShown}+` : unread} size={16} offset={6} zIndex={1}>
      <ActionIcon component={Link} to="/inbox" variant="subtle" color="gray" size="lg" aria-label={words.bell(unread)}>
        <IconBell size={20} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Indicator>
  )
}
