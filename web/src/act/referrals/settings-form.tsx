import { useState } from 'react'
import { NumberInput, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ReferralSettings } from '../../../../server/act/referrals/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request, resource } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { FormModal } from '../../ui/form-modal.tsx'

/** What recommending is rewarded with, and where a friend's link leads. */
export function SettingsForm({ onClose }: { onClose: () => void }) {
  const { data } = useQuery(resource('referrals/settings', ReferralSettings))
  return data ? <Form now={data} onClose={onClose} /> : null
}

const oneLine = (words: string) => words.replaceAll('\n', ' ')

function Form({ now, onClose }: { now: ReferralSettings; onClose: () => void }) {
  const { members: { referrals: { form: say } } } = useMessages()
  const { organisation } = useSession()
  const [draft, setDraft] = useState(now)
  const set = (patch: Partial<ReferralSettings>) => setDraft((old) => ({ ...old, ...patch }))
  const save = useAction(() => request('PUT', 'referrals/settings', { body: draft, shape: ReferralSettings }), {
    stale: ['referrals'], quiet: true,
    done: () => {
      tell(say.saved)
      onClose()
    },
  })
  const number = (label: string, value: number, onChange: (value: number) => void, max = 1_000_000) => (
    <NumberInput
      label={label} min={0} max={max} allowDecimal={false} value={value} onChange={(n) => typeof n === 'number' && onChange(n)}
    />
  )
  return (
    <FormModal
      title={say.title} submit={say.save} onSubmit={() => save.mutate(undefined)} onClose={onClose} action={save} size="lg"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {number(say.referrer, draft.reward.referrer, (referrer) => set({ reward: { ...draft.reward, referrer } }))}
        {number(say.referred, draft.reward.referred, (referred) => set({ reward: { ...draft.reward, referred } }))}
        <TextInput
          label={say.least(organisation.currency)} inputMode="decimal" value={draft.leastAmount}
          onChange={(e) => set({ leastAmount: e.currentTarget.value.trim() })}
        />
        {number(say.most, draft.mostPerMonth, (mostPerMonth) => set({ mostPerMonth }), 1_000)}
      </SimpleGrid>
      {number(say.newWithin, draft.newWithinDays, (newWithinDays) => set({ newWithinDays }), 365)}
      <TextInput
        label={say.landing} description={say.landingHint} type="url" value={draft.landing ?? ''}
        onChange={(e) => set({ landing: e.currentTarget.value.trim() || null })}
      />
      <Textarea
        label={say.welcomeZh} autosize maxLength={400} value={draft.welcome.zh}
        onChange={(e) => set({ welcome: { ...draft.welcome, zh: oneLine(e.currentTarget.value) } })}
      />
      <Textarea
        label={say.welcomeEn} autosize maxLength={400} value={draft.welcome.en}
        onChange={(e) => set({ welcome: { ...draft.welcome, en: oneLine(e.currentTarget.value) } })}
      />
    </FormModal>
  )
}
