import type { Messages } from './en.ts'

export const zh: Messages = {
  name: '中文',
  next: '下一步',
  back: '上一步',
  send: '提交',
  required: '必答',
  clear: '清除',
  language: '语言',
  progress: '已答进度',
  saved: '已保存',
  kept: '已存在这台设备上，联网后会自动发送。',
  keptOnPage: '已暂存在本页，请先不要关闭，联网后会自动发送。',
  resumed: '欢迎回来，之前填的都还在，接着往下就好。',
  arrived: '您的回答我们收到了。',
  again: '再填一份',
  closed: { title: '这份问卷已经结束了', text: '谢谢您愿意参与。' },
  unknown: { title: '这个链接没有对应的问卷', text: '可能是链接不完整。请从收到的消息里重新点开，或者再扫一次码。' },
  answered: { title: '您已经填过了', text: '您的回答我们收到了，谢谢！' },
  enough: { title: '这台设备已经填过了', text: '谢谢您！为了让每个人的意见分量一样，每台设备能填的次数有限。' },
  failed: { title: '暂时打不开问卷', text: '网络恢复后，页面会自动打开。' },
  stillThere: '您还在填写吗？如果没有操作，页面马上会回到开头。',
  stay: '我还在填',
  nps: ['完全不可能', '非常可能'],
  csat: ['非常不满意', '非常满意'],
  ces: ['非常不同意', '非常同意'],
  rating: ['很差', '非常好'],
  pair: ['低', '高'],
  notApplicable: '不适用',
  feeling: {
    hint: '点一下方框、拖动圆点，或者点词语、按方向键：越靠右越愉快，越靠上越强烈。',
    point: '您的感受',
    none: '还没有选',
    tones: ['很不愉快', '不太愉快', '说不上愉快或不愉快', '比较愉快', '很愉快'],
    intensities: ['很淡', '比较平和', '比较强烈', '非常强烈'],
    place: (tone, intensity, near) => `${tone}，${intensity}，接近“${near}”`,
  },
  other: '请写下来',
  ranking: {
    hint: (most, of) => (most < of ? `请选出最重要的 ${most} 项，最重要的先点。` : '请依次点选，最重要的先点。'),
    ranked: '您的排序',
    rest: '待选',
    up: (option) => `上移：${option}`,
    down: (option) => `下移：${option}`,
    out: (option) => `移出：${option}`,
    placed: (option, place, of) => `${option}：第 ${place} 位，共 ${of} 位`,
  },
  count: (length, max) => `${length} / ${max} 字`,
  yes: '我同意',
  no: '我不同意',
  contact: { name: '称呼', email: '邮箱', phone: '手机号' },
  everyPart: '每一项都请回答。',
  fault: (code, params) => {
    switch (code) {
      case 'required': return '请回答这道题。'
      case 'not-a-number': return '请填一个数字。'
      case 'too-fine': return params['decimals'] === 0 ? '请填整数。' : `最多 ${params['decimals']} 位小数。`
      case 'too-small': return `最小是 ${params['min']}。`
      case 'too-large': return `最大是 ${params['max']}。`
      case 'too-long': return `写了 ${params['length']} 字，最多 ${params['max']} 字。`
      case 'too-few': return `请至少选 ${params['min']} 项。`
      case 'too-many': return `最多选 ${params['max']} 项。`
      case 'not-an-email': return '请填完整的邮箱，例如 name@example.com。'
      case 'not-a-phone': return '请填电话号码，例如 138 0013 8000。'
      default: return '这个回答不符合题目要求，请重新作答。'
    }
  },
}
