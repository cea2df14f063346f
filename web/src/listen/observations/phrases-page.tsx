import { useState } from 'react'
import { Anchor, Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { phraseKinds, type Phrase, type PhraseKind } from '../../../../server/listen/observations/contract.ts'
import { industries } from '../../../../server/record/touchpoints/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { usePhraseActions } from './phrase-actions.ts'
import { PhraseForm } from './phrase-form.tsx'
import { PhraseRows } from './phrase-rows.tsx'
import styles from './phrases.module.css'
import { phrasesQuery } from './queries.ts'

/** The ready phrases, kind by kind: added, renamed, put in order, retired and brought back. */
export function PhrasesPage() {
  const {
    observations: { phrases: say, kinds },
    words: { industry: industryName },
  } = useMessages()
  const phrases = useQuery(phrasesQuery)
  const actions = usePhraseActions()
  const [form, setForm] = useState<{ kind: PhraseKind; before: Phrase | null } | null>(null)
  if (phrases.error && !phrases.data) return <ErrorState error={phrases.error} retry={() => void phrases.refetch()} />
  if (!phrases.data) return <PageSkeleton />
  const { items } = phrases.data
  return (
    <Page
      question={say.question}
      answer={say.answer}
      above={
        <Anchor component={Link} to="/listen/observations" size="sm">
          ← {say.back}
        </Anchor>
      }
      actions={
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" loading={actions.addSet.isPending}>
              {say.startingSet}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {industries.map((industry) => (
              <Menu.Item key={industry} onClick={() => actions.addSet.mutate({ industry, before: items.length })}>
                {industryName[industry]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      }
    >
      <div className={styles.kinds}>
        {phraseKinds.map((kind) => (
          <Section
            key={kind}
            title={kinds[kind]}
            actions={
              <Button
                size="compact-sm"
                variant="light"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={() => setForm({ kind, before: null })}
                aria-label={say.addTitle(kinds[kind])}
              >
                {say.add}
              </Button>
            }
          >
            <PhraseRows
              kind={kind}
              phrases={items.filter((p) => p.kind === kind)}
              actions={actions}
              onEdit={(before) => setForm({ kind, before })}
            />
          </Section>
        ))}
      </div>
      {form && <PhraseForm {...form} actions={actions} onClose={() => setForm(null)} />}
    </Page>
  )
}
