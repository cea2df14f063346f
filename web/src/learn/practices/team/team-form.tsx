import { useState } from 'react'
import { MultiSelect, Select, TextInput } from '@mantine/core'
import { rhythms, type Staff, Team, type TeamDraft, teamRoles } from '../../../../../server/learn/practices/contract.ts'
import { useAction } from '../../../app/action.tsx'
import { request } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'

type Role = (typeof teamRoles)[number]

/** Who is in the team, in which role, and how often it meets. */
export function TeamForm({ team, staff, onClose }: { team: Team; staff: readonly Staff[]; onClose: () => void }) {
  const { practices: { team: say, save } } = useMessages()
  const inRole = (role: Role) => team.members.filter((m) => m.role === role).map((m) => String(m.staff))
  const [rhythm, setRhythm] = useState(team.rhythm ?? 'monthly')
  const [nextOn, setNextOn] = useState(team.nextOn ?? '')
  const [chosen, setChosen] = useState<Record<Role, string[]>>({
    sponsor: inRole('sponsor'), lead: inRole('lead'), member: inRole('member'),
  })
  const write = useAction((body: TeamDraft) => request('PUT', 'practices/team', { body, shape: Team }), {
    stale: ['practices'], quiet: true, done: onClose,
  })
  const choose = (role: Role) => (ids: string[]) => setChosen((was) => Object.fromEntries(
    teamRoles.map((r) => [r, r === role ? ids : was[r].filter((id) => !ids.includes(id))]),
  ) as Record<Role, string[]>)
  const data = staff.map((s) => ({ value: String(s.id), label: `${s.name} · ${s.department}` }))
  const submit = () => write.mutate({
    rhythm, nextOn: nextOn || null, members: teamRoles.flatMap((role) => chosen[role].map((id) => ({ staff: Number(id), role }))),
  })
  return (
    <FormModal title={say.edit} submit={save} onSubmit={submit} onClose={onClose} action={write}>
      <MultiSelect label={say.sponsor} data={data} value={chosen.sponsor} onChange={choose('sponsor')} searchable />
      <MultiSelect label={say.lead} data={data} value={chosen.lead} onChange={choose('lead')} searchable />
      <MultiSelect label={say.people} data={data} value={chosen.member} onChange={choose('member')} searchable />
      <Select
        label={say.rhythm} data={rhythms.map((value) => ({ value, label: say.rhythms[value] }))} value={rhythm}
        onChange={(v) => v && setRhythm(v as typeof rhythm)} allowDeselect={false}
      />
      <TextInput type="date" label={say.next} value={nextOn} onChange={(e) => setNextOn(e.currentTarget.value)} />
    </FormModal>
  )
}
