import type { ReactNode } from 'react'
import { Spoiler, Text } from '@mantine/core'
import type { ResponseView } from '../../../../../server/listen/surveys/results/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { useChannelName } from './channel-name.ts'
import styles from './results.module.css'

type Invited = NonNullable<ResponseView['invited']>
type Shared = NonNullable<ResponseView['shared']>
interface Named {
  readonly key: string
  readonly name: ReactNode
}

/** Who answered, by channel and link, with what the rates of AAPOR say. */
export function Response({ response, ofVersion }: { response: ResponseView; ofVersion: boolean }) {
  const {
    surveyResults: { response: say },
  } = useMessages()
  const { whole } = useFormats()
  const { invited, shared, suspect } = response
  return (
    <Section title={say.title} note={say.note}>
      <div className={styles.tables}>
        {invited && <InvitedTable response={response} all={invited} />}
        {invited && ofVersion && (
          <Text size="sm" c="dimmed">
            {say.versionHint}
          </Text>
        )}
        {shared && <SharedTable response={response} all={shared} />}
        {suspect > 0 && (
          <Text size="sm" c="dimmed">
            {say.suspect(suspect, whole(suspect))}
          </Text>
        )}
        {invited && <Definitions invited={invited} />}
      </div>
    </Section>
  )
}

function useRows() {
  const {
    surveyResults: { response: say },
  } = useMessages()
  const channelName = useChannelName()
  return <R extends object>(
    all: R,
    byChannel: readonly (R & { channel: string })[],
    byLink: readonly (R & { channel: string; link: string })[],
  ): (R & Named)[] => [
    { ...all, key: 'all', name: <strong>{say.all}</strong> },
    ...byChannel.flatMap((channel) => [
      { ...channel, key: channel.channel, name: channelName(channel.channel) },
      ...byLink
        .filter((link) => link.channel === channel.channel)
        .map((link) => ({
          ...link,
          key: `${link.channel} ${link.link}`,
          name: <span style={{ paddingInlineStart: 20, display: 'block' }}>{link.link}</span>,
        })),
    ]),
  ]
}

function InvitedTable({ response, all }: { response: ResponseView; all: Invited }) {
  const {
    surveyResults: { response: say },
  } = useMessages()
  const { whole, percent } = useFormats()
  const rows = useRows()(all, response.invitedByChannel, response.invitedByLink)
  const columns: Column<Invited & Named>[] = [
    { key: 'name', header: say.invited, cell: (r) => r.name },
    { key: 'asked', header: say.asked, align: 'end', cell: (r) => whole(r.invited) },
    { key: 'complete', header: say.answered, align: 'end', cell: (r) => whole(r.complete) },
    { key: 'partial', header: say.partial, align: 'end', wideOnly: true, cell: (r) => whole(r.partial) },
    { key: 'rate', header: say.rate, align: 'end', cell: (r) => (r.rr1 === null ? '–' : percent(r.rr1, 1)) },
  ]
  return <DataTable caption={say.caption(say.invited)} columns={columns} rows={rows} rowKey={(r) => r.key} />
}

function SharedTable({ response, all }: { response: ResponseView; all: Shared }) {
  const {
    surveyResults: { response: say },
  } = useMessages()
  const { whole, percent } = useFormats()
  const rows = useRows()(all, response.sharedByChannel, response.sharedByLink)
  const columns: Column<Shared & Named>[] = [
    { key: 'name', header: say.shared, cell: (r) => r.name },
    { key: 'began', header: say.began, align: 'end', cell: (r) => whole(r.started) },
    { key: 'complete', header: say.answered, align: 'end', cell: (r) => whole(r.complete) },
    { key: 'partial', header: say.partial, align: 'end', wideOnly: true, cell: (r) => whole(r.partial) },
    { key: 'rate', header: say.completion, align: 'end', cell: (r) => (r.completion === null ? '–' : percent(r.completion, 1)) },
  ]
  return <DataTable caption={say.caption(say.shared)} columns={columns} rows={rows} rowKey={(r) => r.key} />
}

const dispositions = ['complete', 'partial', 'refused', 'undeliverable', 'silent', 'ineligible'] as const
const rates = ['rr1', 'rr2', 'rr3', 'rr4', 'rr5', 'rr6'] as const

function Definitions({ invited }: { invited: Invited }) {
  const {
    surveyResults: { response: say },
    ui,
  } = useMessages()
  const { whole, percent } = useFormats()
  return (
    <div>
      <Text fw={600} mb={8}>
        {say.details}
      </Text>
      <Spoiler maxHeight={128} showLabel={ui.more} hideLabel={ui.close}>
        <div className={styles.tables}>
          <DataTable
            caption={say.disposition}
            rows={dispositions}
            rowKey={(d) => d}
            columns={[
              { key: 'how', header: say.disposition, cell: (d) => say.dispositions[d] },
              { key: 'n', header: say.people, align: 'end', cell: (d) => whole(invited[d]) },
            ]}
          />
          <DataTable
            caption={say.definition}
            rows={rates}
            rowKey={(r) => r}
            columns={[
              { key: 'definition', header: say.definition, cell: (r) => say.rates[r] },
              {
                key: 'rate',
                header: say.rateName,
                align: 'end',
                width: 96,
                cell: (r) => (invited[r] === null ? '–' : percent(invited[r], 1)),
              },
            ]}
          />
          {invited.e !== null && (
            <Text size="sm" c="dimmed">
              {say.e(percent(invited.e, 1))}
            </Text>
          )}
        </div>
      </Spoiler>
    </div>
  )
}
