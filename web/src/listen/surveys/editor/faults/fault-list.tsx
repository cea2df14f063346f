import { Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMessages } from '../../../../app/language.tsx'
import { sayFault, sayPlace } from '../../say-fault.ts'
import { useEditor } from '../editor-context.ts'
import styles from '../editor.module.css'

/** What keeps the draft from being published, folded; each leads to its field. */
export function FaultList() {
  const { faults, definition, goTo, view } = useEditor()
  const {
    surveys: { rules, place },
    surveyEditor: { faults: words },
  } = useMessages()
  const others = faults.filter(({ rule }) => rule !== 'text-missing')
  const missing = faults.filter(({ rule }) => rule === 'text-missing')
  return (
    <details className={styles.faults}>
      <summary>
        <IconAlertTriangle size={16} aria-hidden /> {words.count(faults.length)}
      </summary>
      <ul>
        {(view === 'translate' ? others : faults.length > missing.length ? [...others, ...missing] : missing).map((fault) => (
          <li key={`${fault.path} ${fault.message}`}>
            <UnstyledButton className={styles.fault} onClick={() => goTo(fault.path)}>
              <Text span size="sm" fw={500}>
                {sayPlace(fault.path, definition, place)}
              </Text>
              <Text span size="sm">
                {fault.params['is'] === 'name' ? words.name : sayFault(fault, rules)}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </details>
  )
}
