import type { Factor, Names } from './signal.ts'

/** The touchpoints along the five stages, in the order in which customers meet them. */

export const touchpointKeys = [
  'social-post', 'store-front', 'menu-browse', 'ask-clerk', 'service-chat',
  'order-in-store', 'order-mini-program', 'payment', 'wait-for-drink', 'delivery', 'cup-note', 'drink', 'complaint-handling',
  'membership', 'review', 'share', 'referral',
] as const
export type TouchpointKey = (typeof touchpointKeys)[number]

export interface SimulatedTouchpoint {
  readonly key: TouchpointKey
  readonly names: Names
  readonly channel: 'store' | 'mini-program' | 'chat' | 'social' | 'marketplace' | 'courier'
  readonly phase: 'pre-sale' | 'in-sale' | 'after-sale'
  readonly stage: 'aware' | 'appeal' | 'ask' | 'act' | 'advocate'
  readonly ownerTeam: string
  readonly factors: readonly Factor[]
  /** The feeling that the company wants here. */
  readonly target: {
    readonly emotion: 'joy' | 'trust' | 'calm' | 'gratitude' | 'surprise' | 'pride' | 'belonging' | 'anticipation'
    readonly tone: number
    readonly intensity: number
  }
  readonly aliases: readonly string[]
}
type Target = SimulatedTouchpoint['target']

type Place = readonly [SimulatedTouchpoint['channel'], SimulatedTouchpoint['phase'], SimulatedTouchpoint['stage']]

function touchpoint(
  key: TouchpointKey, zh: string, en: string, [channel, phase, stage]: Place, ownerTeam: string, factors: readonly Factor[],
  [emotion, tone, intensity]: readonly [Target['emotion'], number, number],
): SimulatedTouchpoint {
  return { key, names: { zh, en }, channel, phase, stage, ownerTeam, factors, target: { emotion, tone, intensity }, aliases: [] }
}

export const touchpoints: readonly SimulatedTouchpoint[] = [
  touchpoint('social-post', '社交种草', 'Social post', ['social', 'pre-sale', 'aware'], '品牌部', ['brand'], ['anticipation', 0.4, 0.5]),
  touchpoint('store-front', '门店门头', 'Store front', ['store', 'pre-sale', 'aware'], '门店运营', ['brand'], ['anticipation', 0.4, 0.4]),
  touchpoint('menu-browse', '浏览菜单', 'Browsing the menu', ['mini-program', 'pre-sale', 'appeal'], '数字产品', ['product', 'price'],
    ['anticipation', 0.5, 0.5]),
  touchpoint('ask-clerk', '咨询店员', 'Asking the clerk', ['store', 'pre-sale', 'ask'], '门店运营', ['service'], ['trust', 0.6, 0.4]),
  touchpoint('service-chat', '在线客服', 'Customer service chat', ['chat', 'pre-sale', 'ask'], '客服中心', ['service', 'convenience'],
    ['trust', 0.5, 0.4]),
  touchpoint('order-in-store', '门店点单', 'Ordering in store', ['store', 'in-sale', 'act'], '门店运营', ['service', 'convenience'],
    ['calm', 0.5, 0.4]),
  touchpoint('order-mini-program', '小程序点单', 'Ordering by mini-program', ['mini-program', 'in-sale', 'act'], '数字产品',
    ['convenience', 'price'], ['calm', 0.5, 0.4]),
  touchpoint('payment', '支付', 'Payment', ['mini-program', 'in-sale', 'act'], '数字产品', ['convenience', 'price'],
    ['calm', 0.4, 0.3]),
  touchpoint('wait-for-drink', '等待取茶', 'Waiting for the drink', ['store', 'in-sale', 'act'], '门店运营', ['convenience', 'service'],
    ['calm', 0.3, 0.3]),
  touchpoint('delivery', '外卖配送', 'Delivery', ['courier', 'in-sale', 'act'], '外卖运营', ['convenience', 'product'],
    ['calm', 0.4, 0.4]),
  touchpoint('cup-note', '手写杯贴', 'Handwritten cup note', ['store', 'in-sale', 'act'], '门店运营', ['relationship'],
    ['surprise', 0.8, 0.8]),
  touchpoint('drink', '饮品本身', 'The drink itself', ['store', 'after-sale', 'act'], '产品研发', ['product', 'price'],
    ['joy', 0.7, 0.6]),
  touchpoint('complaint-handling', '投诉处理', 'Complaint handling', ['chat', 'after-sale', 'act'], '客服中心',
    ['service', 'relationship', 'brand'], ['gratitude', 0.6, 0.6]),
  touchpoint('membership', '会员权益', 'Membership', ['mini-program', 'after-sale', 'advocate'], '会员运营', ['relationship', 'price'],
    ['belonging', 0.6, 0.5]),
  touchpoint('review', '点评', 'Writing a review', ['marketplace', 'after-sale', 'advocate'], '品牌部', ['brand'],
    ['pride', 0.5, 0.5]),
  touchpoint('share', '社交分享', 'Sharing a post', ['social', 'after-sale', 'advocate'], '品牌部', ['brand', 'product'],
    ['pride', 0.7, 0.7]),
  touchpoint('referral', '推荐好友', 'Referring a friend', ['mini-program', 'after-sale', 'advocate'], '会员运营',
    ['relationship', 'brand'], ['belonging', 0.7, 0.6]),
]

export const journey = {
  key: 'cup-of-tea',
  names: { zh: '一杯茶的旅程', en: 'The way of a cup of tea' },
  touchpoints: touchpointKeys as readonly TouchpointKey[],
} as const
