import { useState } from 'react'
import { Button, MultiSelect, SegmentedControl, Select, Text, Textarea, TextInput, NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Change, changeOutcomes, needed } from '../../../../server/learn/effects/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FormModal } from '../../ui/form-modal.tsx'
import { unitsQuery } from './queries.ts'

/** What is changed, where and from when; or units and dates among which Heartline draws. */
export function AddChange({ onClose }: { onClose: () => void }) {
  const { effects: { form: say, outcomes } } = useMessages()
  const { person } = useSession()
  const { data } = useQuery(unitsQuery)
  const [words, setWords] = useState({ name: '', hypothesis: '' })
  const [mine, setMine] = useState(true)
  const [outcome, setOutcome] = useState<typeof changeOutcomes[number]>('tone')
  const [by, setBy] = useState<string | null>(null)
  const [units, setUnits] = useState<string[]>([])
  const [how, setHow] = useState<'chosen' | 'drawn'>('chosen')
  const [dates, setDates] = useState<string[]>([''])
  const [weeks, setWeeks] = useState<number | ''>(8)
  const dimension = data?.dimensions.find((d) => d.by === by) ?? data?.dimensions[0]
  const start = how === 'chosen'
    ? { how, starts: units.map((unit) => ({ unit, on: dates[0] })) }
    : { how, units, dates: dates.filter(Boolean), some: true }
  const add = useAction(() => request('POST', 'effects/changes', {
    body: { ...words, owner: mine ? person.id : null, outcome, by: dimension?.by, daysAfter: 7 * Number(weeks), start },
    shape: Change,
  }), { stale: ['effects'], quiet: true, done: onClose })
  return (
    <FormModal title={say.title} submit={say.submit} onSubmit={() => add.mutate(undefined)} onClose={onClose} action={add}>
      <TextInput
        label={say.name} placeholder={say.nameHint} value={words.name}
        onChange={(e) => setWords({ ...words, name: e.currentTarget.value })} maxLength={120} required data-autofocus
      />
      <Textarea
        label={say.hypothesis} value={words.hypothesis}
        onChange={(e) => setWords({ ...words, hypothesis: e.currentTarget.value })} maxLength={1_000} autosize minRows={2}
        required
      />
      <Select
        label={say.owner} allowDeselect={false} value={mine ? 'me' : ''}
        data={[{ value: 'me', label: person.name }, { value: '', label: say.nobody }]} onChange={(v) => setMine(v === 'me')}
      />
      <Select
        label={say.outcome} allowDeselect={false} value={outcome}
        data={changeOutcomes.map((value) => ({ value, label: outcomes[value] }))}
        onChange={(v) => setOutcome(changeOutcomes.find((o) => o === v) ?? 'tone')}
      />
      {data && !dimension && <Text size="sm" c="dimmed">{say.noUnits}</Text>}
      {dimension && (
        <>
          <Select
            label={say.by} allowDeselect={false} value={dimension.by} data={data!.dimensions.map((d) => d.by)}
            onChange={(v) => { setBy(v); setUnits([]) }}
          />
          <MultiSelect
            label={say.units} value={units} data={dimension.units} onChange={setUnits} searchable required maxDropdownHeight={220}
          />
        </>
      )}
      <div>
        <Text size="sm" fw={500} mb={4} id="how-begun">{say.how}</Text>
        <SegmentedControl
          fullWidth aria-labelledby="how-begun" value={how} data={[
            { value: 'chosen', label: say.chosen },
            { value: 'drawn', label: say.drawn, disabled: (dimension?.units.length ?? 0) < needed.units },
          ]}
          onChange={(v) => setHow(v === 'drawn' ? 'drawn' : 'chosen')}
        />
        {how === 'drawn' && <Text size="xs" c="dimmed" mt={4}>{say.drawnHint}</Text>}
      </div>
      {(how === 'chosen' ? dates.slice(0, 1) : dates).map((date, i) => (
        <TextInput
          key={i} type="date" label={how === 'chosen' ? say.on : `${say.dates} ${i + 1}`} value={date}
          onChange={(e) => setDates(dates.with(i, e.currentTarget.value))} required={i === 0}
        />
      ))}
      {how === 'drawn' && (
        <Button variant="subtle" size="compact-sm" style={{ justifySelf: 'start' }} onClick={() => setDates([...dates, ''])}>
          {say.addDate}
        </Button>
      )}
      <NumberInput
        label={say.after} value={weeks} onChange={(v) => setWeeks(typeof v === 'number' ? v : '')} min={2} max={52} required
      />
    </FormModal>
  )
}
