import type { Names } from './signal.ts'

/** The words that signals carry as attributes and topics, in both languages. */

export const tiers = {
  none: { zh: '非会员', en: 'not a member' },
  green: { zh: '青叶', en: 'green leaf' },
  silver: { zh: '银叶', en: 'silver leaf' },
  gold: { zh: '金叶', en: 'gold leaf' },
} as const satisfies Record<string, Names>
export type Tier = keyof typeof tiers

export const groups = {
  student: { zh: '学生', en: 'student' }, office: { zh: '上班族', en: 'office worker' },
  family: { zh: '家庭', en: 'family' }, tourist: { zh: '游客', en: 'tourist' },
} as const satisfies Record<string, Names>

export const topics = {
  'menu': { zh: '菜单与口味', en: 'menu and taste' }, 'promotion': { zh: '优惠活动', en: 'promotions' },
  'store': { zh: '门店信息', en: 'shop information' }, 'group': { zh: '团购订餐', en: 'group order' },
  'points': { zh: '会员积分', en: 'points' }, 'invoice': { zh: '发票', en: 'invoice' }, 'order': { zh: '订单修改', en: 'order change' },
} as const satisfies Record<string, Names>

export const interests = [
  { zh: '低糖款', en: 'low sugar' }, { zh: '无奶款', en: 'dairy-free' }, { zh: '热饮', en: 'hot drinks' },
  { zh: '团购订餐', en: 'group order' },
  { zh: '新品', en: 'new drinks' }, { zh: '儿童适饮', en: 'for children' }, { zh: '低咖啡因', en: 'low caffeine' },
] as const satisfies readonly Names[]

export const failureTopics = {
  'wrong-drink': { zh: '做错饮品', en: 'wrong drink' }, 'rude-clerk': { zh: '服务态度', en: 'rude staff' },
  'double-charge': { zh: '重复扣款', en: 'charged twice' }, 'spilled-delivery': { zh: '外卖洒漏', en: 'spilled delivery' },
  'endless-wait': { zh: '等待太久', en: 'waited too long' },
} as const satisfies Record<string, Names>
export type FailureKind = keyof typeof failureTopics

export const sites = [
  { zh: '大众点评', en: 'Dianping' }, { zh: '美团', en: 'Meituan' }, { zh: '小红书', en: 'Xiaohongshu' },
] as const satisfies readonly Names[]
