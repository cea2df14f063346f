import { useState } from 'react'
import { Button, Menu } from '@mantine/core'
import { TaskDetail } from '../../../../server/act/tasks/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { stale } from './queries.ts'
import { useFitWords } from './use-fit-words.ts'

const hourMs = 3_600_000

/** Puts a task off to one of a few moments, of those that lie ahead and are not too late. */
export function Later({ task, latest }: { task: number; latest: string | null }) {
  const { followUp: { day: { later_: say } } } = useMessages()
  const { when } = useFitWords()
  const snooze = useAction((until: Date) => request('POST', `tasks/${task}/snooze`, {
    body: { until: until.toISOString() }, shape: TaskDetail,
  }), {
    stale, done: (detail) => tell(say.said(when(detail.task.dueAt))),
  })
  const [now] = useState(() => Date.now())
  const at = (days: number, hour: number) => {
    const moment = new Date(now)
    moment.setDate(moment.getDate() + days)
    moment.setHours(hour, 0, 0, 0)
    return moment
  }
  const choices = [
    { label: say.hour, until: new Date(now + hourMs) }, { label: say.afternoon, until: at(0, 15) },
    { label: say.tomorrow, until: at(1, 10) },
  ].filter(({ until }) => until.getTime() > now && (latest === null || until.getTime() <= new Date(latest).getTime()))
  if (choices.length === 0) return null
  return (
    <Menu position="top">
      <Menu.Target><Button variant="default" px="xs" loading={snooze.isPending}>{say.button}</Button></Menu.Target>
      <Menu.Dropdown>
        {choices.map((c) => <Menu.Item key={c.label} onClick={() => snooze.mutate(c.until)}>{c.label}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
}
