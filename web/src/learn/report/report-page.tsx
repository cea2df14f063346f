import { Button, Select, Text } from '@mantine/core'
import { IconFileText, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Part, Report } from '../../../../server/learn/report/contract.ts'
import { address } from '../../app/api.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { AddressLink } from '../../ui/address-link.tsx'
import { DownloadMenu } from '../../ui/download-menu.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { Picture } from '../../ui/picture.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { monthsQuery, reportQuery } from './queries.ts'
import type { ReportSearch } from './search.ts'
import { Sending } from './sending.tsx'
import { useMonthName } from './use-month-name.ts'
import css from './report.module.css'
import '../../understand/print.css'

const route = getRouteApi('/shell/learn/report')

/** How was the month? One page to read, to print and to send. */
export function ReportPage() {
  const { report: say } = useMessages()
  const { language } = useLanguage()
  const { month } = route.useSearch()
  const { allows } = useSession()
  const { data: months, error: monthsError, refetch: monthsAgain } = useQuery(monthsQuery)
  const { data: report, error, refetch } = useQuery({
    ...reportQuery(language, month), enabled: (months?.items.length ?? 0) > 0, placeholderData: (last) => last,
  })
  if (monthsError && !months) return <ErrorState error={monthsError} retry={() => void monthsAgain()} />
  if (months?.items.length === 0) {
    return (
      <Page question={say.rail}>
        <EmptyState
          icon={IconFileText} title={say.none} hint={say.noneHint}
          action={<Button component={Link} to="/listen/imports">{say.bringIn}</Button>}
        />
      </Page>
    )
  }
  if (error && !report) return <ErrorState error={error} retry={() => void refetch()} />
  if (!report || !months) return <PageSkeleton />
  return (
    <Page question={report.title} answer={report.answer} actions={<Actions report={report} months={months.items} />}>
      <Sheet report={report} />
      {allows('report.send') && <Sending month={report.month} />}
    </Page>
  )
}

function Actions({ report, months }: { report: Report; months: readonly { month: string; whole: boolean }[] }) {
  const { report: say } = useMessages()
  const set = useSetSearch<ReportSearch>()
  const name = useMonthName()
  return (
    <>
      <Select
        aria-label={say.month} w={180} searchable allowDeselect={false} value={report.month}
        onChange={(month) => set({ month: month ?? undefined })}
        data={months.map((m) => ({ value: m.month, label: m.whole ? name(m.month) : `${name(m.month)} (${say.notWhole})` }))}
      />
      <DownloadMenu
        label={say.pdf}
        files={[{ label: say.pdf, href: address('report/pdf', { month: report.month, language: report.language }) }]}
      />
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => print()}>{say.print}</Button>
    </>
  )
}

function Sheet({ report }: { report: Report }) {
  return (
    <article className={`card ${css.sheet}`} aria-label={report.title}>
      {report.heartline && <Picture picture={report.heartline} name={`heartline-${report.month}`} wide />}
      {report.quotes.length > 0 && (
        <div className={css.quotes}>
          {report.quotes.map((q) => (
            <figure key={q.feeling} className={`${css.quote} ${css[q.feeling]}`}>
              <blockquote lang={q.lang === 'zh' || q.lang === 'en' ? q.lang : undefined}>{q.text}</blockquote>
              <figcaption>{q.said}</figcaption>
            </figure>
          ))}
        </div>
      )}
      <div className={css.columns}>
        {(['felt', 'pond', 'did', 'effects'] as const).map((part) => <PartView key={part} part={report[part]} name={`${part}-${report.month}`} />)}
      </div>
      <PartView part={report.warnings} name={`warnings-${report.month}`} />
      <Text size="xs" c="dimmed" maw="90ch">{report.note}</Text>
    </article>
  )
}

function PartView({ part, name }: { part: Part; name: string }) {
  return (
    <section className={css.part}>
      <h2 className={css.heading}>{part.title}</h2>
      {part.picture && <Picture picture={part.picture} name={name} />}
      <dl className={css.lines}>
        {part.lines.map((l, i) => (
          <div key={i} className={l.label === '' ? css.alone : undefined}>
            {l.label !== '' && <dt>{l.page ? <AddressLink to={l.page} className="plain">{l.label}</AddressLink> : l.label}</dt>}
            <dd className={l.course ? css[l.course] : undefined}>{l.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
