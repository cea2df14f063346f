import { useState } from 'react'
import { Button, Group, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { type Cause, type CauseDraft, CauseList } from '../../../../server/act/cases/causes/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { Section } from '../../ui/page.tsx'
import { causesQuery } from './queries.ts'
import { SolvedModal } from './solved-modal.tsx'

type Open = { what: 'edit' | 'solve'; cause: Cause } | { what: 'new' } | null

/** The systemic problems that cases come from, and what is known of them. */
export function CausesSection() {
  const { cases: { recovery: say }, practices } = useMessages()
  const format = useFormats()
  const names = useNames()
  const { allows } = useSession()
  const { nameOf } = useTouchpointNames()
  const causes = useQuery(causesQuery)
  const [open, setOpen] = useState<Open>(null)
  const back = useAction((id: number) => request('POST', `case-causes/${id}/back`, { shape: CauseList }), {
    stale: ['case-causes'], done: () => tell(say.backSaid),
  })
  const manages = allows('cases.manage')
  const tied = (c: Cause) => [
    c.touchpoint && nameOf(c.touchpoint), c.factor && <Factor key="f" factor={c.factor} />,
    c.warning && <Link key="w" to="/understand/warnings">{say.warning(String(c.warning))}</Link>,
  ].filter(Boolean)
  const columns: Column<Cause>[] = [
    {
      key: 'name', header: say.causes,
      cell: (c) => (
        <>
          <Link to="/act/cases" search={{ cause: c.id }}>{names(c.names)}</Link>
          {manages && !c.solvedAt && (
            <Button
              display="block" w="fit-content" mt={8} size="compact-xs" variant="subtle"
              renderRoot={(props) => <Link to="/learn/practices" search={{ from: 'cause', id: c.id }} {...props} />}
            >{practices.improvements.makeOne}</Button>
          )}
          {c.solvedAt && (
            <Text size="xs" c="dimmed">
              {say.solved(format.date(c.solvedAt))}
              {c.since > 0 && ` · ${say.since(c.since, format.whole(c.since))}`}
            </Text>
          )}
        </>
      ),
    },
    { key: 'tied', header: say.tiedTo, cell: (c) => <Group gap={8}>{tied(c)}</Group>, wideOnly: true },
    { key: 'cases', header: say.cases, align: 'end', cell: (c) => format.whole(c.cases) },
    { key: 'customers', header: say.customers, align: 'end', cell: (c) => format.whole(c.customers), wideOnly: true },
    { key: 'open', header: say.open, align: 'end', cell: (c) => format.whole(c.open), wideOnly: true },
    ...(manages ? [{
      key: 'do', header: '', align: 'end' as const, cell: (c: Cause) => (
        <Group gap={4} justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={() => setOpen({ what: 'edit', cause: c })}>{say.tie}</Button>
          {c.solvedAt
            ? <Button size="compact-sm" variant="default" onClick={() => back.mutate(c.id)}>{say.back}</Button>
            : <Button size="compact-sm" variant="light" onClick={() => setOpen({ what: 'solve', cause: c })}>
              {say.solve1}
            </Button>}
        </Group>
      ),
    }] : []),
  ]
  return (
    <Section
      title={say.causes} note={say.causesNote}
      actions={<Button size="compact-sm" variant="default" onClick={() => setOpen({ what: 'new' })}>{say.addCause}</Button>}
    >
      <DataTable caption={say.causes} columns={columns} rows={causes.data?.items} rowKey={(c) => c.id} empty={say.causesNone} />
      {open && open.what !== 'solve' && <CauseModal cause={'cause' in open ? open.cause : null} onClose={() => setOpen(null)} />}
      {open?.what === 'solve' && <SolvedModal cause={open.cause} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function Factor({ factor }: { factor: NonNullable<Cause['factor']> }) {
  const { words } = useMessages()
  return <>{words.factor[factor]}</>
}

const factors = ['product', 'service', 'relationship', 'convenience', 'brand', 'price'] as const

function CauseModal({ cause, onClose }: { cause: Cause | null; onClose: () => void }) {
  const { cases: { recovery: say, one }, words, ui } = useMessages()
  const { choices } = useTouchpointNames()
  const [draft, setDraft] = useState<CauseDraft>(cause
    ? { names: cause.names, warning: cause.warning, touchpoint: cause.touchpoint, factor: cause.factor }
    : { names: { zh: '', en: '' }, warning: null, touchpoint: null, factor: null })
  const set = (patch: Partial<CauseDraft>) => setDraft((old) => ({ ...old, ...patch }))
  const options = { stale: ['case-causes'], quiet: true, done: onClose }
  const save = useAction(async () => {
    if (cause) await request('PUT', `case-causes/${cause.id}`, { body: draft, shape: CauseList })
    else await request('POST', 'case-causes', { body: draft, shape: z.object({ id: z.number() }) })
  }, options)
  const remove = useAction(() => request('DELETE', `case-causes/${cause?.id}`, { shape: CauseList }), {
    ...options, done: () => { tell(say.removed); onClose() },
  })
  const nothing = { value: '', label: say.notTied }
  return (
    <FormModal
      title={cause ? say.tie : say.addCause} submit={ui.save} action={save} onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        label={one.newCauseZh} value={draft.names.zh}
        onChange={(e) => set({ names: { ...draft.names, zh: e.currentTarget.value } })}
      />
      <TextInput
        label={one.newCauseEn} value={draft.names.en}
        onChange={(e) => set({ names: { ...draft.names, en: e.currentTarget.value } })}
      />
      <NativeSelect
        label={one.touchpoint} value={draft.touchpoint ?? ''} onChange={(e) => set({ touchpoint: e.currentTarget.value || null })}
        data={[nothing, ...choices]}
      />
      <NativeSelect
        label={say.factor} value={draft.factor ?? ''}
        onChange={(e) => set({ factor: (e.currentTarget.value || null) as CauseDraft['factor'] })}
        data={[nothing, ...factors.map((value) => ({ value, label: words.factor[value] }))]}
      />
      <NumberInput
        label={say.warningLabel} min={1} allowDecimal={false} value={draft.warning ?? ''}
        onChange={(v) => set({ warning: typeof v === 'number' ? v : null })}
      />
      {cause && (
        <Button variant="subtle" color="gray" w="fit-content" onClick={() => remove.mutate(undefined)}>{say.remove}</Button>
      )}
    </FormModal>
  )
}
