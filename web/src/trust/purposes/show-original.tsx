import { useState } from 'react'
import { Blockquote, Button, Modal, Text } from '@mantine/core'
import type { Reason } from '../../../../server/govern/audit/contract.ts'
import { OriginalText } from '../../../../server/listen/originals/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { GiveReason } from './give-reason.tsx'

const mask = /‹[a-z-]+›/

/** Beside a text in which something is masked: reads it as it was written, once, for a reason. */
export function ShowOriginal({ signal }: {
  signal: { readonly source: string; readonly id: string; readonly text: string | null }
}) {
  const { purposes: { reveal: words }, ui } = useMessages()
  const { allows } = useSession()
  const [asking, setAsking] = useState(false)
  const [text, setText] = useState<string | null>(null)
  const { source, id } = signal
  const show =
    useAction((reason: Reason) => request('POST', 'texts/unmask', { body: { source, id, ...reason }, shape: OriginalText }), {
    quiet: true,
    done: (shown) => {
      setAsking(false)
      setText(shown.text)
    },
  })
  if (!signal.text || !mask.test(signal.text) || !allows('verbatims.unmask')) return null
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAsking(true)}>
        {words.original}
      </Button>
      {asking && <GiveReason action={show} onGiven={(reason) => show.mutate(reason)} onClose={() => setAsking(false)} />}
      {text !== null && (
        <Modal
          opened onClose={() => setText(null)} title={<Text fw={600}>{words.original}</Text>}
          closeButtonProps={{ 'aria-label': ui.close }}
        >
          <Blockquote p="sm" mt={0}>
            {text}
          </Blockquote>
          <Text size="sm" c="dimmed" mt="xs">
            {words.once}
          </Text>
        </Modal>
      )}
    </>
  )
}
