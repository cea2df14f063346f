import { useState } from 'react'
import { Button, Group, Text } from '@mantine/core'
import { type Adapter, AdapterWithSecret, CarriedChannel } from '../../../../server/govern/channels/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { AdapterForm, AdapterTest } from './adapter-forms.tsx'
import type { Shown } from './secret-once.tsx'

interface Row { readonly channel: CarriedChannel; readonly adapter: Adapter | undefined }
type Open = { readonly what: 'form' | 'test' | 'secret' | 'give-up'; readonly row: Row } | null

/** The channels besides e-mail: who carries messages there, and how that goes. */
export function Adapters({ items, onSecret }: { items: readonly Adapter[] | undefined; onSecret: (shown: Shown) => void }) {
  const { adapters: words, names, hooks } = useMessages().channels
  const format = useFormats()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const rotate =
    useAction((channel: CarriedChannel) => request('POST', `channels/${channel}/secret`, { shape: AdapterWithSecret }), {
    stale: ['channels'],
    done: ({ adapter, secret }) => {
      close()
      if (secret !== null) onSecret({ name: names[adapter.channel], secret, backUrl: location.origin + adapter.backPath })
    },
  })
  const giveUp = useAction((channel: CarriedChannel) => request('DELETE', `channels/${channel}`), {
    stale: ['channels'],
    done: (_out, channel) => {
      close()
      say(words.givenUp(names[channel]))
    },
  })
  const rows = items
    && CarriedChannel.options.map((channel): Row => ({ channel, adapter: items.find((a) => a.channel === channel) }))
  const last = ({ last: call, lastHeard }: Adapter) => {
    const failed = call && (call.problem ?? (call.status !== null && call.status >= 300 ? String(call.status) : null))
    return [
      call && (failed ? words.problem(failed) : words.last(format.ago(call.at))), lastHeard && words.heard(format.ago(lastHeard)),
    ].filter(Boolean).join(' · ')
  }
  const columns: Column<Row>[] = [
    { key: 'channel', header: words.channel, cell: ({ channel }) => (
      <Text span size="sm" fw={500} className="nowrap">{names[channel]}</Text>
    ) },
    {
      key: 'state',
      header: words.state,
      cell: ({ adapter }) => adapter ? (
        <>
          <Text span size="sm">{adapter.active ? words.on : words.off}</Text>
          <Text size="xs" c="dimmed" className="mono" style={{ overflowWrap: 'anywhere' }}>{adapter.url}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{last(adapter)}</Text>
        </>
      ) : <Text span size="sm" c="dimmed">{words.none}</Text>,
    },
    {
      key: 'do',
      header: '',
      align: 'end',
      cell: (row) => (
        <Group gap={4} justify="flex-end">
          {row.adapter && (
            <Button
              size="compact-sm" variant="default" aria-label={words.testWhich(names[row.channel])}
              onClick={() => setOpen({ what: 'test', row })}
            >{words.test}</Button>
          )}
          <Button
            size="compact-sm" variant={row.adapter ? 'subtle' : 'default'} color="gray"
            onClick={() => setOpen({ what: 'form', row })}
            aria-label={row.adapter ? words.changeWhich(names[row.channel]) : words.setUpWhich(names[row.channel])}
          >
            {row.adapter ? words.change : words.setUp}
          </Button>
          {row.adapter && (
            <>
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpen({ what: 'secret', row })}>
                {hooks.secret}
              </Button>
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpen({ what: 'give-up', row })}>
                {words.giveUp}
              </Button>
            </>
          )}
        </Group>
      ),
    },
  ]
  const channel = open?.row.channel
  const name = channel ? names[channel] : ''
  return (
    <Section title={words.title} note={words.note}>
      <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(row) => row.channel} />
      {open?.what === 'form' && <AdapterForm {...open.row} onClose={close} onSecret={onSecret} />}
      {open?.what === 'test' && <AdapterTest channel={open.row.channel} onClose={close} />}
      <Confirm
        opened={open?.what === 'secret'} onClose={close} pending={rotate.isPending} title={hooks.secretTitle(name)}
        consequence={hooks.secretLead} action={hooks.secret} onConfirm={() => channel && rotate.mutate(channel)}
      />
      <Confirm
        opened={open?.what === 'give-up'} onClose={close} pending={giveUp.isPending} title={words.giveUpTitle(name)}
        consequence={words.giveUpLead} action={words.giveUp} onConfirm={() => channel && giveUp.mutate(channel)}
      />
    </Section>
  )
}
