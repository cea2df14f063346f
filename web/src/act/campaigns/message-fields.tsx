import { Stack, Textarea, TextInput } from '@mantine/core'
import type { CampaignWords } from '../../../../server/act/campaigns/contract.ts'
import { useMessages } from '../../app/language.tsx'

interface Props {
  readonly label: string
  readonly words: CampaignWords | null
  readonly onChange: (words: CampaignWords | null) => void
}

/** Subject and text in one language; both empty means not written. */
export function MessageFields({ label, words, onChange }: Props) {
  const { campaigns: { form: say } } = useMessages()
  const { subject, text } = words ?? { subject: '', text: '' }
  const set = (to: CampaignWords) => onChange(to.subject === '' && to.text === '' ? null : to)
  return (
    <Stack gap={4} role="group" aria-label={label}>
      <TextInput
        label={`${label} · ${say.subject}`} maxLength={200} value={subject}
        onChange={(e) => set({ subject: e.currentTarget.value, text })}
      />
      <Textarea
        aria-label={`${label} · ${say.text}`} placeholder={say.text} autosize minRows={3} maxLength={10_000} value={text}
        onChange={(e) => set({ subject, text: e.currentTarget.value })}
      />
    </Stack>
  )
}
