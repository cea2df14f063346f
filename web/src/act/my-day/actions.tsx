import { useState } from 'react'
import { Button, Menu, Textarea } from '@mantine/core'
import { IconChevronUp, IconDoorEnter, IconPhone } from '@tabler/icons-react'
import { Beginning, CallResult, type CallOutcome, type DayDetail } from '../../../../server/act/follow-up/contract.ts'
import { outcomesOf, TaskDetail, type TaskOutcome } from '../../../../server/act/tasks/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Later } from './later.tsx'
import { stale } from './queries.ts'
import type { DaySearch } from './search.ts'
import { useFitWords } from './use-fit-words.ts'
import styles from './my-day.module.css'

type Colleague = { readonly id: string; readonly name: string }
interface Props { readonly detail: DayDetail; readonly people: readonly Colleague[] }

/** What can be done about a task, at the bottom, where the thumb is. */
export function Actions({ detail, people }: Props) {
  const { task, calling } = detail
  if (task.state.state === 'done' || task.state.state === 'dropped') return null
  const isContact = (task.kind === 'call' || task.kind === 'visit') && task.customer !== null
  return (
    <footer className={styles.actions}>
      {calling ? <Ending detail={detail} phones={calling.phones} /> : (
        <>
          {isContact ? <Begin detail={detail} /> : <Done detail={detail} />}
          <div className={styles.others}>
            <Later task={task.id} latest={task.latestAt} />
            <GiveAway task={task.id} people={people} />
            <NotNeeded task={task.id} />
          </div>
        </>
      )}
    </footer>
  )
}

function Begin({ detail: { task, fits } }: { detail: DayDetail }) {
  const { followUp: { day: say } } = useMessages()
  const { why, when } = useFitWords()
  const begin = useAction(() => request('POST', `my-day/${task.id}/call`, { shape: Beginning }), {
    stale,
    done: (answer) => {
      if (answer.state === 'waits') tell(say.waits(why(answer.reason), when(answer.until)))
      if (answer.state === 'dropped') tell(say.dropped(why(answer.reason)))
    },
  })
  const Icon = task.kind === 'visit' ? IconDoorEnter : IconPhone
  return (
    <Button
      size="lg" fullWidth leftSection={<Icon size={20} aria-hidden />} variant={fits?.now === false ? 'light' : 'filled'}
      loading={begin.isPending} onClick={() => begin.mutate()}
    >
      {task.kind === 'visit' ? say.visit : say.call}
    </Button>
  )
}

