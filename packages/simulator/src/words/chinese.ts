import type { Bank } from './bank.ts'
import { callbacks, failures } from './zh-complaints.ts'
import * as waiting from './zh-waiting.ts'
import * as drinks from './zh-drink.ts'
import * as service from './zh-service.ts'
import * as ordering from './zh-ordering.ts'

export const chinese: Bank = {
  topics: {
    'wait-for-drink': waiting.waiting, delivery: waiting.delivery, drink: drinks.drink, price: drinks.price,
    'menu-browse': drinks.menuBrowse,
    'order-in-store': service.clerk, 'ask-clerk': service.clerk, 'service-chat': service.chat,
    'complaint-handling': service.complaint,
    membership: service.membership, 'cup-note': service.cupNote, 'order-mini-program': ordering.miniProgram,
    payment: ordering.payment,
    'store-front': ordering.storeFront,
  },
  sarcasm: {
    'wait-for-drink': waiting.waitingSarcasm, delivery: waiting.deliverySarcasm, drink: drinks.drinkSarcasm,
    price: drinks.priceSarcasm,
    'order-in-store': service.serviceSarcasm, 'service-chat': service.serviceSarcasm,
    'complaint-handling': service.serviceSarcasm,
  },
  openers: ordering.openers, closers: ordering.closers, contrasts: ordering.contrasts, questions: ordering.questions,
  notes: ordering.notes, moods: ordering.moods, shares: ordering.shares, demands: ordering.demands, emoji: ordering.emoji,
  callbacks, failures,
}
