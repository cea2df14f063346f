import { Alert, Button, Group, Tabs, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PlaybookDraft } from '../../../../server/act/playbooks/contract.ts'
import { PlaybookDetail } from '../../../../server/act/playbooks/running/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { ApiError, request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { PlaybookForm } from './form/playbook-form.tsx'
import { EffectView } from './effect-view.tsx'
import { StateBadge } from './list-page.tsx'
import css from './playbooks.module.css'
import { playbookQuery } from './queries.ts'
import { RunList } from './run-list.tsx'
import type { PlaybookSearch } from './search.ts'
import { TrialView } from './trial-view.tsx'
import { useSentence } from './use-sentence.ts'
import { VersionList } from './version-list.tsx'

const route = getRouteApi('/shell/act/playbooks/$id')

/** What does this playbook do, for whom, and does it help? */
export function PlaybookPage() {
  const { playbooks: say } = useMessages()
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(playbookQuery(id))
  if (error instanceof ApiError && error.problem.status === 404) return <Page question={say.page} above={<Back />}><EmptyState title={say.detail.unknown} /></Page>
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return <Detail key={data.id} playbook={data} />
}

function Back() {
  const { playbooks: say } = useMessages()
  return <WayBack to="/act/playbooks">{say.back}</WayBack>
}

function Detail({ playbook }: { playbook: PlaybookDetail }) {
  const { playbooks: say } = useMessages()
  const { sentences } = useFormats()
  const names = useNames()
  const { allows, seesAll } = useSession()
  const search = route.useSearch()
  const setSearch = useSetSearch<PlaybookSearch>()
  const sentence = useSentence(playbook.people)
  const [draft, setDraft] = useState<PlaybookDraft>(playbook.draft)
  const mayManage = allows('playbooks.manage')
  const isChanged = !same(draft, playbook.draft)
  const differs = playbook.published !== null && !same({ ...playbook.draft, owner: null }, { ...playbook.published, owner: null })
  const tab = search.tab ?? 'what'
  const { version, state } = playbook
  return (
    <Page
      question={names(draft.name)} above={<Back />}
      answer={(
        <Group gap="xs">
          <StateBadge state={state} />
          <Text span size="sm" c="dimmed">
            {sentences(
              version === null ? say.detail.draftNote : state === 'paused' ? say.detail.pausedNote(version) : say.detail.running(version),
              differs && say.detail.changed,
            )}
          </Text>
        </Group>
      )}
      actions={mayManage && <Switches playbook={playbook} unsaved={isChanged} differs={differs} name={names(draft.name)} />}
    >
      <p className={css.sentence}>{sentence.whole(draft)} <Text span c="dimmed">{sentence.bounds(draft)}</Text></p>
      {playbook.unavailable.length > 0 && mayManage && draft.steps.some((s) => (playbook.unavailable as readonly string[]).includes(s.kind)) && (
        <Alert color="gray">{say.detail.unavailable(playbook.unavailable.map((k) => say.steps[k]).join(', '))}</Alert>
      )}
      <Tabs value={tab} onChange={(v) => setSearch({ tab: v === 'what' ? undefined : (v as PlaybookSearch['tab']), show: undefined })} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="what">{say.detail.tabs.what}</Tabs.Tab>
          {mayManage && <Tabs.Tab value="trial">{say.detail.tabs.trial}</Tabs.Tab>}
          {allows('customers.read') && <Tabs.Tab value="runs">{say.detail.tabs.runs}</Tabs.Tab>}
          {seesAll && <Tabs.Tab value="effect">{say.detail.tabs.effect}</Tabs.Tab>}
          <Tabs.Tab value="versions">{say.detail.tabs.versions}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="what">{mayManage ? <PlaybookForm playbook={playbook} draft={draft} setDraft={setDraft} isChanged={isChanged} /> : <Text className="prose">{names(draft.purpose)}</Text>}</Tabs.Panel>
        <Tabs.Panel value="trial"><TrialView playbook={playbook} unsaved={isChanged} /></Tabs.Panel>
        <Tabs.Panel value="runs"><RunList playbook={playbook} show={search.show} /></Tabs.Panel>
        <Tabs.Panel value="effect"><EffectView playbook={playbook} version={search.version} /></Tabs.Panel>
        <Tabs.Panel value="versions"><VersionList playbook={playbook} setDraft={setDraft} /></Tabs.Panel>
      </Tabs>
    </Page>
  )
}

/** The same, whatever the order of the fields: what comes back from the database has its own. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}
const ordered = (value: unknown): unknown => (Array.isArray(value) ? value.map(ordered) : value !== null && typeof value === 'object'
  ? Object.fromEntries(Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1)).map(([k, v]) => [k, ordered(v)])) : value)

/** On, off and away, each with one press. */
function Switches({ playbook, unsaved, differs, name }: { playbook: PlaybookDetail; unsaved: boolean; differs: boolean; name: string }) {
  const { playbooks: { detail: say, saveFirst } } = useMessages()
  const navigate = useNavigate()
  const path = `playbooks/${playbook.id}`
  const go = (verb: 'publish' | 'pause' | 'resume') => request<PlaybookDetail>('POST', `${path}/${verb}`, { shape: PlaybookDetail })
  const change = useAction(go, {
    stale: ['playbooks'],
    done: (_, verb) => {
      if (verb === 'pause') tell(say.paused(name), { label: say.undo, run: () => change.mutate('resume') })
      else tell(verb === 'resume' ? say.resumed(name) : say.on(name))
    },
  })
  const restore = useAction((body: PlaybookDraft) => request<PlaybookDetail>('POST', 'playbooks', { body, shape: PlaybookDetail }), { stale: ['playbooks'] })
  const remove = useAction(() => request('DELETE', path), {
    stale: ['playbooks'],
    done: () => {
      tell(say.removed(name), { label: say.undo, run: () => restore.mutate(playbook.draft) })
      void navigate({ to: '/act/playbooks' })
    },
  })
  const { state, version } = playbook
  const publish = (
    <Button size="sm" disabled={unsaved} title={unsaved ? saveFirst : undefined} loading={change.isPending} leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => change.mutate('publish')}>
      {version === null ? say.switchOn : say.publish(version + 1)}
    </Button>
  )
  return (
    <>
      {(state === 'draft' || differs) && publish}
      {state === 'on' && <Button variant="default" size="sm" loading={change.isPending} leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={() => change.mutate('pause')}>{say.pause}</Button>}
      {state === 'paused' && <Button variant={differs ? 'default' : 'filled'} size="sm" loading={change.isPending} leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => change.mutate('resume')}>{say.resume}</Button>}
      {state === 'draft' && <Button variant="subtle" color="gray" size="sm" loading={remove.isPending} leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove.mutate(undefined)}>{say.remove}</Button>}
    </>
  )
}
