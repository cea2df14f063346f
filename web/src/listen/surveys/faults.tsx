import { Text } from '@mantine/core'
import type { Survey } from '@heartline/survey'
import type { DefinitionFault } from '../../../../server/listen/surveys/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { sayFault, sayPlace } from './say-fault.ts'
import styles from './surveys.module.css'

/** What keeps a draft from being published, each with its place and what to do. */
export function Faults({ faults, survey }: { faults: readonly DefinitionFault[]; survey: Survey }) {
  const {
    surveys: { rules, place },
  } = useMessages()
  return (
    <ul className={`card ${styles.faults}`}>
      {faults.map((fault) => (
        <li key={`${fault.path} ${fault.message}`}>
          <Text size="sm" fw={500}>
            {sayPlace(fault.path, survey, place)}
          </Text>
          <Text size="sm">{sayFault(fault, rules)}</Text>
        </li>
      ))}
    </ul>
  )
}
