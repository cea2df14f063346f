import { useState } from 'react'
import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { MemberView } from '../../../../server/act/membership/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { FormModal } from '../../ui/form-modal.tsx'

/** What people can do for a member: use their points, correct them, end the membership as they asked. */
export function MemberActions({ member }: { member: MemberView }) {
  const { members: { member: say } } = useMessages()
  const { allows } = useSession()
  const [open, setOpen] = useState<'use' | 'correct' | 'leave' | null>(null)
  const close = () => setOpen(null)
  const path = `members/${member.customer}`
  const join = useAction(() => request('PUT', path, { shape: MemberView }), {
    stale: ['members', 'membership'], done: () => tell(say.joined),
  })
  const leave = useAction(() => request('DELETE', path, { shape: MemberView }), {
    stale: ['members', 'membership'],
    done: () => {
      tell(say.ended)
      close()
    },
  })
  const isMember = member.state && !member.state.leftAt
  return (
    <>
      {!isMember && allows('members.work') && (
        <Button onClick={() => join.mutate(undefined)} loading={join.isPending}>{say.join}</Button>
      )}
      {member.balance.points > 0 && allows('members.work') && <Button onClick={() => setOpen('use')}>{say.use}</Button>}
      {member.state && allows('members.manage') && (
        <Button variant="default" onClick={() => setOpen('correct')}>{say.correct}</Button>
      )}
      {isMember && allows('members.work') && (
        <Button variant="subtle" color="gray" onClick={() => setOpen('leave')}>{say.leave}</Button>
      )}
      {open === 'use' && <UsePoints member={member} onClose={close} />}
      {open === 'correct' && <CorrectPoints member={member} onClose={close} />}
      <Confirm
        opened={open === 'leave'} onClose={close} title={say.leaveTitle} consequence={say.leaveConsequence} action={say.leave}
        pending={leave.isPending} onConfirm={() => leave.mutate(undefined)}
      />
    </>
  )
}

function UsePoints({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const { members: { member: say } } = useMessages()
  const nameOf = useNames()
  const { whole } = useFormats()
  const rewards = member.programme?.rewards ?? []
  const [key] = useState(() => crypto.randomUUID())
  const [what, setWhat] = useState(rewards[0] ? nameOf(rewards[0].names) : '')
  const [points, setPoints] = useState(rewards[0]?.points ?? 1)
  const use =
    useAction(() => request('POST', `members/${member.customer}/spends`, { body: { key, points, what }, shape: MemberView }), {
    stale: ['members', 'membership'], quiet: true,
    done: () => {
      tell(say.used)
      onClose()
    },
  })
  return (
    <FormModal title={say.use} submit={say.useAction} onSubmit={() => use.mutate(undefined)} onClose={onClose} action={use}>
      {rewards.length > 0 && (
        <Select
          label={say.useWhat} allowDeselect={false} value={what}
          data={rewards.map((r) => ({ value: nameOf(r.names), label: `${nameOf(r.names)} (${whole(r.points)})` }))}
          onChange={(name) => {
            const reward = rewards.find((r) => nameOf(r.names) === name)
            if (!reward) return
            setWhat(nameOf(reward.names))
            setPoints(reward.points)
          }}
        />
      )}
      {rewards.length === 0 && (
        <TextInput
          label={say.useWhat} required maxLength={120} data-autofocus value={what}
          onChange={(e) => setWhat(e.currentTarget.value)}
        />
      )}
      <NumberInput
        label={say.usePoints} min={1} max={member.balance.points} allowDecimal={false} value={points}
        onChange={(n) => typeof n === 'number' && setPoints(n)}
      />
    </FormModal>
  )
}

function CorrectPoints({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const { members: { member: say } } = useMessages()
  const [key] = useState(() => crypto.randomUUID())
  const [points, setPoints] = useState<number | string>('')
  const [reason, setReason] = useState('')
  const correct = useAction(() => request('POST', `members/${member.customer}/corrections`, {
    body: { key, points: Number(points), reason }, shape: MemberView,
  }), {
    stale: ['members', 'membership'], quiet: true,
    done: () => {
      tell(say.corrected)
      onClose()
    },
  })
  return (
    <FormModal
      title={say.correct} submit={say.correctAction} onSubmit={() => correct.mutate(undefined)} onClose={onClose} action={correct}
    >
      <NumberInput label={say.correctPoints} required allowDecimal={false} data-autofocus value={points} onChange={setPoints} />
      <TextInput
        label={say.correctWhy} required maxLength={500} value={reason} onChange={(e) => setReason(e.currentTarget.value)}
      />
    </FormModal>
  )
}
