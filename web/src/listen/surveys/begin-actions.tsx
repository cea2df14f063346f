import { Button, FileButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFileUpload, IconPlus } from '@tabler/icons-react'
import { useMessages } from '../../app/language.tsx'
import type { Beginning } from './beginning.ts'
import { readSurveyFile } from './read-survey-file.ts'

/** To begin without a ready survey: with nothing, or with a file of another tool. */
export function BeginActions({ onBegin }: { onBegin: (beginning: Beginning) => void }) {
  const {
    surveys: { list: words, create },
  } = useMessages()
  const read = async (file: File) => {
    const from = readSurveyFile(await file.text())
    if (from) onBegin({ name: file.name.replace(/\.\w+$/, ''), from })
    else notifications.show({ color: 'red', title: words.badFile, message: words.badFileHint, autoClose: 8_000 })
  }
  return (
    <>
      <FileButton accept=".json,.lss,application/json,text/xml" onChange={(file) => file && void read(file)}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFileUpload size={18} aria-hidden />} title={words.importHint}>
            {words.import}
          </Button>
        )}
      </FileButton>
      <Button
        variant="default"
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() => onBegin({ name: create.blankName, from: { kind: 'blank', languages: ['zh-CN', 'en'] } })}
      >
        {words.blank}
      </Button>
    </>
  )
}
