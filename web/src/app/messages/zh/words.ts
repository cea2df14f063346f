import type { words as En } from '../en/words.ts'

export const words: typeof En = {
  stage: { aware: '认知', appeal: '吸引', ask: '问询', act: '行动', advocate: '拥护' },
  phase: { 'pre-sale': '售前', 'in-sale': '售中', 'after-sale': '售后' },
  factor: { product: '产品', service: '服务', relationship: '关系', convenience: '便利性', brand: '品牌形象', price: '价格' },
  /** What a text feels, and what its writer does with it. */
  felt: {
    joy: '喜悦', gratitude: '感激', trust: '信任', surprise: '意外', disappointment: '失望', anger: '愤怒', worry: '担忧', sadness: '难过',
    none: '无明显情绪',
  },
  intent: {
    complaint: '投诉', praise: '表扬', question: '提问', request: '请求', leaving: '要离开', recommending: '推荐', none: '陈述',
  },
  channel: {
    store: '门店', website: '官网', app: 'App', 'mini-program': '小程序', phone: '电话', chat: '在线客服', email: '邮件', social: '社交媒体',
    marketplace: '电商平台', courier: '快递配送', event: '活动', field: '上门拜访', other: '其他',
  },
  emotion: {
    joy: '喜悦', trust: '信赖', calm: '安心', gratitude: '感激', surprise: '惊喜', pride: '自豪', belonging: '归属感', anticipation: '期待',
  },
  industry: { retail: '零售与餐饮', hospitality: '酒店', airline: '航空', manufacturing: '制造业', 'online-shop': '电商' },
  signal: {
    visit: '到访', enquiry: '咨询', quote: '报价', purchase: '购买', delivery: '配送', return: '退货', usage: '使用', contact: '联系',
    complaint: '投诉', feedback: '反馈', review: '评价', referral: '转介绍', need: '需求', praise: '称赞', mood: '心情', membership: '会员',
  },
  method: {
    nps: '净推荐值 NPS', csat: '满意度 CSAT', ces_1_5_effort: '费力度 CES 1–5', ces_1_7_effort: '费力度 CES 1–7',
    ces2_1_7_agree: '轻松度 CES 2.0 1–7',
    ces2_1_5_agree: '轻松度 CES 2.0 1–5', stars: '星级', rating: '评分',
    thumb: '点赞/点踩', observed: '员工观察', feeling: '感受', expectation: '期望', perception: '感知',
  },
  role: { owner: '所有者', manager: '体验经理', analyst: '分析师', agent: '客服', 'front-line': '一线员工', viewer: '只读成员' },
  importState: { waiting: '等待中', running: '进行中', done: '已完成', failed: '失败', cancelled: '已取消' },
  identifier: { id: '客户编号', email: '邮箱', phone: '手机号' },
}
