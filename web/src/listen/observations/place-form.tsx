import { useState } from 'react'
import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import type { Touchpoint } from '../../../../server/record/touchpoints/contract.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import type { Place } from './place.ts'

/** Where this device stands. */
export function PlaceForm(props: { touchpoints: readonly Touchpoint[]; place: Place | null; onSave: (place: Place) => void }) {
  const {
    observations: { note: say },
  } = useMessages()
  const names = useNames()
  const { touchpoints, place, onSave } = props
  const [touchpoint, setTouchpoint] = useState(place?.touchpoint ?? likeliest(touchpoints)?.key ?? '')
  const [branch, setBranch] = useState(place?.branch ?? '')
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        onSave({ touchpoint, branch: branch.trim() })
      }}
    >
      <Stack gap="md" maw={420}>
        <NativeSelect
          size="md"
          label={say.placeTouchpoint}
          value={touchpoint}
          onChange={(e) => setTouchpoint(e.currentTarget.value)}
          data={touchpoints.map((t) => ({ value: t.key, label: names(t.names) }))}
        />
        <TextInput
          size="md"
          label={say.placeBranch}
          description={say.placeBranchHint}
          maxLength={80}
          value={branch}
          onChange={(e) => setBranch(e.currentTarget.value)}
        />
        <div>
          <Button type="submit" size="md">
            {say.placeSave}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

/** Where people who serve customers usually stand: where the sale is made, face to face or by voice. */
function likeliest(touchpoints: readonly Touchpoint[]): Touchpoint | undefined {
  const met = touchpoints.filter((t) => ['store', 'field', 'phone', 'chat'].includes(t.channel))
  return met.findLast((t) => t.phase === 'in-sale') ?? met[0] ?? touchpoints[0]
}
