import { useState } from 'react'
import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { CaseDetail } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { CloseModal, MergeModal, ReopenModal } from './end-modals.tsx'
import { EditModal } from './edit-modal.tsx'
import { OwnerMenu } from './owner-menu.tsx'

/** What can be done with a case as a whole. */
export function CaseActions({ one }: { one: CaseDetail }) {
  const { cases: { one: say }, ui } = useMessages()
  const { person } = useSession()
  const [open, setOpen] = useState<'edit' | 'close' | 'merge' | 'reopen' | null>(null)
  const take = useAction(() => request('POST', `cases/${one.number}/take`, { shape: CaseDetail }), {
    stale: ['cases'], done: () => tell(say.taken),
  })
  const { state } = one.state
  const close = () => setOpen(null)
  if (state === 'merged') return null
  if (state === 'closed')
    return (
      <>
        <Button variant="default" onClick={() => setOpen('reopen')}>{say.reopen}</Button>
        {open === 'reopen' && <ReopenModal one={one} onClose={close} />}
      </>
    )
  const mine = 'owner' in one.state && one.state.owner.id === person.id
  return (
    <>
      {!mine && (
        <Button variant={state === 'open' ? 'filled' : 'default'} loading={take.isPending} onClick={() => take.mutate(undefined)}>
          {say.take}
        </Button>
      )}
      <OwnerMenu one={one} />
      <Button variant={state === 'content' ? 'filled' : 'default'} onClick={() => setOpen('close')}>{say.close}</Button>
      <Menu position="bottom-end">
        <Menu.Target><Button variant="default" px="xs" aria-label={ui.actions}><IconDots size={16} /></Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('edit')}>{say.edit}</Menu.Item>
          <Menu.Item onClick={() => setOpen('merge')}>{say.merge}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'edit' && <EditModal one={one} onClose={close} />}
      {open === 'close' && <CloseModal one={one} onClose={close} />}
      {open === 'merge' && <MergeModal one={one} onClose={close} />}
    </>
  )
}
