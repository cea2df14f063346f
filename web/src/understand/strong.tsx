import { Fragment } from 'react'

/** A sentence in which what stands between two pairs of asterisks is stressed. */
export function Strong({ children }: { children: string }) {
  return children
    .split('**')
    .map((part, i) => (i % 2 === 1 ? <strong key={i}>{part}</strong> : <Fragment key={i}>{part}</Fragment>))
}
