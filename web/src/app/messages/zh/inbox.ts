import type { Messages } from '../en/index.ts'

export const inbox: Messages['inbox'] = {
  bell: (unread) => (unread === 0 ? '收件箱' : `收件箱，${unread} 条未读`),
  page: '收件箱',
  question: '有什么事在等我？',
  answer: (unread, shown) => (unread === 0 ? '没有未读消息。' : `有 ${shown} 条未读消息。`),
  show: '显示', unread: '未读', all: '全部',
  readAll: '全部标为已读', allRead: '已全部标为已读。',
  read: '标为已读', unreadAgain: '标为未读', open: '打开',
  kinds: { mention: '提到我', assignment: '交给我', escalation: '升级', approval: '待审批', answer: '回复', notice: '通知' },
  emptyTitle: '这里暂时没有消息', emptyHint: '有人提到您、把事情交给您或请您审批时，都会出现在这里，直到您读过。',
  more: '更早的消息',
}
