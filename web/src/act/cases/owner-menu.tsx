import { Button, Menu } from '@mantine/core'
import type { CaseDetail } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'

/** Gives a case to a person, or back. */
export function OwnerMenu({ one }: { one: CaseDetail }) {
  const { cases: { one: say } } = useMessages()
  const give = useAction(({ person }: { person: string | null; said: string }) =>
    request('PUT', `cases/${one.number}/owner`, { body: { person } }), {
    stale: ['cases'], done: (_, { said }) => tell(said),
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="default">{say.give}</Button></Menu.Target>
      <Menu.Dropdown>
        {one.people.map((p) => <Menu.Item key={p.id} onClick={() => give.mutate({ person: p.id, said: say.given(p.name) })}>
          {p.name}
        </Menu.Item>)}
        {one.state.state === 'working' && (
          <Menu.Item onClick={() => give.mutate({ person: null, said: say.released })}>{say.release}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
