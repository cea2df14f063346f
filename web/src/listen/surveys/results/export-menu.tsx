import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { exportFormats } from '../../../../../server/listen/surveys/results/contract.ts'
import type { SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import { address } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { DownloadMenu } from '../../../ui/download-menu.tsx'
import type { Filter } from './search.ts'

/** The answers as a file, of what is chosen on the page, or the page on paper. */
export function ExportMenu({ survey, filter, hidden }: { survey: SurveyDetail; filter: Filter; hidden: boolean }) {
  const {
    surveyResults: { export: say },
  } = useMessages()
  const { allows } = useSession()
  const mayRead = allows('verbatims.read') && !hidden
  return (
    <>
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => print()}>
        {say.print}
      </Button>
      {mayRead && (
        <DownloadMenu
          label={say.open}
          files={(['people', 'answers'] as const).flatMap((rows) => exportFormats.map((format) => ({
            label: say.label(say[rows], say.formats[format]),
            href: address(`surveys/${survey.id}/export`, { ...filter, rows, format }),
          })))}
        />
      )}
    </>
  )
}
