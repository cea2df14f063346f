import { Button, Group, Select, Text } from '@mantine/core'
import { IconFileDescription, IconPrinter, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type Brief, everybody } from '../../../../server/learn/briefs/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { address } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DownloadMenu } from '../../ui/download-menu.tsx'
import { FilterBar, useSetSearch } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { Strong } from '../../understand/strong.tsx'
import { Beside } from './beside.tsx'
import { PartCard } from './part-card.tsx'
import { ProseSection } from './prose.tsx'
import { briefQuery, briefsQuery, fillBrief } from './queries.ts'
import { Quotes } from './quotes.tsx'
import type { BriefSearch } from './search.ts'
import css from './briefs.module.css'
import '../../understand/print.css'

const route = getRouteApi('/shell/learn/briefs/$segment')

/** Who are these customers, and how do we serve them? */
export function BriefPage() {
  const { briefs: say } = useMessages()
  const { language } = useLanguage()
  const { segment } = route.useParams()
  const { version, with: other } = route.useSearch()
  const format = useFormats()
  const { allows } = useSession()
  const set = useSetSearch<BriefSearch>()
  const { data: brief, error, refetch } = useQuery(briefQuery(segment, language, version))
  const fill = useAction(() => fillBrief(segment, language), {
    stale: ['briefs', 'brief-comparison'],
    done: () => {
      tell(say.doneFill)
      set({ version: undefined })
    },
  })
  if (error && !brief) return <ErrorState error={error} retry={() => void refetch()} />
  if (!brief) return <PageSkeleton />
  const mayFill = allows('segments.manage')
  const question = segment === everybody ? say.everybodyQuestion : say.question(brief.segment.name)
  const above = <WayBack to="/learn/briefs">{say.above}</WayBack>
  if (!brief.version) {
    const action = mayFill && <Button loading={fill.isPending} onClick={() => fill.mutate(undefined)}>{say.fill}</Button>
    return <Page question={question} above={above}><EmptyState icon={IconFileDescription} title={say.empty} hint={say.emptyHint} action={action || undefined} /></Page>
  }
  const day = format.day(brief.version.asOf)
  const size = brief.parts[0]!.lines.find((l) => l.key === 'size')?.estimate
  const files = (['pdf', 'markdown'] as const).map((kind) => ({ label: say[kind], href: address(`briefs/${segment}/${kind}`, { language, version }) }))
  const actions = (
    <>
      {mayFill && <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={fill.isPending} onClick={() => fill.mutate(undefined)}>{say.again}</Button>}
      <DownloadMenu label={say.download} files={files} />
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => print()}>{say.print}</Button>
    </>
  )
  return (
    <Page question={question} above={above} actions={actions} answer={<Strong>{size ? say.answer(format.whole(Math.round(size.value * size.n)), day) : say.answerNoSize(day)}</Strong>}>
      <Choices brief={brief} />
      {version !== undefined && brief.versions[0]?.id !== version && <Text size="sm" role="status">{say.old}</Text>}
      {brief.withheld && <Text size="sm" c="dimmed">{say.withheld}</Text>}
      {other !== undefined && other !== segment ? <Beside one={segment} other={other} /> : (
        <>
          <div className={css.parts}>{brief.parts.map((p) => <PartCard key={p.part} segment={segment} part={p} mayWrite={mayFill && version === undefined} />)}</div>
          {brief.quotes.length > 0 && <Quotes quotes={brief.quotes} />}
          <ProseSection brief={brief} segment={segment} mayWrite={mayFill} />
        </>
      )}
    </Page>
  )
}

function Choices({ brief }: { brief: Brief }) {
  const { briefs: say } = useMessages()
  const { language } = useLanguage()
  const format = useFormats()
  const search = route.useSearch()
  const set = useSetSearch<BriefSearch>()
  const { data: list } = useQuery(briefsQuery(language))
  const others = (list?.items ?? []).filter((b) => b.key !== brief.segment.key)
  return (
    <FilterBar active={search.with !== undefined || search.version !== undefined} onClear={() => set({ with: undefined, version: undefined })}>
      <Group gap="sm">
        <Select
          aria-label={say.compare} placeholder={say.compare} clearable searchable w={220} value={search.with ?? null} data={others.map((b) => ({ value: b.key, label: b.name }))}
          onChange={(key) => set({ with: key ?? undefined })}
        />
        {brief.versions.length > 1 && (
          <Select
            aria-label={say.version} w={260} allowDeselect={false} value={String(brief.version!.id)}
            data={brief.versions.map((v) => ({ value: String(v.id), label: say.versionOf(format.dateTime(v.madeAt), v.madeBy) }))}
            onChange={(id) => set({ version: id === null || Number(id) === brief.versions[0]!.id ? undefined : Number(id) })}
          />
        )}
      </Group>
    </FilterBar>
  )
}
