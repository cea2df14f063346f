import { useState, type DragEvent } from 'react'
import { Button, FileButton, Progress, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { FilePreview } from '../../../../server/listen/imports/contract.ts'
import { useAction } from '../../app/action.tsx'
import { useMessages } from '../../app/language.tsx'
import { upload } from '../../app/upload.ts'
import { ErrorState } from '../../ui/states.tsx'
import styles from './imports.module.css'
import { keepPreview } from './queries.ts'

/** The place to drop a file; the upload shows how far it is and leads on to the mapping. */
export function DropFile() {
  const { listen: { imports: words } } = useMessages()
  const navigate = useNavigate()
  const [over, setOver] = useState(false)
  const [share, setShare] = useState(0)
  const send = useAction((file: File) => {
    setShare(0)
    return upload('import-files', { name: file.name }, file, FilePreview, setShare)
  }, {
    quiet: true,
    done: (preview) => {
      keepPreview(preview)
      void navigate({ to: '/listen/imports/new/$file', params: { file: preview.file } })
    },
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !send.isPending) send.mutate(file)
  }
  return (
    <div
      className={styles.drop} data-over={over || undefined}
      onDragOver={(e) => { e.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}
    >
      <IconFileUpload size={32} stroke={1.4} aria-hidden />
      {send.isPending ? (
        <>
          <Text fw={500} role="status">{words.uploading(send.variables.name)}</Text>
          <Progress value={share * 100} w="min(320px, 100%)" aria-label={words.uploading(send.variables.name)} />
        </>
      ) : (
        <>
          <div className={styles.dropLine}>
            <Text fw={500} visibleFrom="sm">{words.drop}</Text>
            <Text c="dimmed" visibleFrom="sm">{words.or}</Text>
            <FileButton onChange={(file) => file && send.mutate(file)}>
              {(props) => <Button {...props}>{words.choose}</Button>}
            </FileButton>
          </div>
          <Text size="sm" c="dimmed" ta="center">{words.formats}</Text>
          {send.error && <ErrorState error={send.error} compact />}
        </>
      )}
    </div>
  )
}
