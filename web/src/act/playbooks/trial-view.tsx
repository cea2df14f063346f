import { Button, Loader, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type PlaybookDetail, type Trial, TrialState } from '../../../../server/act/playbooks/running/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Because } from './because.tsx'
import css from './playbooks.module.css'
import { trialQuery } from './queries.ts'
import { Customer } from './run-list.tsx'
import { TrialDays } from './trial-days.tsx'
import { useWhy } from './use-why.ts'

/** What it would have done in the last thirty days. */
export function TrialView({ playbook, unsaved }: { playbook: PlaybookDetail; unsaved: boolean }) {
  const { playbooks: { trial: say, saveFirst } } = useMessages()
  const { data, error, refetch } = useQuery({
    ...trialQuery(playbook.id), refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 1_000 : false),
  })
  const run = useAction(() => request<TrialState>('POST', `playbooks/${playbook.id}/trial`, { shape: TrialState }), {
    stale: [`playbooks/${playbook.id}/trial`],
  })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <ListSkeleton />
  const isWaiting = data.state === 'waiting' || run.isPending
  const isStale = data.state === 'done' && new Date(playbook.changedAt) > new Date(data.askedAt) && playbook.state === 'draft'
  return (
    <Section
      title={say.title} note={unsaved ? saveFirst : say.note}
      actions={<Button size="sm" variant={data.state === 'done' ? 'default' : 'filled'} disabled={unsaved} loading={isWaiting} leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => run.mutate(undefined)}>{data.state === 'never' ? say.run : say.again}</Button>}
    >
      {isWaiting ? <output><Loader size="xs" aria-hidden /> {say.waiting}</output>
        : data.state === 'never' ? <Text c="dimmed">{say.never}</Text>
          : data.state === 'failed' ? <Text role="alert">{say.failed}</Text>
            : data.state === 'done' && <>{isStale && (
              <Text size="sm" c="dimmed">{say.stale}</Text>
            )}<Result trial={data.trial} isManual={data.definition.trigger.kind === 'manual'} branches={data.definition.steps.some((s) => s.kind === 'branch')} /></>}
    </Section>
  )
}

function Result({ trial: t, isManual, branches }: { trial: Trial; isManual: boolean; branches: boolean }) {
  const { playbooks: { trial: say, conditions, steps: kinds } } = useMessages()
  const { whole, dateTime } = useFormats()
  const why = useWhy()
  if (isManual) return <Text>{say.manual}</Text>
  const { contacts } = t
  return (
    <div className={css.list}>
      <Text className={css.sentence}>
        <strong>{t.runs === 0 ? say.nobody : say.would(t.customers, t.runs)}</strong>{' '}
        {t.heldOut > 0 && say.heldOut(whole(t.heldOut))} {t.lookedAt < t.setOff ? say.looked(whole(t.lookedAt), whole(t.setOff)) : say.setOff(t.setOff)}{' '}
        {t.ofToday.length > 0 && (
          <Text span c="dimmed">{say.ofToday(t.ofToday.map((k) => conditions[k as keyof typeof conditions]).join(', '))}</Text>
        )}
      </Text>
      {t.runs > 0 && <div className="card"><TrialDays days={t.days} /></div>}
      <div className={css.two}>
        {t.unfit.length > 0 && (
          <section>
            <h3>{say.unfit}</h3>
            <DataTable
              caption={say.unfit} rows={t.unfit} rowKey={(u) => u.why}
              columns={[
                { key: 'why', header: say.why, cell: (u) => why(u.why) },
                { key: 'n', header: say.n, align: 'end', cell: (u) => whole(u.n) },
              ]}
            />
          </section>
        )}
        {t.runs > 0 && (
          <section>
            <h3>{say.contacts}</h3>
            {contacts.asked === 0 ? <Text size="sm" c="dimmed">{say.noContacts}</Text> : (
              <DataTable
                caption={say.contacts} rowKey={(r) => r.what} rows={[
                  { what: say.allowed, n: contacts.allowed }, { what: say.later, n: contacts.later },
                  ...contacts.refused.map((r) => ({ what: `${say.refused}: ${why(r.why)}`, n: r.n })),
                ]}
                columns={[
                  { key: 'what', header: say.asked, cell: (r) => r.what },
                  { key: 'n', header: say.n, align: 'end', cell: (r) => whole(r.n) },
                ]}
              />
            )}
          </section>
        )}
      </div>
      {t.examples.length > 0 && (
        <section>
          <h3>{say.examples}</h3>
          {branches && <Text size="sm" c="dimmed" mb="xs">{say.untilBranch}</Text>}
          <DataTable
            caption={say.examples} rows={t.examples.map((e, i) => ({ ...e, i }))} rowKey={(e) => e.i}
            columns={[
              { key: 'customer', header: say.customer, cell: (e) => <Customer run={e} /> },
              { key: 'because', header: say.because, wideOnly: true, cell: (e) => <Because because={e.because} /> },
              {
                key: 'steps', header: say.steps, cell: (e) => (
                  <ol className={css.steps}>
                    {e.steps.map((s, i) => <li key={`${i} ${s.at}`}>{kinds[s.kind]} <Text span size="sm" c="dimmed">{s.would === 'refused' ? `${say.would1.refused}: ${why(s.why ?? '')}` : `${dateTime(s.at)}${s.would === 'later' ? ` · ${say.would1.later}: ${why(s.why ?? '')}` : ''}`}</Text></li>)}
                  </ol>
                ),
              },
            ]}
          />
        </section>
      )}
    </div>
  )
}
