import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Campaign, CampaignResult, Effect } from '../../../../server/act/campaigns/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import { Strong } from '../../understand/strong.tsx'
import { resultQuery } from './queries.ts'

/** What a campaign changed against those held out, in money, and what customers said of it. */
export function ResultSection({ campaign }: { campaign: Campaign }) {
  const { campaigns: { result: say } } = useMessages()
  const { data, error, refetch } = useQuery(resultQuery(campaign.id))
  return (
    <>
      <Section title={say.title} note={say.note(campaign.draft.watchDays)}>
        {error && !data ? <ErrorState error={error} retry={() =>
          void refetch()} compact /> : !data ? <ListSkeleton rows={3} /> : <Answer result={data} campaign={campaign} />}
      </Section>
      {data && <Said result={data} campaign={campaign} />}
    </>
  )
}

function Answer({ result, campaign }: { result: CampaignResult; campaign: Campaign }) {
  const { campaigns: { result: say } } = useMessages()
  const { whole, day, money, percent, signed } = useFormats()
  const { spend, bought, verdict, currency } = result
  const amount = (x: number) => money(x.toFixed(2), currency)
  if (!spend || !bought) return (
    <Text size="lg"><Strong>{result.nextDay ? say.early(day(result.nextDay)) : say.earlyNobody}</Strong></Text>
  )
  const { money: total } = result
  const between = (e: Effect, write: (x: number) => string) =>
    (e.low === null || e.high === null ? '–' : `${write(e.low)} – ${write(e.high)}`)
  const rows = [
    { key: 'spend', name: say.spend, effect: spend, write: amount, differ: amount, interval: between(spend, amount) },
    { key: 'bought', name: say.bought, effect: bought, write: (x: number) => percent(x, 1), differ: (x: number) => say.points(signed(100 * x, 1)), interval: between(bought, (x) => signed(100 * x, 1)) },
  ]
  return (
    <Stack gap="sm">
      <Text size="lg">
        <Strong>{say.verdict[verdict](amount(spend.difference), amount(spend.low ?? 0), amount(spend.high ?? 0))}</Strong>
      </Text>
      {verdict === 'too-few' && (
        <Text size="sm">
          {Math.min(result.treated, result.heldOut) < result.fewest || campaign.power?.detectable ? say.few(whole(result.fewest)) : say.noScale}
        </Text>
      )}
      {total && (
        <Text>
          <Strong>
            {say.money(
              amount(total.gain), amount(total.low), amount(total.high), amount(total.cost), amount(total.gain - total.cost),
            )}
          </Strong>
        </Text>
      )}
      <DataTable
        caption={say.caption} rows={rows} rowKey={(r) => r.key}
        columns={[
          { key: 'measure', header: say.measure, cell: (r) => r.name },
          { key: 'treated', header: `${say.treated} (n = ${whole(result.treated)})`, align: 'end', cell: (r) => r.write(r.effect.treated) },
          { key: 'held', header: `${say.heldOut} (n = ${whole(result.heldOut)})`, align: 'end', cell: (r) => r.write(r.effect.heldOut) },
          { key: 'difference', header: say.difference, align: 'end', wideOnly: true, cell: (r) => r.differ(r.effect.difference) },
          { key: 'interval', header: say.interval, align: 'end', cell: (r) => r.interval },
        ]}
      />
      {result.stillCounting > 0 && result.nextDay && (
        <Text size="sm" c="dimmed">{say.still(result.stillCounting, whole(result.stillCounting), day(result.nextDay))}</Text>
      )}
      {result.finding !== null && <FindingLine id={result.finding} />}
    </Stack>
  )
}

function Said({ result, campaign: { draft, heard } }: { result: CampaignResult; campaign: Campaign }) {
  const { campaigns: { said: say }, words } = useMessages()
  const { whole, decimal } = useFormats()
  return (
    <Section
      title={say.title}
      actions={heard !== null && <Link to="/understand/voices/campaigns/$id" params={{ id: String(heard) }}>{say.toVoices}</Link>}
    >
      {!draft.ask ? <Text c="dimmed">{say.none}</Text> : result.answered === 0 ? <Text c="dimmed">{say.nobody}</Text> : (
        <Stack gap="sm">
          <Text>{say.answered(result.answered, whole(result.answered))}</Text>
          <DataTable
            caption={say.caption} rows={result.said} rowKey={(s) => `${s.method} ${s.question}`}
            columns={[
              { key: 'question', header: say.question, cell: (s) => s.question
                || words.method[s.method as keyof typeof words.method] },
              {
                key: 'score', header: say.score, align: 'end', cell: ({ score: { value, low, high, n } }) =>
                  <Measure
                    value={decimal(value, 2)} interval={low === high ? null : [decimal(low, 2), decimal(high, 2)]} n={n}
                  />,
              },
            ]}
          />
        </Stack>
      )}
    </Section>
  )
}
