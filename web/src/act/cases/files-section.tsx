import { Button, FileButton, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { CaseDetail } from '../../../../server/act/cases/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { address, request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import styles from './cases.module.css'
import { useCaseWords } from './use-case-words.ts'

/** Files of a case; they are only ever downloaded, never opened in the page. */
export function FilesSection({ one }: { one: CaseDetail }) {
  const { cases: { one: say } } = useMessages()
  const format = useFormats()
  const { person } = useCaseWords()
  const add = useAction((file: File) => request('POST', `cases/${one.number}/files`, {
    query: { name: file.name }, body: file, shape: CaseDetail,
  }), {
    stale: ['cases'], done: () => tell(say.added),
  })
  return (
    <Section title={say.files}>
      <ul className={styles.list}>
        {one.files.map((f) => (
          <li key={f.id}>
            <a href={address(`cases/${one.number}/files/${f.id}`)} download={f.name}>{f.name}</a>
            <Text size="xs" c="dimmed">{format.bytes(f.bytes)} · {person(f.by)}</Text>
          </li>
        ))}
      </ul>
      {one.files.length === 0 && <Text size="sm" c="dimmed" mb="xs">{say.noFiles}</Text>}
      <FileButton onChange={(file) => file && add.mutate(file)} inputProps={{ 'aria-label': say.addFile }}>
        {(props) => <Button {...props} size="compact-sm" variant="default" loading={add.isPending} leftSection={<IconPaperclip size={14} aria-hidden />} title={say.fileHint}>{say.addFile}</Button>}
      </FileButton>
    </Section>
  )
}
