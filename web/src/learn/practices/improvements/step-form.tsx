import { useState } from 'react'
import { Textarea, TextInput } from '@mantine/core'
import type { Step } from '../../../../../server/learn/practices/contract.ts'
import { useMessages } from '../../../app/language.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useToday } from '../use-today.ts'

interface Props {
  readonly to: Exclude<Step['to'], 'measured'>
  readonly action: { readonly error: Error | null; readonly isPending: boolean }
  readonly onClose: () => void
  readonly onStep: (step: Step) => void
}

/** What a step asks for: the day on which it begins, or the reason. */
export function StepForm({ to, action, onClose, onStep }: Props) {
  const { practices: { improvements: say } } = useMessages()
  const today = useToday()
  const [day, setDay] = useState(today)
  const [why, setWhy] = useState('')
  const submit = () => onStep(to === 'planned' ? { to, startsOn: day } : to === 'running' ? { to, startedOn: day } : { to, why })
  return (
    <FormModal title={say.stepTitles[to]} submit={say.steps[to]} onSubmit={submit} onClose={onClose} action={action}>
      {to === 'planned' || to === 'running'
        ? <TextInput type="date" label={say.day} value={day} max={to === 'running' ? today : undefined} onChange={(e) => setDay(
          e.currentTarget.value,
        )} required data-autofocus />
        : <Textarea label={say.why} value={why} onChange={(e) => setWhy(
          e.currentTarget.value,
        )} maxLength={1000} autosize minRows={2} required data-autofocus />}
    </FormModal>
  )
}
