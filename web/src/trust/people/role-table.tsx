import { Table, Text, VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { granted, permissions, roles } from '../../../../server/govern/roles/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { ScrollFrame } from '../../ui/scroll-frame.tsx'
import styles from './role-table.module.css'

const shown = permissions.filter((p) => p !== 'self')

/** Who may do what, drawn from the same table that the server enforces. */
export function RoleTable() {
  const { trust: { people: words, roleNotes, permissions: names }, words: { role } } = useMessages()
  return (
    <>
      <dl className={styles.notes}>
        {roles.map((r) => <div key={r}><dt>{role[r]}</dt><dd>{roleNotes[r]}</dd></div>)}
      </dl>
      <ScrollFrame label={words.rolesTitle}>
        <Table className={styles.table}>
          <Table.Thead>
            <Table.Tr><Table.Td />{roles.map((r) => <Table.Th key={r} scope="col">{role[r]}</Table.Th>)}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((p) => (
              <Table.Tr key={p}>
                <Table.Th scope="row">{names[p]}</Table.Th>
                {roles.map((r) => (
                  <Table.Td key={r} ta="center">
                    {granted[r].includes(p)
                      ? <><IconCheck size={16} aria-hidden /><VisuallyHidden>{words.may}</VisuallyHidden></>
                      : <><Text span c="dimmed" aria-hidden>·</Text><VisuallyHidden>{words.mayNot}</VisuallyHidden></>}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollFrame>
    </>
  )
}
