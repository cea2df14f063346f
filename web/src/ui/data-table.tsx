import type { MouseEvent, ReactNode } from 'react'
import { Skeleton, Table, Text } from '@mantine/core'
import { useMessages } from '../app/language.tsx'
import { ScrollFrame } from './scroll-frame.tsx'
import styles from './data-table.module.css'

export interface Column<Row> {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'end'
  readonly width?: number | string
  /** Left out where the window is narrow (below 768 px). */
  readonly wideOnly?: boolean
}

interface DataTableProps<Row> {
  /** What the table holds, read out by screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  /** `undefined` while they are being fetched: the table then shows the shape of what comes. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string | number
  /** Makes a row open something. The first cell should hold a link or button that does the same for the keyboard. */
  onOpen?: (row: Row) => void
  /** Said instead of rows where there are none. */
  empty?: ReactNode
}

/** Rows and columns, the same everywhere: quiet lines, figures to the right, rows that open what they name. */
export function DataTable<Row>({ caption, columns, rows, rowKey, onOpen, empty }: DataTableProps<Row>) {
  const { ui } = useMessages()
  return (
    <ScrollFrame label={caption}>
      <Table className={styles.table} highlightOnHover={!!onOpen} aria-busy={!rows}>
        <Table.Caption className={styles.caption}>{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((c) => (
              <Table.Th key={c.key} style={{ width: c.width }} className={cellClass(c)} scope="col">
                {c.header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {!rows &&
            Array.from({ length: 6 }, (_, i) => (
              <Table.Tr key={i}>
                {columns.map((c) => (
                  <Table.Td key={c.key} className={cellClass(c)}>
                    <Skeleton height={12} my={6} width={i % 2 ? '60%' : '80%'} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          {rows?.length === 0 && (
            <Table.Tr>
              <Table.Td colSpan={columns.length}>
                <Text c="dimmed" ta="center" py="lg">
                  {empty ?? ui.nothingFound}
                </Text>
              </Table.Td>
            </Table.Tr>
          )}
          {rows?.map((row) => (
            <Table.Tr
              key={rowKey(row)}
              className={onOpen ? styles.opens : ''}
              onClick={onOpen && ((e) => opened(e, () => onOpen(row)))}
            >
              {columns.map((c) => (
                <Table.Td key={c.key} className={cellClass(c)}>
                  {c.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollFrame>
  )
}

const cellClass = (c: { align?: 'end'; wideOnly?: boolean }) =>
  [c.align === 'end' && styles.end, c.wideOnly && styles.wideOnly].filter(Boolean).join(' ')

/** A click on a row opens it, unless it was meant for something in the row, or a text was being selected. */
function opened(event: MouseEvent, open: () => void): void {
  const target = event.target as Element
  if (target.closest('a, button, input, label, [role="menuitem"]') || getSelection()?.toString()) return
  open()
}
