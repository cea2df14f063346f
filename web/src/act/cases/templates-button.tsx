import { useState } from 'react'
import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { placeholders, type Template, type TemplateDraft } from '../../../../server/act/cases/letters/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { templatesQuery } from './queries.ts'

/** The templates that letters are drafted from. */
export function TemplatesButton() {
  const { cases: { letter: say }, ui } = useMessages()
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<Template | TemplateDraft | null>(null)
  const templates = useQuery({ ...templatesQuery, enabled: open })
  const close = () => { setOpen(false); setChosen(null) }
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>{say.templates}</Button>
      <Modal
        opened={open} onClose={close} size="lg" title={<Text fw={600}>{say.templatesTitle}</Text>}
        closeButtonProps={{ 'aria-label': ui.close }}
      >
        {chosen ? <TemplateForm key={'id' in chosen ? chosen.id : 'new'} start={chosen} onDone={() => setChosen(null)} /> : (
          <Stack gap="xs" align="flex-start">
            {templates.data?.items.map((t) => <Button key={t.id} variant="default" onClick={() =>
              setChosen(t)}>{t.name} · {say.language[t.language]}</Button>)}
            <Button variant="light" onClick={() => setChosen({ name: '', language, title: '', body: '' })}>
              {say.newTemplate}
            </Button>
          </Stack>
        )}
      </Modal>
    </>
  )
}

function TemplateForm({ start, onDone }: { start: Template | TemplateDraft; onDone: () => void }) {
  const { cases: { letter: say }, ui } = useMessages()
  const [draft, setDraft] = useState<TemplateDraft>({
    name: start.name, language: start.language, title: start.title, body: start.body,
  })
  const set = (patch: Partial<TemplateDraft>) => setDraft((old) => ({ ...old, ...patch }))
  const id = 'id' in start ? start.id : null
  const options = { stale: ['letter-templates'], quiet: true, done: onDone }
  const save = useAction(async () => {
    if (id === null) await request('POST', 'letter-templates', { body: draft, shape: z.object({ id: z.number() }) })
    else await request('PUT', `letter-templates/${id}`, { body: draft })
  }, options)
  const remove = useAction(() => request('DELETE', `letter-templates/${id}`), options)
  return (
    <form onSubmit={(e) => { e.preventDefault(); save.mutate(undefined) }}>
      <Stack gap="sm">
        <TextInput label={say.templateName} value={draft.name} onChange={(e) => set({ name: e.currentTarget.value })} />
        <NativeSelect
          aria-label={`${say.language.zh} / ${say.language.en}`} value={draft.language}
          onChange={(e) => set({ language: e.currentTarget.value as TemplateDraft['language'] })}
          data={(['zh', 'en'] as const).map((value) => ({ value, label: say.language[value] }))}
        />
        <TextInput label={say.title} value={draft.title} onChange={(e) => set({ title: e.currentTarget.value })} />
        <Textarea
          label={say.body} description={say.placeholders(placeholders.map((p) => `{{${p}}}`).join(' '))} autosize minRows={8}
          value={draft.body} onChange={(e) => set({ body: e.currentTarget.value })}
        />
        {save.error && <ErrorState error={save.error} compact />}
        <Group justify="space-between">
          {id !== null ? (
            <Button variant="subtle" color="gray" onClick={() => remove.mutate(undefined)}>{say.removeTemplate}</Button>
          ) : (
            <span />
          )}
          <Group gap="xs">
            <Button variant="default" onClick={onDone}>{ui.back}</Button>
            <Button type="submit" loading={save.isPending}>{ui.save}</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
