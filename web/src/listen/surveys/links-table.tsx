import { Button, Text } from '@mantine/core'
import { LinkChannel, type LinkView } from '../../../../server/listen/surveys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import styles from './surveys.module.css'

interface Props {
  readonly links: readonly LinkView[] | undefined
  readonly onShow: (link: LinkView) => void
  /** Left out for those who may not stop a link. */
  readonly onStop: ((link: LinkView) => void) | undefined
}

/** The shared links of a survey, and how many answered through each. */
export function LinksTable({ links, onShow, onStop }: Props) {
  const {
    surveys: { links: words },
  } = useMessages()
  const format = useFormats()
  const channelOf = (name: string) => {
    const { data } = LinkChannel.safeParse(name)
    return data ? words.channels[data] : name
  }
  const columns: Column<LinkView>[] = [
    {
      key: 'name',
      header: words.name,
      cell: (link) => (
        <>
          {link.name}
          <Text size="xs" c="dimmed">
            {[channelOf(link.channel), link.place].filter(Boolean).join(' · ')}
          </Text>
        </>
      ),
    },
    { key: 'answers', header: words.answers, align: 'end', width: 96, cell: (link) => format.whole(link.complete) },
    {
      key: 'actions',
      header: '',
      align: 'end',
      cell: (link) =>
        link.revoked ? (
          <Text span size="sm" c="dimmed">
            {words.stopped}
          </Text>
        ) : (
          <div className={styles.linkActions}>
            <Button variant="light" size="compact-sm" aria-label={words.showWhich(link.name)} onClick={() => onShow(link)}>
              {words.show}
            </Button>
            {onStop && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                aria-label={words.stopWhich(link.name)}
                onClick={() => onStop(link)}
              >
                {words.stop}
              </Button>
            )}
          </div>
        ),
    },
  ]
  return <DataTable caption={words.caption} columns={columns} rows={links} rowKey={(link) => link.id} empty={words.none} />
}
