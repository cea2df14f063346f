import { Radio, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Fit, NextBest, type OfferDraft } from '../../../../server/act/offers/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'

/** An offer of something that fits: told in person, or by mail. */
export function OfferForm({ customer, fits, onClose }: { customer: number; fits: readonly Fit[]; onClose: () => void }) {
  const { offers: { card: say } } = useMessages()
  const [about, setAbout] = useState(fits[0]?.about ?? '')
  const [how, setHow] = useState<'person' | 'mail'>('person')
  const [message, setMessage] = useState({ subject: '', text: '' })
  const [missing, setMissing] = useState(false)
  const make = useAction((body: OfferDraft) => request('POST', `customers/${customer}/offers`, { body, shape: NextBest }), {
    stale: ['customers', 'next', 'signals'], quiet: true,
    done: () => {
      tell(say.done)
      onClose()
    },
  })
  const submit = () => {
    const incomplete = how === 'mail' && (!message.subject.trim() || !message.text.trim())
    setMissing(incomplete)
    if (!incomplete) make.mutate({ about, ...(how === 'mail' && { message }) })
  }
  return (
    <FormModal title={say.form} submit={say.submit} onSubmit={submit} onClose={onClose} action={make}>
      <Radio.Group label={say.about} value={about} onChange={setAbout}>
        <Stack gap="xs" mt="xs">
          {fits.map((f) => (
            <Radio
              key={`${f.basis} ${f.about}`} value={f.about} label={f.about}
              description={f.basis === 'wish' ? say.fitsWish : say.fitsItem(f.because)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <SegmentedControl
        aria-label={say.how} value={how} onChange={(v) => setHow(v as 'person' | 'mail')}
        data={[{ value: 'person', label: say.person }, { value: 'mail', label: say.mail }]}
      />
      {how === 'mail' && (
        <>
          <TextInput
            label={say.subject} required maxLength={200} value={message.subject}
            onChange={(e) => setMessage({ ...message, subject: e.currentTarget.value })}
          />
          <Textarea
            label={say.text} required autosize minRows={4} maxLength={10_000} value={message.text}
            onChange={(e) => setMessage({ ...message, text: e.currentTarget.value })}
          />
        </>
      )}
      {missing && <Text role="alert" size="sm">{say.missing}</Text>}
    </FormModal>
  )
}
