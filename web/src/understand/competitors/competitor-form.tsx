import { Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { reviewLimits } from '../../../../server/understand/competitors/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { add, takeIn } from './queries.ts'

const stale = ['competitors', 'competitor-comparison']

/** Names a competitor to watch. */
export function CompetitorForm({ onClose }: { onClose: () => void }) {
  const { competitors: { form: say } } = useMessages()
  const [name, setName] = useState('')
  const save = useAction(() => add(name.trim()), { stale, quiet: true, done: onClose })
  return (
    <FormModal
      title={say.title} submit={say.save} action={save} onClose={onClose}
      onSubmit={() => name.trim() !== '' && save.mutate(undefined)}
    >
      <TextInput
        label={say.name} required value={name} maxLength={80} data-autofocus onChange={(e) => setName(e.currentTarget.value)}
      />
    </FormModal>
  )
}

/** Takes in reviews that were copied from where they stand in public, one a line. */
export function PasteForm({ of, onClose }: { of: { id: number; name: string }; onClose: () => void }) {
  const { competitors: { paste: say } } = useMessages()
  const [words, setWords] = useState('')
  const [site, setSite] = useState('')
  const lines = words.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const save = useAction(
    () => takeIn(of.id, {
      reviews: lines.map((text) => ({ text: text.slice(0, reviewLimits.length) })),
      ...(site.trim() === '' ? {} : { site: site.trim() }),
    }),
    { stale, quiet: true, done: ({ accepted, repeated }) => { tell(say.done(accepted, repeated)); onClose() } },
  )
  return (
    <FormModal
      title={say.title(of.name)} submit={say.save} size="lg" action={save} onClose={onClose}
      onSubmit={() => lines.length > 0 && lines.length <= reviewLimits.reviews && save.mutate(undefined)}
    >
      <Textarea
        label={say.label} description={say.hint} autosize minRows={6} maxRows={16} value={words} data-autofocus
        error={lines.length > reviewLimits.reviews ? say.most(reviewLimits.reviews) : undefined}
        onChange={(e) => setWords(e.currentTarget.value)}
      />
      <TextInput label={say.site} value={site} maxLength={100} onChange={(e) => setSite(e.currentTarget.value)} />
      <Text size="xs" c="dimmed" className="mono">{say.file(of.id)}</Text>
    </FormModal>
  )
}
