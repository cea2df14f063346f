import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { FromPreview, ToPreview } from '@heartline/client/preview'
import { useMessages } from '../../../../app/language.tsx'
import { useSession } from '../../../../app/session.ts'
import { useEditor } from '../editor-context.ts'
import styles from './preview.module.css'

/**
 * The survey page itself in a frame, playing the draft as it is now. It goes to the question being written; what is
 * answered in it is neither sent nor kept.
 */
export function PreviewFrame({ device }: { device: 'phone' | 'phone-small' | 'desktop' }) {
  const { definition, language, selected, view } = useEditor()
  const { organisation } = useSession()
  const {
    surveyEditor: { preview: words },
  } = useMessages()
  const frame = useRef<HTMLIFrameElement>(null)
  const [ready, setReady] = useState(false)
  const [hidden, setHidden] = useState<string | undefined>()
  const played = useDeferredValue(definition)
  // Whoever tries the survey goes their own way through it.
  const at = view === 'write' ? selected?.id : undefined
  const brand = organisation.name

  useEffect(() => {
    // The frame is shut off from this page, so it has no origin to be known by, nor to be addressed with.
    const hear = ({ source, data }: MessageEvent<FromPreview>) => {
      if (source !== frame.current?.contentWindow) return
      if (data.heartline === 'ready') setReady(true)
      if (data.heartline === 'at') setHidden(data.isShown ? undefined : data.question)
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [])
  const post = useCallback((message: ToPreview) => frame.current?.contentWindow?.postMessage(message, '*'), [])
  useEffect(() => {
    if (ready) post({ heartline: 'script', script: { definition: played, language, brand, at } })
  }, [ready, post, played, language, brand, at])

  return (
    <div>
      <Group justify="space-between" mb="xs" gap="xs" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {words.note}
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={() => post({ heartline: 'again' })}
        >
          {words.again}
        </Button>
      </Group>
      <div className={styles.device} data-device={device}>
        <iframe ref={frame} src="/s/preview" title={words.title} sandbox="allow-scripts allow-forms" />
      </div>
      {hidden !== undefined && hidden === at && (
        <Text size="sm" c="dimmed" mt="xs" role="status">
          {words.hidden}
        </Text>
      )}
    </div>
  )
}
