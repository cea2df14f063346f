import { Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconChevronUp, IconFingerprint, IconLogout } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useAction } from './action.tsx'
import { request } from './api.ts'
import { useLanguage, type Language } from './language.tsx'
import { useSession } from './session.ts'
import styles from './account.module.css'

/** Who is signed in and where; language, colours, and the way out. */
export function Account() {
  const { person, organisation } = useSession()
  const { messages: { scopes, shell, signIn, words } } = useLanguage()
  const client = useQueryClient()
  const router = useRouter()
  const signOut = useAction(() => request('DELETE', 'session'), {
    done: () => {
      client.clear()
      // What this window kept of customers, such as the first rows of a file, is not for whoever sits down next.
      sessionStorage.clear()
      void router.navigate({ to: '/sign-in' })
    },
  })
  return (
    <Menu position="top-start" width={232} withinPortal>
      <Menu.Target>
        <UnstyledButton className={styles.account} aria-label={`${shell.account}: ${person.name}`}>
          <span className={styles.avatar} aria-hidden>{[...person.name][0]}</span>
          <span className={styles.who}>
            <span className={styles.name}>{person.name}</span>
            <span className={styles.organisation}>{organisation.name}{person.scope && ` · ${person.scope.members.join(', ')}`}</span>
          </span>
          <IconChevronUp size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="xs" c="dimmed" px={12} pt={8}>{person.email}</Text>
        <Text size="xs" c="dimmed" px={12} pb={person.scope ? 0 : 8}>{words.role[person.role]}</Text>
        {person.scope && <Text size="xs" c="dimmed" px={12} pb={8}>{scopes.yours(person.scope.dimension, person.scope.members)}</Text>}
        <Menu.Divider />
        <div className={styles.choices}><LanguageSwitch /><ThemeSwitch /></div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/trust/my-sign-in" leftSection={<IconFingerprint size={16} aria-hidden />}>{signIn.mine.menu}</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>{shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Chinese or English, at once and remembered. */
export function LanguageSwitch() {
  const { language, setLanguage, messages: { shell } } = useLanguage()
  return (
    <SegmentedControl
      size="xs" fullWidth aria-label={shell.language} value={language} onChange={(v) => void setLanguage(v as Language)}
      data={(['zh', 'en'] as const).map((value) => ({ value, label: shell.languages[value] }))}
    />
  )
}

/** Light, dark, or as the device says. */
export function ThemeSwitch() {
  const { messages: { shell } } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      size="xs" fullWidth aria-label={shell.theme} value={colorScheme} onChange={(v) => setColorScheme(v as typeof colorScheme)}
      data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: shell.themes[value] }))}
    />
  )
}
