import { Button, Stack, Text } from '@mantine/core'
import { IconMessages, IconSpeakerphone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ToneDifference } from '../../../../server/understand/campaigns-heard/contract.ts'
import { ApiError } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page, Section } from '../../ui/page.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { WayBack } from '../../ui/way-back.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import { Strong } from '../strong.tsx'
import { campaignQuery } from '../voices/queries.ts'
import css from './campaigns.module.css'
import { useKnownBy } from './known-by.ts'
import { StretchCard } from './stretch-card.tsx'

const route = getRouteApi('/shell/understand/voices/campaigns/$id')

/** What did customers say of this campaign? */
export function CampaignPage() {
  const { voices: { campaigns: say, tabs } } = useMessages()
  const { whole } = useFormats()
  const { allows } = useSession()
  const knownBy = useKnownBy()
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(campaignQuery(id))
  const above = <WayBack to="/understand/voices/campaigns">{say.back}</WayBack>
  if (error instanceof ApiError && error.problem.status === 404) return <Page question={tabs.campaigns} above={above}><EmptyState icon={IconSpeakerphone} title={say.unknownTitle} /></Page>
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { campaign, during, others } = data
  return (
    <Page
      question={say.questionOf(campaign.name)} above={above}
      answer={<><Strong>{others ? say.answerOf(whole(during.n), whole(during.texts)) : say.answerAll(whole(during.n))}</Strong> {others && <Text span c="dimmed">{say.knownBy}: {knownBy(campaign.filter)}</Text>}</>}
      actions={allows('verbatims.read') && (
        <Button
          variant="default" size="sm" leftSection={<IconMessages size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/understand/voices" search={{ ...campaign.filter, from: campaign.from, to: campaign.to }} {...props} />}
        >
          {say.toTexts}
        </Button>
      )}
    >
      <div className={css.stretches}>
        <StretchCard title={say.before} stretch={data.before} />
        <StretchCard title={say.during} stretch={during} />
        <StretchCard title={say.after} stretch={data.after} />
        {others && <StretchCard title={say.others} stretch={others} />}
      </div>
      <Section title={say.differences} note={say.differencesNote}>
        <Stack gap="sm">{data.differences.map((d) => <Difference key={d.between} difference={d} />)}</Stack>
      </Section>
    </Page>
  )
}

function Difference({ difference: d }: { difference: ToneDifference }) {
  const { voices: { campaigns: say } } = useMessages()
  const { signed, whole } = useFormats()
  const words = d.verdict === 'not-enough-data' ? say.missing(say[d.of], whole(d.have), whole(d.needed))
    : (d.verdict === 'stands' ? say.differs : say.uncertain)(signed(d.value), signed(d.low), signed(d.high), whole(d.n))
  return (
    <div>
      <Text size="sm" fw={600}>{say.between[d.between]}</Text>
      <Text><Strong>{words}</Strong></Text>
      {d.verdict !== 'not-enough-data' && <FindingLine id={d.finding} />}
    </div>
  )
}
