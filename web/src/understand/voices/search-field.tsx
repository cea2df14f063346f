import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useMessages } from '../../app/language.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import type { VoicesSearch } from './search.ts'

/** The words asked for; the list follows a moment after the last key. */
export function SearchField({ words }: { words: string | undefined }) {
  const { voices: say, ui } = useMessages()
  const set = useSetSearch<VoicesSearch>()
  const [typed, setTyped] = useState(words ?? '')
  const ask = useDebouncedCallback((value: string) => set({ words: value.trim() || undefined }), 300)
  // Words may also change from outside: by Back, or when all filters are cleared.
  const [asked, setAsked] = useState(words)
  if (asked !== words) {
    setAsked(words)
    if (typed.trim() !== (words ?? '')) setTyped(words ?? '')
  }
  const change = (value: string) => {
    setTyped(value)
    ask(value)
  }
  return (
    <TextInput
      type="search" aria-label={say.search} placeholder={say.search} title={say.searchHint} value={typed} maxLength={200}
      flex="1 1 260px" maw={420}
      leftSection={<IconSearch size={16} aria-hidden />} onChange={(event) => change(event.currentTarget.value)}
      rightSection={typed === '' ? undefined : <CloseButton size="sm" aria-label={ui.clearFilters} onClick={() => change('')} />}
    />
  )
}
