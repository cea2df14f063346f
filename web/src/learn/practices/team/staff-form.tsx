import { useState } from 'react'
import { Autocomplete, Select, TextInput } from '@mantine/core'
import { type Staff, type StaffDraft, StaffList } from '../../../../../server/learn/practices/contract.ts'
import { useAction } from '../../../app/action.tsx'
import { request } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'

/** One of the company's people. */
export function StaffForm({ staff, list, onClose }: { staff: Staff | null; list: StaffList; onClose: () => void }) {
  const { practices: { team: say, save } } = useMessages()
  const [name, setName] = useState(staff?.name ?? '')
  const [department, setDepartment] = useState(staff?.department ?? '')
  const [branch, setBranch] = useState(staff?.branch ?? '')
  const [code, setCode] = useState(staff?.code ?? '')
  const [person, setPerson] = useState<string | null>(staff?.person ?? null)
  const write = useAction((body: StaffDraft) => request(staff ? 'PUT' : 'POST', staff
    ? `practices/staff/${staff.id}`
    : 'practices/staff', { body, shape: StaffList }), { stale: ['practices'], quiet: true, done: onClose })
  return (
    <FormModal
      title={staff ? say.changeOne(staff.name) : say.addOne} submit={save}
      onSubmit={() => write.mutate({ name, department, branch, code: code.trim() || null, person })} onClose={onClose}
      action={write}
    >
      <TextInput
        label={say.name} value={name} onChange={(e) => setName(e.currentTarget.value)} maxLength={120} required data-autofocus
      />
      <Autocomplete
        label={say.department} data={list.departments} value={department} onChange={setDepartment} maxLength={80} required
      />
      <Autocomplete
        label={say.branch} data={[...new Set(list.items.flatMap((s) => s.branch || []))]} value={branch} onChange={setBranch}
        maxLength={120}
      />
      <Autocomplete label={say.code} data={list.unlisted.map((u) => u.code)} value={code} onChange={setCode} maxLength={100} />
      <Select
        label={say.account} data={list.people.map((p) => ({ value: p.id, label: p.name }))} value={person} onChange={setPerson}
        clearable searchable placeholder={say.noAccount}
      />
    </FormModal>
  )
}
