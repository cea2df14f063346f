import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMessages } from '../../app/language.tsx'

/** Where a claim can be looked up: its finding, with method, sample and date. Nothing where the claim was not stored. */
export function FindingLine({ id }: { id: number | null }) {
  const { findings } = useMessages()
  if (id === null) return null
  return (
    <Text size="xs" mt={4}>
      <Link to="/understand/findings/$id" params={{ id: String(id) }}>{findings.line(id)}</Link>
    </Text>
  )
}
