import { useState } from 'react'
import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { AllConsentWords, type ConsentWords } from '../../../../server/govern/contact/opt-in/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'

/** The words in which customers are asked, in their versions. */
export function ConsentWordsOfUs() {
  const { purposes: words, contact } = useMessages()
  const { language } = useLanguage()
  const found = useQuery(resource('consent-words', AllConsentWords))
  const [open, setOpen] = useState<ConsentWords | null>(null)
  const nameOf = (w: ConsentWords) => contact.purposes[w.purpose]
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  return (
    <Section title={words.words} note={words.wordsNote}>
      <DataTable
        caption={words.words}
        rows={found.data?.current}
        rowKey={(w) => w.purpose}
        columns={[
          { key: 'purpose', header: words.wordsFor, width: '22%', cell: nameOf },
          { key: 'words', header: words.wordsNow, cell: (w) => w.words[language] },
          { key: 'version', header: words.version, width: 130, wideOnly: true, cell: (w) => w.version },
          {
            key: 'change', header: '', width: 84, align: 'end',
            cell: (w) => (
              <Button variant="subtle" size="compact-sm" aria-label={words.changeOf(nameOf(w))} onClick={() => setOpen(w)}>
                {words.change}
              </Button>
            ),
          },
        ]}
      />
      {open && <WordsForm now={open} title={words.changeOf(nameOf(open))} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function WordsForm({ now, title, onClose }: { now: ConsentWords; title: string; onClose: () => void }) {
  const { purposes: words } = useMessages()
  const [en, setEn] = useState(now.words.en)
  const [zh, setZh] = useState(now.words.zh)
  const save = useAction(() =>
    request('POST', 'consent-words', { body: { purpose: now.purpose, words: { en, zh } }, shape: AllConsentWords }), {
    stale: ['consent-words'],
    quiet: true,
    done: () => {
      say(words.saved)
      onClose()
    },
  })
  return (
    <FormModal title={title} submit={words.save} action={save} onClose={onClose} onSubmit={() => save.mutate(undefined)}>
      <Textarea
        label={words.inChinese} value={zh} onChange={(e) => setZh(e.currentTarget.value)} autosize minRows={2} lang="zh-CN"
      />
      <Textarea
        label={words.inEnglish} value={en} onChange={(e) => setEn(e.currentTarget.value)} autosize minRows={2} lang="en"
      />
    </FormModal>
  )
}
