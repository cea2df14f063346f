import { Button, Code, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useMessages } from '../app/language.tsx'
import styles from './copy.module.css'

/** Something to be taken elsewhere: a link, a secret, a command. */
export function Copyable({ text, label, block = false }: { text: string; label?: string; block?: boolean }) {
  const { ui } = useMessages()
  return (
    <div className={block ? styles.block : styles.line}>
      <Code block={block} className={styles.text} tabIndex={0}>
        {text}
      </Code>
      <CopyButton value={text} timeout={2_000}>
        {({ copied, copy }) => (
          <Group justify={block ? 'flex-end' : undefined}>
            <Button
              variant={copied ? 'light' : 'default'}
              size="sm"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? ui.copied : (label ?? ui.copy)}
            </Button>
          </Group>
        )}
      </CopyButton>
    </div>
  )
}
