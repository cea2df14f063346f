import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { IconChecklist, IconFolderHeart, IconMapPin, IconSearch, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { CasePage } from '../../../server/act/cases/contract.ts'
import { TaskPage } from '../../../server/act/tasks/contract.ts'
import { CustomerPage } from '../../../server/record/customers/contract.ts'
import { Catalogue } from '../../../server/record/touchpoints/contract.ts'
import { resource } from './api.ts'
import { useMessages, useNames } from './language.tsx'
import { pageEntries } from './page-entries.ts'
import { isOffered } from './page-entry.ts'
import { useSession } from './session.ts'

const [store, spotlight] = createSpotlight()
export const openSearch = () => spotlight.open()

/** ⌘K: pages, customers, cases, tasks and touchpoints by name. What may be many is asked of the server while one types. */
export function Search() {
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 150)
  // One letter fits too many to ask for; one Chinese character is a family name.
  const long = asked.length >= 2 || /\p{Script=Han}/u.test(asked)
  const messages = useMessages()
  const { shell } = messages
  const session = useSession()
  const { allows } = session
  const names = useNames()
  const router = useRouter()
  const customers = useQuery({
    ...resource('customers', CustomerPage, { search: asked, limit: 5 }),
    enabled: long && allows('customers.identify'),
    placeholderData: (old) => old,
  })
  const cases = useQuery({
    ...resource('cases', CasePage, { search: asked, state: 'any', limit: 5 }),
    enabled: long && allows('cases.work'),
    placeholderData: (old) => old,
  })
  const tasks = useQuery({
    ...resource('tasks', TaskPage, { search: asked, whose: 'all', when: 'now', limit: 5 }),
    enabled: long && allows('tasks.work'),
    placeholderData: (old) => old,
  })
  const catalogue = useQuery({
    ...resource('catalogue', Catalogue),
    enabled: query !== '' && allows('catalogue.read'),
    staleTime: 60_000,
  })

  const go = (to: string) => void router.navigate({ href: to })
  const fits = (...texts: string[]) => texts.some((t) => t.toLowerCase().includes(query.trim().toLowerCase()))
  const pages: SpotlightActionData[] = pageEntries
    .filter((p) => isOffered(p, session) && fits(p.title(messages), shell.rooms[p.room]))
    .map(({ to, title, room, icon: Icon }) => ({
      id: to,
      label: title(messages),
      description: room === 'today' ? undefined : shell.rooms[room],
      onClick: () => go(to),
      leftSection: <Icon size={20} stroke={1.5} aria-hidden />,
    }))
  const people: SpotlightActionData[] = (long ? (customers.data?.items ?? []) : []).map((c) => ({
    id: `customer-${c.id}`,
    label: c.name ?? shell.customerNumber(c.id),
    description: c.name ? shell.customerNumber(c.id) : undefined,
    onClick: () => go(`/customers/${c.id}`),
    leftSection: <IconUser size={20} stroke={1.5} aria-hidden />,
  }))
  const complaints: SpotlightActionData[] = (long ? (cases.data?.items ?? []) : []).map((c) => ({
    id: `case-${c.number}`,
    label: `${c.number} ${c.subject}`,
    description: `${c.customer.name ?? shell.customerNumber(c.customer.id)} · ${messages.cases.state[c.state.state]}`,
    onClick: () => go(`/act/cases/${c.number}`),
    leftSection: <IconFolderHeart size={20} stroke={1.5} aria-hidden />,
  }))
  const work: SpotlightActionData[] = (long ? (tasks.data?.items ?? []) : []).map((t) => ({
    id: `task-${t.id}`,
    label: names(t.title),
    description: t.customer ? (t.customer.name ?? shell.customerNumber(t.customer.id)) : undefined,
    onClick: () => go(`/act/my-day?task=${t.id}`),
    leftSection: <IconChecklist size={20} stroke={1.5} aria-hidden />,
  }))
  const places: SpotlightActionData[] = (query.trim() ? (catalogue.data?.touchpoints ?? []) : [])
    .filter((t) => fits(t.key, t.names.zh, t.names.en))
    .slice(0, 5)
    .map((t) => ({
      id: `touchpoint-${t.key}`,
      label: names(t.names),
      description: messages.words.stage[t.stage],
      onClick: () => go(`/understand/touchpoints/${t.key}`),
      leftSection: <IconMapPin size={20} stroke={1.5} aria-hidden />,
    }))

  return (
    <Spotlight
      store={store}
      shortcut="mod + K"
      query={query}
      onQueryChange={setQuery}
      filter={(_q, all) => all}
      scrollable
      maxHeight={420}
      nothingFound={shell.searchNothing}
      radius="lg"
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      searchProps={{
        leftSection: <IconSearch size={20} aria-hidden />,
        placeholder: shell.searchHint,
        'aria-label': shell.search,
      }}
      actions={[
        { group: shell.searchGroups.pages, actions: pages },
        { group: shell.searchGroups.customers, actions: people },
        { group: shell.searchGroups.cases, actions: complaints },
        { group: shell.searchGroups.tasks, actions: work },
        { group: shell.searchGroups.touchpoints, actions: places },
      ].filter((g) => g.actions.length > 0)}
    />
  )
}
