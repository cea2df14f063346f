import { useState } from 'react'
import { Group, SegmentedControl, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { useLanguage, useMessages } from '../../../app/language.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import styles from './invitations.module.css'
import { mailQuery } from './queries.ts'

/** The mail as a customer gets it: in each language, the invitation and its reminder, as it looks and as plain text. */
export function MailPreview({ survey }: { survey: SurveyDetail }) {
  const {
    invitations: { mail: words },
    surveys: { language: languages },
  } = useMessages()
  const reading = useLanguage().language === 'zh' ? 'zh-CN' : 'en'
  const [language, setLanguage] = useState<string>(reading)
  const [which, setWhich] = useState<'first' | 'second'>('first')
  const [as, setAs] = useState<'html' | 'text'>('html')
  const found = useQuery(mailQuery(survey.id, { language, reminder: which === 'second' }))
  const mail = found.data
  if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} compact />
  if (!mail) return <Skeleton height={420} radius="md" maw={680} />
  return (
    <>
      <Group gap="xs" mb="sm">
        {mail.languages.length > 1 && (
          <SegmentedControl
            aria-label={words.language}
            size="sm"
            data={mail.languages.map((value) => ({ value, label: languages[value] }))}
            value={mail.language}
            onChange={setLanguage}
          />
        )}
        <SegmentedControl
          aria-label={words.reminder}
          size="sm"
          data={(['first', 'second'] as const).map((value) => ({ value, label: words[value] }))}
          value={which}
          onChange={(value) => setWhich(value === 'second' ? 'second' : 'first')}
        />
        <SegmentedControl
          aria-label={words.as}
          size="sm"
          data={(['html', 'text'] as const).map((value) => ({ value, label: words[value] }))}
          value={as}
          onChange={(value) => setAs(value === 'text' ? 'text' : 'html')}
        />
      </Group>
      <article className={`card ${styles.mail}`} style={{ maxInlineSize: 680 }}>
        <div className={styles.subject}>
          <Text size="xs" c="dimmed">
            {words.subject}
          </Text>
          <Text fw={500}>{mail.subject}</Text>
        </div>
        {as === 'text' ? <pre className={styles.text}>{mail.text}</pre> : <MailFrame html={mail.html} />}
      </article>
      <Text size="sm" c="dimmed" mt="xs">
        {words.footer}
      </Text>
    </>
  )
}

/** The mail in a frame that runs no script and follows no link, as tall as what it says. */
function MailFrame({ html }: { html: string }) {
  const { mail: words } = useMessages().invitations
  const [height, setHeight] = useState(420)
  return (
    <iframe
      className={styles.frame}
      title={words.frame}
      sandbox="allow-same-origin"
      // Links would open a window, which the sandbox forbids: a look at the mail answers nothing.
      srcDoc={html.replace('<head>', '<head><base target="_blank">')}
      height={height}
      onLoad={(event) => setHeight(event.currentTarget.contentDocument?.body.scrollHeight ?? height)}
    />
  )
}
