import type { Bank } from './bank.ts'
import { callbacks, failures } from './en-complaints.ts'
import * as act from './en-act.ts'
import * as care from './en-care.ts'

export const english: Bank = {
  topics: {
    'wait-for-drink': act.waiting, delivery: act.delivery, drink: act.drink, price: act.price, 'menu-browse': act.menuBrowse,
    'order-in-store': care.clerk, 'ask-clerk': care.clerk, 'service-chat': care.chat, 'complaint-handling': care.complaint,
    membership: care.membership, 'cup-note': care.cupNote, 'order-mini-program': care.miniProgram, payment: care.payment,
    'store-front': care.storeFront,
  },
  sarcasm: act.sarcasm,
  openers: care.openers, closers: care.closers, contrasts: care.contrasts, questions: care.questions,
  notes: care.notes, moods: care.moods, shares: care.shares, demands: care.demands, emoji: care.emoji,
  callbacks, failures,
}
