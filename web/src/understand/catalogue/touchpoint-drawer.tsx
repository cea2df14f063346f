import { Drawer, MultiSelect, Select, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import {
  channels,
  factors,
  phases,
  stages,
  type Touchpoint,
  type TouchpointDraft,
} from '../../../../server/record/touchpoints/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { TargetInput } from '../feeling-plane/target-input.tsx'
import type { CatalogueActions } from './actions.ts'
import { draftOfTouchpoint, hasName, isKey, keyFrom } from './drafts.ts'
import { DrawerFoot } from './drawer-foot.tsx'
import { fieldErrorsOf } from './field-errors.ts'

interface TouchpointDrawerProps {
  /** The touchpoint to edit; null for a new one, begun from `begin`. */
  readonly before: Touchpoint | null
  readonly begin: TouchpointDraft
  readonly taken: ReadonlySet<string>
  readonly actions: CatalogueActions
  readonly onClose: () => void
}

/** A touchpoint's form, in a drawer beside the list it belongs to. */
export function TouchpointDrawer({
  before,
  begin,
  taken,
  actions: { saveTouchpoint, removeTouchpoint },
  onClose,
}: TouchpointDrawerProps) {
  const {
    understand: { catalogue: say },
    words,
    ui,
  } = useMessages()
  const nameOf = useNames()
  const form = useForm<TouchpointDraft>({
    initialValues: before ? draftOfTouchpoint(before) : begin,
    validate: {
      names: (names) => (hasName(names) ? null : say.badName),
      key: (key) => (key === '' || isKey(key) ? null : say.badKey),
    },
  })
  const { names } = form.values
  const suggested = hasName(names) ? keyFrom(names, 'touchpoint', taken) : ''
  const submit = form.onSubmit((values) =>
    saveTouchpoint.mutate(
      { before, draft: { ...values, key: values.key === '' ? suggested : values.key } },
      { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrorsOf(error, say.keyTaken)) },
    ),
  )
  const failed =
    saveTouchpoint.error && Object.keys(fieldErrorsOf(saveTouchpoint.error, '')).length === 0 ? saveTouchpoint.error : null
  const options = <T extends string>(values: readonly T[], word: Readonly<Record<T, string>>) =>
    values.map((value) => ({ value, label: word[value] }))
  return (
    <Drawer
      opened
      onClose={onClose}
      title={
        <Text fw={600} size="lg">
          {before ? say.editTitle(nameOf(before.names)) : say.newTitle}
        </Text>
      }
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={say.nameZh}
              data-autofocus
              maxLength={80}
              {...form.getInputProps('names.zh')}
              error={form.errors['names']}
            />
            <TextInput label={say.nameEn} maxLength={80} {...form.getInputProps('names.en')} description={undefined} />
          </SimpleGrid>
          <Text size="xs" c="dimmed" mt={-8}>
            {say.nameHint}
          </Text>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label={say.stage}
              allowDeselect={false}
              data={options(stages, words.stage)}
              {...form.getInputProps('stage')}
            />
            <Select
              label={say.phase}
              allowDeselect={false}
              data={options(phases, words.phase)}
              {...form.getInputProps('phase')}
            />
            <Select
              label={say.channel}
              allowDeselect={false}
              data={options(channels, words.channel)}
              {...form.getInputProps('channel')}
            />
            <TextInput label={say.ownerTeam} maxLength={80} {...form.getInputProps('ownerTeam')} />
          </SimpleGrid>
          <MultiSelect label={say.factors} data={options(factors, words.factor)} {...form.getInputProps('factors')} />
          <TargetInput value={form.values.target} onChange={(target) => form.setFieldValue('target', target)} />
          <TagsInput label={say.aliases} description={say.aliasesHint} maxTags={50} {...form.getInputProps('aliases')} />
          <TextInput
            label={say.key}
            description={say.keyHint}
            placeholder={suggested}
            maxLength={80}
            {...form.getInputProps('key')}
          />
          <DrawerFoot
            failed={failed}
            saving={saveTouchpoint.isPending}
            saveLabel={before ? say.save : say.create}
            removeLabel={say.remove}
            onRemove={before && (() => removeTouchpoint.mutate(before, { onSuccess: onClose }))}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Drawer>
  )
}
