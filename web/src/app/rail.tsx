import { Link } from '@tanstack/react-router'
import { useMessages } from './language.tsx'
import { pageEntries } from './page-entries.ts'
import { isOffered, rooms } from './page-entry.ts'
import { useSession } from './session.ts'
import styles from './rail.module.css'

/** The ways in: five verbs and what each holds; only what this person may open. */
export function Rail() {
  const messages = useMessages()
  const session = useSession()
  const open = pageEntries.filter((p) => isOffered(p, session))
  return (
    <nav aria-label={messages.shell.navigation} className={styles.rail}>
      {rooms.map((room) => {
        const pages = open.filter((p) => p.room === room)
        return (
          pages.length > 0 && (
            <div key={room} className={styles.room}>
              {room !== 'today' && (
                <div className={styles.name} id={`room-${room}`}>
                  {messages.shell.rooms[room]}
                </div>
              )}
              <ul aria-labelledby={room === 'today' ? undefined : `room-${room}`}>
                {pages.map(({ to, title, icon: Icon }) => (
                  <li key={to}>
                    <Link
                      to={to}
                      className={styles.link}
                      activeProps={{ className: styles.active, 'aria-current': 'page' }}
                      activeOptions={{ exact: to === '/', includeSearch: false }}
                    >
                      <Icon size={18} stroke={1.6} aria-hidden />
                      <span>{title(messages)}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          )
        )
      })}
    </nav>
  )
}
