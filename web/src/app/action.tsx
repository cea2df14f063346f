import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMessages } from './language.tsx'
import { wordsFor } from './problem-words.ts'

interface Choices<In, Out> {
  /** Paths whose reads are stale afterwards: 'people' covers everything read below it. */
  stale?: readonly string[]
  done?: (out: Out, input: In) => void
  /** True where the page shows the error itself, beside what caused it. */
  quiet?: boolean
}

/** Something a person does: runs it, refreshes what it changed, and says in words when it failed. */
export function useAction<In, Out>(run: (input: In) => Promise<Out>, { stale = [], done, quiet = false }: Choices<In, Out> = {}) {
  const client = useQueryClient()
  const messages = useMessages()
  return useMutation<Out, Error, In>({
    mutationFn: run,
    onSuccess: async (out, input) => {
      await Promise.all(stale.map((path) => client.invalidateQueries({ queryKey: path.split('/') })))
      done?.(out, input)
    },
    onError: (error) => {
      if (quiet) return
      const { what, hint } = wordsFor(error, messages)
      notifications.show({ color: 'red', title: what, message: hint ?? '', autoClose: 8_000 })
    },
  })
}

/** Says briefly that something is done, and offers to take it back where that can be. */
export function say(message: string, undo?: { label: string; run: () => void }): void {
  const id = notifications.show({
    withBorder: true,
    autoClose: undo ? 8_000 : 3_000,
    message: undo ? (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" onClick={() => { undo.run(); notifications.hide(id) }}>{undo.label}</Button>
      </Group>
    ) : message,
  })
}
