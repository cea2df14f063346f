import { Drawer, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Journey, JourneyDraft, Touchpoint } from '../../../../server/record/touchpoints/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import type { CatalogueActions } from './actions.ts'
import { draftOfJourney, hasName, isKey, keyFrom } from './drafts.ts'
import { DrawerFoot } from './drawer-foot.tsx'
import { fieldErrorsOf } from './field-errors.ts'
import { OrderedTouchpoints } from './ordered-touchpoints.tsx'

interface JourneyDrawerProps {
  readonly before: Journey | null
  readonly touchpoints: readonly Touchpoint[]
  readonly taken: ReadonlySet<string>
  readonly actions: CatalogueActions
  readonly onClose: () => void
}

/** A journey's form: its name, and its touchpoints in order. */
export function JourneyDrawer({
  before,
  touchpoints,
  taken,
  actions: { saveJourney, removeJourney },
  onClose,
}: JourneyDrawerProps) {
  const {
    understand: { catalogue: say, journeys: words },
    ui,
  } = useMessages()
  const nameOf = useNames()
  const form = useForm<JourneyDraft>({
    initialValues: before ? draftOfJourney(before) : { key: '', names: { zh: '', en: '' }, touchpoints: [] },
    validate: {
      names: (names) => (hasName(names) ? null : say.badName),
      key: (key) => (key === '' || isKey(key) ? null : say.badKey),
      touchpoints: (keys) => (keys.length > 0 ? null : words.empty),
    },
  })
  const suggested = hasName(form.values.names) ? keyFrom(form.values.names, 'journey', taken) : ''
  const submit = form.onSubmit((values) =>
    saveJourney.mutate(
      { before, draft: { ...values, key: values.key === '' ? suggested : values.key } },
      { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrorsOf(error, words.keyTaken)) },
    ),
  )
  const failed = saveJourney.error && Object.keys(fieldErrorsOf(saveJourney.error, '')).length === 0 ? saveJourney.error : null
  return (
    <Drawer
      opened
      onClose={onClose}
      title={
        <Text fw={600} size="lg">
          {before ? words.editTitle(nameOf(before.names)) : words.newTitle}
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
            <TextInput label={say.nameEn} maxLength={80} {...form.getInputProps('names.en')} />
          </SimpleGrid>
          <OrderedTouchpoints
            value={form.values.touchpoints}
            touchpoints={touchpoints}
            error={form.errors['touchpoints']?.toString()}
            onChange={(keys) => form.setFieldValue('touchpoints', keys)}
          />
          <TextInput label={say.key} placeholder={suggested} maxLength={80} {...form.getInputProps('key')} />
          <DrawerFoot
            failed={failed}
            saving={saveJourney.isPending}
            saveLabel={before ? say.save : say.create}
            removeLabel={words.remove}
            onRemove={before && (() => removeJourney.mutate(before, { onSuccess: onClose }))}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Drawer>
  )
}
