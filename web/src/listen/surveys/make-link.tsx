import { Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { LinkChannel, SharedLinkDraft, type LinkView } from '../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import type { SurveyActions } from './actions.ts'

interface Props {
  readonly action: SurveyActions['makeLink']
  readonly onMade: (link: LinkView) => void
  readonly onClose: () => void
}

/** A link to put up anywhere: what it is called, by which channel people come, and where they are. */
export function MakeLink({ action, onMade, onClose }: Props) {
  const { links: words } = useMessages().surveys
  const form = useForm<{ name: string; channel: (typeof LinkChannel)['options'][number]; place: string }>({
    initialValues: { name: '', channel: 'qr', place: '' },
    validate: { name: (name) => (name.trim() === '' ? words.missing : null) },
  })
  const submit = form.onSubmit(({ name, channel, place }) =>
    action.mutate(
      SharedLinkDraft.parse({ name, channel, kiosk: channel === 'kiosk', ...(place.trim() === '' ? {} : { place }) }),
      { onSuccess: onMade },
    ),
  )
  return (
    <FormModal title={words.makeTitle} submit={words.create} action={action} onSubmit={() => submit()} onClose={onClose}>
      <TextInput
        data-autofocus
        label={words.called}
        description={words.nameHint}
        maxLength={120}
        {...form.getInputProps('name')}
      />
      <Select
        label={words.channel}
        description={form.values.channel === 'kiosk' ? words.kioskHint : undefined}
        allowDeselect={false}
        data={LinkChannel.options.map((value) => ({ value, label: words.channels[value] }))}
        {...form.getInputProps('channel')}
      />
      <TextInput label={words.place} description={words.placeHint} maxLength={80} {...form.getInputProps('place')} />
    </FormModal>
  )
}
