import { Button, Group, Modal, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { LinkView } from '../../../../server/listen/surveys/contract.ts'
import { address } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { Copyable } from '../../ui/copy.tsx'
import styles from './surveys.module.css'

/** Pixels along a side: sharp on a poster of A4 width at 150 dots an inch. */
const pictureSize = 1240

/** The address of a shared link, to copy, and its code, to print. */
export function LinkCode({ survey, link, onClose }: { survey: number; link: LinkView; onClose: () => void }) {
  const {
    surveys: { links: words },
    ui,
  } = useMessages()
  const svg = address(`surveys/${survey}/links/${link.id}/qr.svg`)
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{link.name}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
    >
      <div className={styles.code}>
        <img src={svg} alt={words.qr(link.name)} width={280} height={280} />
        <Group gap="xs" justify="center">
          <Button component="a" href={svg} download variant="default" size="sm"
            leftSection={<IconDownload size={16} aria-hidden />}>
            {words.svg}
          </Button>
          <Button
            component="a"
            href={address(`surveys/${survey}/links/${link.id}/qr.png`, { size: pictureSize })}
            download
            variant="default"
            size="sm"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {words.png}
          </Button>
        </Group>
      </div>
      {link.url && (
        <div className={styles.address}>
          <Copyable text={link.url} label={words.copy} />
        </div>
      )}
    </Modal>
  )
}
