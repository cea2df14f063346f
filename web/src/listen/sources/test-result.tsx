import { Text } from '@mantine/core'
import type { ConnectionTestResult } from '../../../../server/listen/mailbox/contract.ts'
import { useMessages } from '../../app/language.tsx'

/** What came of a test, in words. */
export function TestResult({ result }: { result: ConnectionTestResult }) {
  const { mail: words } = useMessages().sources
  return (
    <Text size="sm" role="status" c={result.works ? undefined : 'var(--mantine-color-error)'} maw="44ch">
      {result.works ? words.works(result.mails) : words.problems[result.problem.code]}
    </Text>
  )
}
