import { NumberInput, Select, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ContactPolicy } from '../../../../../server/govern/contact/contract.ts'
import { resource } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import type { RuleFields } from './rule-draft.ts'

export type Patience = Pick<RuleFields, 'validDays' | 'reminders' | 'reminderDays'>

interface Props {
  readonly value: Patience
  readonly onChange: (change: Partial<Patience>) => void
  readonly say: (field: keyof Patience) => string | undefined
}

const policyQuery = resource('contact-policy', ContactPolicy)

/** How long an invitation holds, and how often it is repeated; says where the contact policy would not have it. */
export function PatienceFields({ value, onChange, say }: Props) {
  const { form: words } = useMessages().invitations
  const cap = useQuery(policyQuery).data?.caps.purposes.survey
  const reminders = Number(value.reminders)
  const span = reminders * Number(value.reminderDays)
  const isCapped = cap !== undefined && reminders > 0 && reminders + 1 > cap.most && span < cap.days
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <NumberInput
          label={words.valid}
          min={1}
          max={90}
          allowDecimal={false}
          value={value.validDays}
          error={say('validDays')}
          onChange={(validDays) => onChange({ validDays })}
        />
        <Select
          label={words.reminders}
          allowDeselect={false}
          data={['0', '1', '2'].map((n) => ({ value: n, label: n === '0' ? words.none : n }))}
          value={value.reminders}
          onChange={(n) => n && onChange({ reminders: n })}
        />
        {reminders > 0 && (
          <NumberInput
            label={words.reminderDays}
            min={1}
            max={30}
            allowDecimal={false}
            value={value.reminderDays}
            error={say('reminderDays')}
            onChange={(reminderDays) => onChange({ reminderDays })}
          />
        )}
      </SimpleGrid>
      {isCapped && (
        <Text size="sm" role="status">
          {words.reminderCaps(cap.most, cap.days)}
        </Text>
      )}
    </>
  )
}
