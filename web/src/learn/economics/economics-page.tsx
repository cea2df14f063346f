import { useEffect, useState } from 'react'
import { Button, Text } from '@mantine/core'
import { IconAdjustments, IconCoins } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../../understand/strong.tsx'
import { overviewQuery } from '../../understand/value/queries.ts'
import { RunButton, RunProgress } from '../../understand/value/run-control.tsx'
import { useAmounts } from '../../understand/value/use-amounts.ts'
import { ContractsSection, SegmentsSection, TenureSection } from './by-tenure.tsx'
import { CostsSection, SettingsForm } from './costs.tsx'
import { FolkFigures } from './folk-figures.tsx'
import { LorenzSection } from './lorenz.tsx'
import { economicsQuery } from './queries.ts'
import '../../understand/print.css'

/** What is loyalty worth here? */
export function EconomicsPage() {
  const { economics: say } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const { data: overview } = useQuery(overviewQuery)
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(economicsQuery)
  const done = overview?.done?.id
  useEffect(() => {
    if (done !== undefined) void client.invalidateQueries({ queryKey: ['economics'] })
  }, [client, done])
  const [setting, setSetting] = useState(false)
  const { money } = useAmounts(data?.currency ?? 'CNY')
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { report, fivePoints, marginUsed } = data
  const actions = (
    <>
      {overview && <RunButton overview={overview} />}
      {allows('catalogue.edit') && (
        <Button variant="default" leftSection={<IconAdjustments size={16} aria-hidden />} onClick={() => setSetting(true)}>
          {say.settings}
        </Button>
      )}
    </>
  )
  const forms = setting && <SettingsForm economics={data} onClose={() => setSetting(false)} />
  if (!report)
    return (
      <Page
        question={say.question}
        actions={allows('catalogue.edit') ? <Button variant="default" onClick={() => setSetting(true)}>
          {say.settings}
        </Button> : undefined}
      >
        {overview && <RunProgress overview={overview} />}
        <EmptyState
          icon={IconCoins} title={say.never} hint={say.neverHint} action={overview && <RunButton overview={overview} />}
        />
        <CostsSection economics={data} />
        {forms}
      </Page>
    )
  const gain = fivePoints?.gain
  const answer = gain
    ? say.answer(format.percent(gain.value), format.percent(gain.low), format.percent(gain.high))
    : say.answerNone
  return (
    <Page question={say.question} actions={actions} answer={<Strong>{answer}</Strong>}>
      {overview && <RunProgress overview={overview} />}
      <Text size="sm" c="dimmed" maw="75ch">
        {format.sentences(
          say.asOf(format.day(report.asOf)), marginUsed === null ? say.noMargin : say.withMargin(format.percent(marginUsed)),
          fivePoints && say.lifetime(money(fivePoints.lifetime), money(fivePoints.raised), format.percent(fivePoints.retention.value)),
        )}
      </Text>
      <Section title={say.folk} note={say.folkNote}><FolkFigures economics={data} /></Section>
      <TenureSection economics={data} report={report} />
      <ContractsSection economics={data} report={report} />
      <SegmentsSection economics={data} report={report} />
      <LorenzSection report={report} />
      <CostsSection economics={data} />
      {forms}
    </Page>
  )
}