/** While the call is on: the numbers, the outcomes in one tap each, and a note. */
function Ending({ detail: { task }, phones }: { detail: DayDetail; phones: readonly string[] }) {
  const { followUp: { day: say } } = useMessages()
  const { when } = useFitWords()
  const { sentences } = useFormats()
  const setSearch = useSetSearch<DaySearch>()
  const [note, setNote] = useState('')
  const end = useAction((outcome: CallOutcome) =>
    request('POST', `my-day/${task.id}/outcome`, { body: { outcome, note }, shape: CallResult }), {
    stale: [...stale, 'cases', 'signals'],
    done: (result, outcome) => {
      tell(sentences(
        say.ended[outcome], result.again && say.again(when(result.again)), result.case && say.opened(result.case.number),
      ))
      setSearch({ task: undefined })
    },
  })
  const rare =
    (['no-more-calls', 'wrong-number'] as const).filter((o) => (outcomesOf[task.kind] as readonly string[]).includes(o))
  const button = (outcome: CallOutcome, variant: 'filled' | 'light' | 'default') => (
    <Button
      size="lg" variant={variant} loading={end.isPending && end.variables === outcome} disabled={end.isPending}
      onClick={() => end.mutate(outcome)}
    >{say.outcome[outcome]}</Button>
  )
  return (
    <>
      {task.kind === 'call' && (
        <div className={styles.numbers} aria-label={say.numbers} role="group">
          {phones.length === 0 ? say.noNumber : phones.map((phone) => <a key={phone} href={`tel:${phone}`}><IconPhone size={16} aria-hidden /> {phone}</a>)}
        </div>
      )}
      <Textarea
        aria-label={say.note} placeholder={say.notePlaceholder} value={note} maxLength={1_000} autosize minRows={1} maxRows={4}
        onChange={(e) => setNote(e.currentTarget.value)}
      />
      <div className={styles.outcomes} role="group" aria-label={say.calling}>
        {button('content', 'filled')}
        {button('unhappy', 'light')}
        {button('not-reached', 'default')}
        <Menu position="top-end">
          <Menu.Target>
            <Button size="lg" variant="default" rightSection={<IconChevronUp size={16} aria-hidden />}>{say.more}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rare.map((o) => <Menu.Item key={o} onClick={() => end.mutate(o)}>{say.outcome[o]}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  )
}

/** What is no contact ends here: done, approved or refused. */
function Done({ detail: { task } }: { detail: DayDetail }) {
  const { followUp: { day: say } } = useMessages()
  const setSearch = useSetSearch<DaySearch>()
  const end =
    useAction((outcome: TaskOutcome) => request('POST', `tasks/${task.id}/done`, { body: { outcome }, shape: TaskDetail }), {
    stale, done: () => { tell(say.saidDone); setSearch({ task: undefined }) },
  })
  const choices: readonly TaskOutcome[] = task.kind === 'call' || task.kind === 'visit' ? [] : outcomesOf[task.kind]
  return (
    <div className={styles.outcomes}>
      {choices.map((outcome, i) => <Button key={outcome} size="lg" variant={i === 0 ? 'filled' : 'default'} loading={end.isPending && end.variables === outcome} onClick={() => end.mutate(outcome)}>{say.end[outcome]}</Button>)}
    </div>
  )
}

function GiveAway({ task, people }: { task: number; people: readonly Colleague[] }) {
  const { followUp: { day: say } } = useMessages()
  const give = useAction(({ person }: { person: string | null; said: string }) =>
    request('PUT', `tasks/${task}/owner`, { body: { person }, shape: TaskDetail }), {
    stale, done: (_, { said }) => tell(said),
  })
  return (
    <Menu position="top">
      <Menu.Target><Button variant="default" px="xs" loading={give.isPending}>{say.give.button}</Button></Menu.Target>
      <Menu.Dropdown mah={280} style={{ overflowY: 'auto' }}>
        {people.map((p) => <Menu.Item key={p.id} onClick={() => give.mutate({ person: p.id, said: say.give.given(p.name) })}>
          {p.name}
        </Menu.Item>)}
        <Menu.Divider />
        <Menu.Item onClick={() => give.mutate({ person: null, said: say.give.released })}>{say.give.toAll}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function NotNeeded({ task }: { task: number }) {
  const { followUp: { day: say } } = useMessages()
  const setSearch = useSetSearch<DaySearch>()
  const [note, setNote] = useState<string | null>(null)
  const drop = useAction(() => request('POST', `tasks/${task}/drop`, { body: { note }, shape: TaskDetail }), {
    stale, quiet: true, done: () => { tell(say.notNeeded.said); setSearch({ task: undefined }) },
  })
  return (
    <>
      <Button variant="default" px="xs" onClick={() => setNote('')}>{say.notNeeded.button}</Button>
      {note !== null && (
        <FormModal
          title={say.notNeeded.why} submit={say.notNeeded.submit} action={drop} onSubmit={() => drop.mutate()}
          onClose={() => setNote(null)}
        >
          <Textarea
            aria-label={say.notNeeded.why} data-autofocus value={note} maxLength={1_000} autosize minRows={2}
            onChange={(e) => setNote(e.currentTarget.value)}
          />
        </FormModal>
      )}
    </>
  )
}
