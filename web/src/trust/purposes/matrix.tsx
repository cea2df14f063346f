import { useState } from 'react'
import { Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import type { FieldView, Register } from '../../../../server/govern/purposes/contract.ts'
import { type DataPurpose, dataPurposes } from '../../../../server/platform/feature/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ScrollFrame } from '../../ui/scroll-frame.tsx'
import { CellDetail } from './cell-detail.tsx'
import styles from './purposes.module.css'

interface Cell {
  readonly field: FieldView
  readonly purpose: DataPurpose
}

/** Kinds of data down, purposes across; a figure says how many places use the one for the other. */
export function Matrix({ register }: { register: Register }) {
  const { purposes: words } = useMessages()
  const [open, setOpen] = useState<Cell | null>(null)
  const shown = open && { field: register.fields.find((f) => f.field === open.field.field)!, purpose: open.purpose }
  return (
    <Section title={words.caption} note={words.matrixNote}>
      <ScrollFrame label={words.caption}>
        <Table className={styles.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{words.field}</Table.Th>
              {dataPurposes.map((p) => (
                <Table.Th key={p} scope="col" className={styles.figure}>
                  {words.purposes[p]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {register.fields.map((field) => (
              <Table.Tr key={field.field}>
                <Table.Th scope="row">{words.fields[field.field]}</Table.Th>
                {dataPurposes.map((purpose) => (
                  <Table.Td key={purpose} className={styles.figure}>
                    <Figure field={field} purpose={purpose} onOpen={() => setOpen({ field, purpose })} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollFrame>
      {shown && <CellDetail {...shown} settings={register.settings} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function Figure({ field, purpose, onOpen }: Cell & { onOpen: () => void }) {
  const { purposes: words } = useMessages()
  const use = field.uses.find((u) => u.purpose === purpose)
  const label = words.cell(words.fields[field.field], words.purposes[purpose], use?.by.length ?? 0, use?.closed ?? false)
  if (!use)
    return (
      <>
        <Text span c="dimmed" aria-hidden>
          ·
        </Text>
        <VisuallyHidden>{words.none}</VisuallyHidden>
      </>
    )
  return (
    <UnstyledButton onClick={onOpen} aria-label={label} className={use.closed ? styles.closed : styles.open}>
      {use.closed ? words.off : use.by.length}
    </UnstyledButton>
  )
}
