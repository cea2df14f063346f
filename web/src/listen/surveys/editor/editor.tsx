import { useState } from 'react'
import { SegmentedControl, Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Language } from '@heartline/survey'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { useLanguage } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { useSetSearch } from '../../../ui/filter-bar.tsx'
import { EditorContext, type Editor, type EditorSearch, type View } from './editor-context.ts'
import { EditorFrame } from './editor-frame.tsx'
import { focusSoon } from './faults/focus.ts'
import { questionsOf } from './model/draft.ts'
import { SettingsView } from './settings/settings-view.tsx'
import { TranslateView } from './translate/translate-view.tsx'
import { TryView } from './preview/try-view.tsx'
import { useDraft } from './use-draft.ts'
import { WriteView } from './write-view.tsx'
import styles from './editor.module.css'

const tabs = ['write', 'translate', 'settings', 'try'] as const
const route = getRouteApi('/shell/listen/surveys/$key/edit')

/** The editor: one draft in four views. */
export function EditorOf({ loaded }: { loaded: SurveyDetail }) {
  const held = useDraft(loaded, useSession().person.id)
  const search = route.useSearch()
  const setSearch = useSetSearch<EditorSearch>()
  const {
    messages: {
      surveyEditor: { views, languageWritten },
      surveys: { language: names },
    },
    language: reading,
  } = useLanguage()
  const { definition } = held.draft
  const [chosen, setLanguage] = useState<Language>(reading === 'zh' ? 'zh-CN' : 'en')
  const language = definition.languages.includes(chosen) ? chosen : (definition.languages[0] ?? chosen)
  const view: View = search.view ?? 'write'
  const selected = questionsOf(definition).find(({ id }) => id === search.question)
  const editor: Editor = {
    ...held,
    definition,
    edit: (change, tag) => held.change((draft) => ({ ...draft, definition: change(draft.definition) }), tag),
    language,
    setLanguage,
    view,
    selected,
    go: (to) => setSearch(to),
    goTo: (path) => {
      const at = placeOfPath(path, definition.pages)
      const written = definition.languages.find((tag) => path.endsWith(`.${tag}`))
      if (written) setLanguage(written)
      setSearch(at)
      focusSoon(path)
    },
  }
  return (
    <EditorContext value={editor}>
      <EditorFrame>
        <Tabs
          value={view}
          onChange={(to) => setSearch({ view: to === 'write' ? undefined : (to as EditorSearch['view']) })}
          keepMounted={false}
        >
          <div className={styles.tabs}>
            <Tabs.List>
              {tabs.map((tab) => (
                <Tabs.Tab key={tab} value={tab}>
                  {views[tab]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {definition.languages.length > 1 && view !== 'translate' && (
              <SegmentedControl
                aria-label={languageWritten}
                size="sm"
                data={definition.languages.map((tag) => ({ value: tag, label: names[tag] }))}
                value={language}
                onChange={(tag) => setLanguage(tag === 'en' ? 'en' : 'zh-CN')}
              />
            )}
          </div>
          <Tabs.Panel value="write">
            <WriteView />
          </Tabs.Panel>
          <Tabs.Panel value="translate">
            <TranslateView />
          </Tabs.Panel>
          <Tabs.Panel value="settings">
            <SettingsView />
          </Tabs.Panel>
          <Tabs.Panel value="try">
            <TryView />
          </Tabs.Panel>
        </Tabs>
      </EditorFrame>
    </EditorContext>
  )
}

/** The view in which a place of the draft is written. */
function placeOfPath(path: string, pages: Editor['definition']['pages']): EditorSearch {
  const [root, page, list, index] = path.split('.')
  if (root !== 'pages') return { view: 'settings' }
  const questions = pages[Number(page)]?.questions ?? []
  return { view: undefined, question: (list === 'questions' ? questions[Number(index)] : questions[0])?.id }
}
