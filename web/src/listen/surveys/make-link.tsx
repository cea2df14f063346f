import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { LinkChannel, SharedLinkDraft, type LinkView } from '../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { ErrorState } from '../../ui/states.tsx'
import type { SurveyActions } from './actions.ts'

interface Props {
  readonly action: SurveyActions['makeLink']
  readonly onMade: (link: LinkView) => void
  readonly onClose: () => void
}

/** A link to put up anywhere: what it is called, by which channel people come, and where they are. */
export function MakeLink({ action, onMade, onClose }: Props) {
  const {
    surveys: { links: words },
    ui,
  } = useMessages()
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
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{words.makeTitle}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
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
          {action.error && <ErrorState error={action.error} compact />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {ui.cancel}
            </Button>
            <Button type="submit" loading={action.isPending}>
              {words.create}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
