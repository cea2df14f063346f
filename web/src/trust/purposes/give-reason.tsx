import { type ReactNode, useState } from 'react'
import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { type Reason, reasons } from '../../../../server/govern/audit/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'

interface Props {
  readonly action: { readonly error: Error | null; readonly isPending: boolean }
  readonly onGiven: (reason: Reason) => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Asks why somebody needs to see what is masked; the answer stands in the audit log. */
export function GiveReason({ action, onGiven, onClose, children }: Props) {
  const { purposes: { reveal: words } } = useMessages()
  const [because, setBecause] = useState<Reason['because']>('call')
  const [said, setSaid] = useState('')
  return (
    <FormModal
      title={words.title} submit={words.submit} action={action} onClose={onClose}
      onSubmit={() => onGiven({ because, words: said })}
    >
      <Text size="sm" c="dimmed">
        {words.lead}
      </Text>
      <Radio.Group label={words.because} value={because} onChange={(v) => setBecause(reasons.find((r) => r === v) ?? 'other')}>
        <Stack gap="xs" mt="xs">
          {reasons.map((r) => (
            <Radio key={r} value={r} label={words.reasons[r]} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={words.words} description={words.wordsHint} value={said} maxLength={300}
        onChange={(e) => setSaid(e.currentTarget.value)}
      />
      {children}
    </FormModal>
  )
}
