import {
  ConnectionTestResult,
  Mailbox,
  type ConnectionTest,
  type MailboxChange,
  type NewMailbox,
} from '../../../../server/listen/mailbox/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'

/** What can be done with mailboxes. */
export function useMailboxActions() {
  const { sources: words } = useMessages()
  const stale = ['mailboxes']
  const change = useAction(
    ({ id, change }: { id: number; change: MailboxChange }) =>
      request('PUT', `mailboxes/${id}`, { body: change, shape: Mailbox }),
    { stale, quiet: true },
  )
  const pause = useAction(
    (box: Mailbox) => request('PUT', `mailboxes/${box.id}`, { body: { ...changeOf(box), active: !box.active }, shape: Mailbox }),
    {
      stale,
      done: (box) =>
        say(box.active ? words.nowActive(box.name) : words.nowPaused(box.name), {
          label: words.undo, run: () => pause.mutate(box),
        }),
    },
  )
  return {
    add: useAction((draft: NewMailbox) => request('POST', 'mailboxes', { body: draft, shape: Mailbox }), {
      stale, quiet: true, done: ({ name }) => say(words.mail.added(name)),
    }),
    change,
    pause,
    remove: useAction((box: Mailbox) => request('DELETE', `mailboxes/${box.id}`), {
      stale, done: (_, { name }) => say(words.removed(name)),
    }),
    /** Whether it could be read, before it is kept. */
    tryDraft: useAction(
      (draft: ConnectionTest) => request('POST', 'mailbox-tests', { body: draft, shape: ConnectionTestResult }),
      { quiet: true },
    ),
    test: useAction((box: Mailbox) => request('POST', `mailboxes/${box.id}/test`, { shape: ConnectionTestResult }), { stale }),
  }
}
export type MailboxActions = ReturnType<typeof useMailboxActions>

/** The mailbox as it is, in the words in which it is changed. */
export function changeOf({ kind, name, type, touchpoint, own, active, connection }: Mailbox): MailboxChange {
  const common = { name, type, touchpoint, own, active }
  return kind === 'imap' && connection ? { kind, ...common, ...connection } : { kind: 'smtp', ...common }
}
