import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Register } from '../../../../server/govern/purposes/contract.ts'
import { resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Assessments } from './assessments.tsx'
import { ConsentWordsOfUs } from './consent-words.tsx'
import { Grounds } from './grounds.tsx'
import { Matrix } from './matrix.tsx'
import { Originals } from './originals.tsx'
import { Sources } from './sources.tsx'

/** Which personal data is used where and for what, drawn from what the program declares; and what of it is allowed. */
export function PurposesPage() {
  const { purposes: words } = useMessages()
  const found = useQuery(resource('purposes', Register))
  const register = found.data
  return (
    <Page
      question={words.question}
      answer={register ? words.answer(register.counts, register.settings.closed.length) : found.error ? undefined : null}
      actions={<RecordOfProcessing />}
    >
      {found.error && !register ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      ) : register ? (
        <>
          <Matrix register={register} />
          <Grounds settings={register.settings} />
          <Sources register={register} />
          <Originals settings={register.settings} />
          <ConsentWordsOfUs />
          <Assessments />
        </>
      ) : (
        <PageSkeleton />
      )}
    </Page>
  )
}

function RecordOfProcessing() {
  const { purposes: words } = useMessages()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {words.record}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.recordHint}</Menu.Label>
        {(['en', 'zh'] as const).map((lang) => (
          <Menu.Item
            key={lang} component="a" href={`/api/v1/purposes/record?lang=${lang}`} download lang={lang === 'zh' ? 'zh-CN' : 'en'}
          >
            {words.recordIn[lang]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
