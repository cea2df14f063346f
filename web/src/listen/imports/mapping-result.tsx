import { Skeleton, Stack, Text } from '@mantine/core'
import type { MappingPreview } from '../../../../server/listen/imports/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useFaultWords } from './fault-words.ts'
import styles from './imports.module.css'
import { PreviewSignal } from './preview-signal.tsx'

/** The first rows as the signals that they become, and what stands in the way of the others. */
export function MappingResult({ result }: { result: MappingPreview | undefined }) {
  const { listen: { mapping: words, detail } } = useMessages()
  const format = useFormats()
  const faultWords = useFaultWords()
  if (!result) return <Skeleton height={160} radius="lg" />
  return (
    <Stack>
      {result.problems.length > 0 && (
        <DataTable
          caption={detail.badCaption} rows={result.problems.slice(0, 8)} rowKey={(p) => `${p.line} ${p.column} ${p.code}`}
          columns={[
            { key: 'line', header: detail.line, align: 'end', width: 80, cell: (p) => format.whole(p.line) },
            { key: 'column', header: detail.column, width: 160, cell: (p) => p.column ?? '–' },
            { key: 'reason', header: detail.reason, cell: (p) => faultWords(p) },
          ]}
        />
      )}
      {result.signals.length === 0 ? <Text c="dimmed">{words.noSignals}</Text> : (
        <section aria-label={words.previewCaption} className={styles.preview}>
          {result.signals.slice(0, 6).map((signal, i) => <PreviewSignal key={i} signal={signal} />)}
        </section>
      )}
    </Stack>
  )
}
