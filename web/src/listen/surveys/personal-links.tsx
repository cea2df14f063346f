import {
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { LinkChannel, PersonalLinksDraft, type SurveyDetail } from '../../../../server/listen/surveys/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { readNumbers } from './customer-numbers.ts'
import { downloadPersonalLinks } from './download-links.ts'

interface Values {
  name: string
  channel: (typeof LinkChannel)['options'][number]
  by: 'number' | 'segment'
  numbers: string
  dimension: string
  member: string
  days: number | string
}

/** A link of their own for each of some customers, as a file; its addresses are shown this once. */
export function PersonalLinks({ survey, onClose }: { survey: SurveyDetail; onClose: () => void }) {
  const { links: words } = useMessages().surveys
  const format = useFormats()
  const form = useForm<Values>({
    initialValues: { name: '', channel: 'email', by: 'number', numbers: '', dimension: '', member: '', days: 30 },
    validate: {
      name: (name) => (name.trim() === '' ? words.missing : null),
      numbers: (numbers, { by }) => (by === 'number' && readNumbers(numbers) === null ? words.badNumbers : null),
      dimension: (dimension, { by }) => (by === 'segment' && dimension.trim() === '' ? words.missing : null),
      member: (member, { by }) => (by === 'segment' && member.trim() === '' ? words.missing : null),
      days: (days) => (Number.isInteger(days) && Number(days) >= 1 && Number(days) <= 730 ? null : words.badDays),
    },
  })
  const make = useAction(
    ({ name, channel, by, numbers, dimension, member, days }: Values) =>
      downloadPersonalLinks(
        survey,
        PersonalLinksDraft.parse({
          name, channel, days,
          for: by === 'number' ? { customers: readNumbers(numbers) } : { segment: { dimension, member } },
        }),
      ),
    {
      stale: ['surveys'],
      quiet: true,
      done: (n) => {
        if (n !== undefined) say(words.made(n, format.whole(n)))
        if (n !== 0) onClose()
      },
    },
  )
  const submit = form.onSubmit((values) => make.mutate(values))
  return (
    <FormModal
      title={words.personalTitle} submit={words.download} action={make} onSubmit={() => submit()} onClose={onClose} size="lg"
    >
      <Text size="sm">{words.personalLead}</Text>
      <TextInput
        data-autofocus
        label={words.called}
        description={words.nameHint}
        maxLength={120}
        {...form.getInputProps('name')}
      />
      <SegmentedControl
        aria-label={words.who}
        data={[
          { value: 'number', label: words.byNumber },
          { value: 'segment', label: words.bySegment },
        ]}
        {...form.getInputProps('by')}
      />
      {form.values.by === 'number' ? (
        <Textarea
          label={words.numbers}
          description={words.numbersHint}
          autosize
          minRows={3}
          maxRows={8}
          {...form.getInputProps('numbers')}
        />
      ) : (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={words.dimension}
            description={words.dimensionHint}
            maxLength={60}
            {...form.getInputProps('dimension')}
          />
          <TextInput label={words.member} description={words.memberHint} maxLength={200} {...form.getInputProps('member')} />
        </SimpleGrid>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={words.channel}
          allowDeselect={false}
          data={LinkChannel.options.map((value) => ({ value, label: words.channels[value] }))}
          {...form.getInputProps('channel')}
        />
        <NumberInput label={words.days} min={1} max={730} allowDecimal={false} {...form.getInputProps('days')} />
      </SimpleGrid>
    </FormModal>
  )
}
