import { NumberInput, Switch, Table, Text } from '@mantine/core'
import { ConsentPurpose, type Cap, type ContactPolicy } from '../../../../server/govern/contact/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { ScrollFrame } from '../../ui/scroll-frame.tsx'
import styles from './contact.module.css'

type Value = ContactPolicy['caps']

/** How often at most: of everything, and of each purpose that has a limit of its own. */
export function Caps({ value, onChange }: { value: Value; onChange: (value: Value) => void }) {
  const { caps: words, purposes } = useMessages().contact
  const set = (purpose: ConsentPurpose, cap: Cap | undefined) => {
    const { [purpose]: _, ...others } = value.purposes
    onChange({ ...value, purposes: cap ? { ...others, [purpose]: cap } : others })
  }
  return (
    <div className={styles.caps}>
      <ScrollFrame label={words.title}>
        <Table verticalSpacing="xs" horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{words.purpose}</Table.Th>
              <Table.Th scope="col">{words.most}</Table.Th>
              <Table.Th scope="col">{words.days}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row" fw={500}>
                {words.everything}
              </Table.Th>
              <Numbers
                name={words.everything} cap={value.everything} onChange={(everything) => onChange({ ...value, everything })}
              />
            </Table.Tr>
            {ConsentPurpose.options.map((purpose) => {
              const cap = value.purposes[purpose]
              return (
                <Table.Tr key={purpose}>
                  <Table.Th scope="row" fw={400}>
                    <Switch
                      size="sm"
                      label={purposes[purpose]}
                      aria-label={words.limit(purposes[purpose])}
                      checked={cap !== undefined}
                      onChange={(e) => set(purpose, e.currentTarget.checked ? { most: 1, days: 30 } : undefined)}
                    />
                  </Table.Th>
                  {cap ? (
                    <Numbers name={purposes[purpose]} cap={cap} onChange={(next) => set(purpose, next)} />
                  ) : (
                    <Table.Td colSpan={2}>
                      <Text size="sm" c="dimmed">
                        {words.noCap}
                      </Text>
                    </Table.Td>
                  )}
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </ScrollFrame>
    </div>
  )
}

function Numbers({ name, cap, onChange }: { name: string; cap: Cap; onChange: (cap: Cap) => void }) {
  const { caps: words } = useMessages().contact
  const field = (part: keyof Cap, label: string, min: number, max: number) => (
    <Table.Td>
      <NumberInput
        aria-label={label}
        value={cap[part]}
        min={min}
        max={max}
        allowDecimal={false}
        w={{ base: 64, xs: 96 }}
        hideControls
        onChange={(next) => onChange({ ...cap, [part]: typeof next === 'number' ? next : min })}
      />
    </Table.Td>
  )
  return (
    <>
      {field('most', words.mostOf(name), 0, 1_000)}
      {field('days', words.daysOf(name), 1, 365)}
    </>
  )
}
