import { useEffect, useState } from 'react'
import { ActionIcon, Burger, Drawer, Group, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useLanguage, languageWasChosen } from './language.tsx'
import { Account } from './account.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { ProofDialog } from './proof-dialog.tsx'
import { Rail } from './rail.tsx'
import { Search, openSearch } from './search.tsx'
import { sessionQuery, useSession } from './session.ts'
import { Wordmark } from './wordmark.tsx'
import { Bell } from '../inbox/bell.tsx'
import { useWaitingObservations } from '../listen/observations/resume.ts'
import styles from './shell.module.css'

/** The frame of the app: the rail on the left (a drawer where it is narrow), the search, and the page. */
export function Shell() {
  const {
    messages: { shell },
  } = useLanguage()
  const narrow = useMediaQuery('(max-width: 61.9em)', matchMedia('(max-width: 61.9em)').matches)
  const path = useRouterState({ select: (s) => s.location.pathname })
  // The drawer is open on the page where it was opened: going elsewhere closes it.
  const [openOn, setOpenOn] = useState<string | null>(null)
  const open = openOn === path
  useLeaveWhenSignedOut()
  useOrganisationLanguage()
  useWaitingObservations(useSession().person.id)
  return (
    <div className={styles.frame}>
      <ExportDialog />
      <ProofDialog />
      <a className="skip" href="#content">
        {shell.skip}
      </a>
      {narrow ? (
        <header className={`topbar ${styles.topbar}`}>
          <Burger size="sm" opened={open} onClick={() => setOpenOn(path)} aria-label={shell.menu} />
          <Link to="/" className="plain">
            <Wordmark />
          </Link>
          <Group gap={4} ml="auto">
            <Bell />
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={shell.search} onClick={openSearch}>
              <IconSearch size={20} aria-hidden />
            </ActionIcon>
          </Group>
          {/* Put together by hand: the ready-made drawer gives the name to an element that may have none. */}
          <Drawer.Root opened={open} onClose={() => setOpenOn(null)} position="left" size={280} padding={0}>
            <Drawer.Overlay />
            <Drawer.Content aria-label={shell.menu}>
              <Drawer.Body>
                <div className={styles.drawer}>
                  <Rail />
                  <Account />
                </div>
              </Drawer.Body>
            </Drawer.Content>
          </Drawer.Root>
        </header>
      ) : (
        <aside className={`rail ${styles.rail}`}>
          <Group justify="space-between" wrap="nowrap">
            <Link to="/" className={`plain ${styles.home}`}>
              <Wordmark />
            </Link>
            <Bell />
          </Group>
          <UnstyledButton className={styles.search} onClick={openSearch}>
            <IconSearch size={16} aria-hidden />
            <span>{shell.search}</span>
            <kbd>{navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl'} K</kbd>
          </UnstyledButton>
          <Rail />
          <Account />
        </aside>
      )}
      <main id="content" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <Search />
    </div>
  )
}

/** Leads to the door as soon as the server says that the session is over. */
function useLeaveWhenSignedOut(): void {
  const router = useRouter()
  const { data } = useQuery(sessionQuery)
  const gone = data !== undefined && data.state !== 'signed-in'
  useEffect(() => {
    if (gone) void router.invalidate()
  }, [gone, router])
}

/** Takes up the organisation's language for those who have never chosen one here. */
function useOrganisationLanguage(): void {
  const { organisation } = useSession()
  const { language, setLanguage } = useLanguage()
  useEffect(() => {
    if (!languageWasChosen() && language !== organisation.language) void setLanguage(organisation.language, false)
  }, [organisation.language, language, setLanguage])
}
