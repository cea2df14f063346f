import { useState } from 'react'
import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import {
  blankProblems, neededBlank, Wording, wordingBlanks, type WordingKind, wordingKinds, WordingLanguage, wordingParts,
  type WordingView,
} from '../../../../server/act/cases/wording/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { ErrorState } from '../../ui/states.tsx'
import styles from './cases.module.css'
import { wordingsQuery } from './queries.ts'

/** In which words customers hear that they were heard, and are asked whether they are content. */
export function WordingsButton() {
  const { caseRules: { wording: say }, ui } = useMessages()
  const { language: mine } = useLanguage()
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<WordingKind>('acknowledge')
  const [language, setLanguage] = useState<WordingLanguage>(mine)
  const wordings = useQuery({ ...wordingsQuery, enabled: open })
  const chosen = wordings.data?.items.find((w) => w.kind === kind && w.language === language)
  return (
    <>
      <Button variant="default" leftSection={<IconMail size={16} aria-hidden />} onClick={() => setOpen(true)}>{say.open}</Button>
      <Modal
        opened={open} onClose={() => setOpen(false)} size="lg" title={<Text fw={600}>{say.title}</Text>}
        closeButtonProps={{ 'aria-label': ui.close }}
      >
        <Stack gap="sm">
          <Group gap="xs">
            <SegmentedControl
              aria-label={say.message} value={kind} onChange={(v) => setKind(v as WordingKind)}
              data={wordingKinds.map((value) => ({ value, label: say.kind[value] }))}
            />
            <SegmentedControl
              aria-label={say.inLanguage} value={language} onChange={(v) => setLanguage(v as WordingLanguage)}
              data={WordingLanguage.options.map((value) => ({ value, label: say.language[value] }))}
            />
          </Group>
          {wordings.error && <ErrorState error={wordings.error} compact />}
          {chosen && <WordingForm key={`${kind} ${language} ${chosen.own}`} start={chosen} />}
        </Stack>
      </Modal>
    </>
  )
}

function WordingForm({ start }: { start: WordingView }) {
  const { caseRules: { wording: say } } = useMessages()
  const { sentences } = useFormats()
  const { kind, language, own } = start
  const [draft, setDraft] = useState<Wording>({ subject: start.subject, text: start.text, short: start.short })
  const path = `case-wordings/${kind}/${language}`
  const wrong = blankProblems(kind, draft)
  const save = useAction(() => request('PUT', path, { body: draft }), {
    stale: ['case-wordings'], quiet: true, done: () => tell(say.saved),
  })
  const back = useAction(() => request('DELETE', path), { stale: ['case-wordings'], done: () => tell(say.isBack) })
  const preview = useAction(() => request('POST', `${path}/preview`, { body: draft, shape: Wording }), { quiet: true })
  const error = (part: keyof Wording) =>
    sentences(...wrong.filter((w) => w.path === part).map((w) => say.problem[w.problem](w.blank))) || undefined
  const field = (part: keyof Wording) => ({
    label: say.part[part], lang: language === 'zh' ? 'zh-CN' : 'en', value: draft[part], error: error(part),
    onChange:
      (e: { currentTarget: { value: string } }) => { setDraft({ ...draft, [part]: e.currentTarget.value }); preview.reset() },
  })
  const changed = wordingParts.some((part) => draft[part] !== start[part])
  return (
    <form onSubmit={(e) => { e.preventDefault(); save.mutate(undefined) }}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {say.blanks} {wordingBlanks[kind].map((b) => `{{${b}}} ${say.blank[b]}`)
            .join(say.and)}{say.stop} {say.needed(`{{${neededBlank[kind]}}}`)}
        </Text>
        <TextInput {...field('subject')} />
        <Textarea {...field('text')} autosize minRows={6} />
        <Textarea {...field('short')} autosize minRows={2} />
        {(save.error ?? preview.error) && <ErrorState error={(save.error ?? preview.error)!} compact />}
        {preview.data && (
          <section aria-label={say.preview} className={styles.pair}>
            <div lang={language}><strong>{preview.data.subject}</strong>{`\n\n${preview.data.text}`}</div>
            <div lang={language}>{preview.data.short}</div>
          </section>
        )}
        <Group justify="space-between">
          {own ? (
            <Button variant="subtle" color="gray" loading={back.isPending} onClick={() => back.mutate(undefined)}>
              {say.back}
            </Button>
          ) : (
            <Text size="sm" c="dimmed">{say.ours}</Text>
          )}
          <Group gap="xs">
            <Button
              variant="default" disabled={wrong.length > 0} loading={preview.isPending} onClick={() => preview.mutate(undefined)}
            >{say.preview}</Button>
            <Button type="submit" disabled={wrong.length > 0 || !changed} loading={save.isPending}>{say.save}</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
