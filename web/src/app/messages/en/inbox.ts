import type { NoteKind } from '../../../../../server/govern/inbox/contract.ts'

/** Words of the inbox and its bell. */
export const inbox = {
  bell: (unread: number) => (unread === 0 ? 'Inbox' : `Inbox, ${unread} unread`),
  page: 'Inbox',
  question: 'What does somebody want from me?',
  answer: (unread: number, shown: string) => (unread === 0
    ? 'Nothing you have not read.'
    : unread === 1 ? 'One thing you have not read.' : `${shown} things you have not read.`),
  show: 'Show', unread: 'Unread', all: 'Everything',
  readAll: 'Mark all as read', allRead: 'Everything shown is read.',
  read: 'Mark as read', unreadAgain: 'Mark as unread', open: 'Open',
  kinds: {
    mention: 'Mentioned', assignment: 'For you', escalation: 'Escalated', approval: 'To approve', answer: 'Answer',
    notice: 'Notice',
  } satisfies Record<NoteKind, string> as Record<NoteKind, string>,
  emptyTitle: 'Nothing waits here',
  emptyHint: 'When somebody mentions you, gives you something, or asks for your approval, it stands here until you have read it.',
  more: 'Older ones',
}
