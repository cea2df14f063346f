import { useState } from 'react'
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { StaffList, Team } from '../../../../../server/learn/practices/contract.ts'
import { resource } from '../../../app/api.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PageSkeleton } from '../../../ui/skeletons.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { Strong } from '../../../understand/strong.tsx'
import { PracticesTabs } from '../tabs.tsx'
import { StaffSection } from './staff-section.tsx'
import { TeamForm } from './team-form.tsx'

/** The experience team, which departments have nobody in it, and the list of staff. */
export function TeamPage() {
  const { practices: { team: say } } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const manages = allows('practices.manage')
  const { data, error, refetch } = useQuery(resource('practices/team', Team))
  const staff = useQuery({ ...resource('practices/staff', StaffList), enabled: manages })
  const [editing, setEditing] = useState(false)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const empty = data.departments.filter((d) => d.members === 0).length
  const members = say.members(data.members.length)
  const answer = data.members.length === 0 ? say.never : empty === 0 ? say.answerAll(members) : say.answer(members, say.emptyDepartments(empty))
  return (
    <Page question={say.question} above={<PracticesTabs />} answer={<Strong>{answer}</Strong>}>
      <Section
        title={say.title} actions={manages && staff.data && staff.data.items.length > 0 && <Button size="sm" onClick={() => setEditing(true)}>{say.edit}</Button>}
        note={data.rhythm && format.sentences(say.meets(say.rhythms[data.rhythm]), data.nextOn && say.nextOn(format.day(data.nextOn)))}
      >
        {data.members.length > 0 && (
          <DataTable
            caption={say.caption} rows={data.members} rowKey={(m) => m.staff}
            columns={[
              { key: 'name', header: say.person, cell: (m) => m.name },
              { key: 'role', header: say.role, cell: (m) => say.roles[m.role] },
              { key: 'department', header: say.department, cell: (m) => <>{m.department}{m.branch && <Text size="xs" c="dimmed">{m.branch}</Text>}</> },
            ]}
          />
        )}
      </Section>
      {data.departments.length > 0 && (
        <Section title={say.departments}>
          <DataTable
            caption={say.departmentsCaption} rows={data.departments} rowKey={(d) => d.department}
            columns={[
              { key: 'department', header: say.department, cell: (d) => d.department },
              { key: 'members', header: say.title, align: 'end', cell: (d) => (d.members === 0 ? <strong>{say.nobody}</strong> : say.of(format.whole(d.members), format.whole(d.staff))) },
            ]}
          />
        </Section>
      )}
      {manages && <StaffSection list={staff.data} error={staff.error} retry={() => void staff.refetch()} />}
      {editing && staff.data && <TeamForm team={data} staff={staff.data.items} onClose={() => setEditing(false)} />}
    </Page>
  )
}
