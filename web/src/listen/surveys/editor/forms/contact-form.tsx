import { Checkbox, Stack } from '@mantine/core'
import { contactFields } from '@heartline/survey'
import { useMessages } from '../../../../app/language.tsx'
import type { FormProps } from '../editor-context.ts'
import { placed } from '../faults/focus.ts'
import { useFaultAt } from '../faults/use-faults.ts'

/** Which details are asked for. One stays at least. */
export function ContactForm({ question, path, onChange }: FormProps<'contact'>) {
  const {
    surveyEditor: { form: words },
    surveys: { preview },
  } = useMessages()
  const fault = useFaultAt(path)
  return (
    <Checkbox.Group
      label={words.contactFields}
      error={fault}
      value={[...question.fields]}
      onChange={(chosen) => {
        const fields = contactFields.filter((field) => chosen.includes(field))
        if (fields.length > 0) onChange({ ...question, fields }, 'fields')
      }}
      {...placed(path)}
    >
      <Stack gap="xs" mt={4}>
        {contactFields.map((field) => (
          <Checkbox key={field} value={field} label={preview.field[field]} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
