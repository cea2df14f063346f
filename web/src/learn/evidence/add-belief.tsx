import { useState } from 'react'
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { Evidence, ownTests } from '../../../../server/learn/evidence/contract.ts'
import { useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'

/** A belief in words, and the test that is to decide on it. */
export function AddBelief({ onClose }: { onClose: () => void }) {
  const { evidence: say } = useMessages()
  const [words, setWords] = useState('')
  const [kind, setKind] = useState<typeof ownTests[number]>('factor-share')
  const [factor, setFactor] = useState('product')
  const [more, setMore] = useState<number | ''>(50)
  const [question, setQuestion] = useState('')
  const [least, setLeast] = useState<number | ''>(4)
  const [type, setType] = useState('contact')
  const [field, setField] = useState('')
  const moreThan = Number(more) / 100
  const test = kind === 'factor-share'
    ? { kind, factor, moreThan }
    : kind === 'answer-share' ? { kind, question, atLeast: Number(least), moreThan }
      : kind === 'flag-tone' ? { kind, type, field } : { kind }
  const add = useAction(() => request('POST', 'evidence/beliefs', { body: { words, test }, shape: Evidence }), {
    stale: ['evidence'], quiet: true, done: onClose,
  })
  const share = <NumberInput label={say.moreThan} value={more} onChange={(v) => setMore(typeof v === 'number'
    ? v
    : '')} min={1} max={99} suffix=" %" />
  return (
    <FormModal title={say.addTitle} submit={say.save} onSubmit={() => add.mutate(undefined)} onClose={onClose} action={add}>
      <Textarea
        label={say.words} placeholder={say.wordsHint} value={words} onChange={(e) => setWords(e.currentTarget.value)}
        maxLength={300} autosize minRows={2} required data-autofocus
      />
      <Select
        label={say.kind} allowDeselect={false} value={kind} data={ownTests.map((k) => ({ value: k, label: say.kinds[k]! }))}
        onChange={(k) => setKind(k as typeof kind)}
      />
      {kind === 'factor-share' && (
        <>
          <Select
            label={say.factor} allowDeselect={false} value={factor}
            data={Object.entries(say.factors).map(([value, label]) => ({ value, label }))}
            onChange={(v) => setFactor(v ?? 'product')}
          />
          {share}
        </>
      )}
      {kind === 'answer-share' && (
        <>
          <TextInput
            label={say.question2} placeholder="recommend" value={question} onChange={(e) => setQuestion(e.currentTarget.value)}
            required
          />
          <NumberInput label={say.atLeast} value={least} onChange={(v) => setLeast(typeof v === 'number' ? v : '')} />
          {share}
        </>
      )}
      {kind === 'flag-tone' && (
        <>
          <TextInput
            label={say.type} placeholder="contact" value={type} onChange={(e) => setType(e.currentTarget.value)} required
          />
          <TextInput
            label={say.field} placeholder="transfers" value={field} onChange={(e) => setField(e.currentTarget.value)} required
          />
        </>
      )}
    </FormModal>
  )
}
