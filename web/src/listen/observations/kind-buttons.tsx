import { UnstyledButton } from '@mantine/core'
import { observationKinds, type ObservationKind } from '../../../../server/listen/observations/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { kindIcons } from './kind-icons.ts'
import styles from './note.module.css'

/** The first touch: what kind of thing it was. */
export function KindButtons({ onChoose }: { onChoose: (kind: ObservationKind) => void }) {
  const { observations: say } = useMessages()
  return (
    <ul className={styles.kinds} aria-label={say.note.kinds}>
      {observationKinds.map((kind) => {
        const Icon = kindIcons[kind]
        return (
          <li key={kind}>
            <UnstyledButton className={`card ${styles.kind}`} onClick={() => onChoose(kind)}>
              <Icon size={26} stroke={1.5} aria-hidden />
              <span>
                <strong>{say.kinds[kind]}</strong>
                <span className="quiet">{say.hints[kind]}</span>
              </span>
            </UnstyledButton>
          </li>
        )
      })}
    </ul>
  )
}
