import styles from './wordmark.module.css'

/** The name, with its line. */
export function Wordmark() {
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 28 20" width="28" height="20" aria-hidden>
        <path
          d="M2 12c3 0 3.500-7 6.500-7s4 11 7 11 3-9 7.500-9"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.500"
          strokeLinecap="round"
        />
        <circle cx="24.500" cy="7" r="2.200" fill="currentColor" />
      </svg>
      Heartline
    </span>
  )
}
