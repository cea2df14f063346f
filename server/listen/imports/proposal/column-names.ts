const any = (...words: readonly string[]) => new RegExp(words.join('|'))
const customer = 'customer|client|user|member|buyer|passenger'

/** What the names of columns say, in Chinese and English, as people and programs write them. */
export const nameSays = {
  nps: any(String.raw`\bnps\b|recommend`, '净推荐|推荐(?!人|码|商品|品)'),
  stars: any(String.raw`\bstars?\b|star.?rating|review.?(score|rating)`, '星级|几星|评价星|商品评分'),
  effort: any(String.raw`\bces\b|effort`, '费力'),
  score: any('score|rating|satisf|grade', '评分|打分|分数|得分|满意|评价分|体验分'),
  outcome: any('^(overall.?)?(satisf(action|ied)|csat)$', '^(总体满意度?|整体满意度?|满意与否|是否满意)$'),
  text: any(
    'comment|review|message|feedback|remark|reason|content|suggest|body|verbatim|complain|opinion|note|text|title',
    '评论|评价|评语|内容|意见|建议|留言|反馈|备注|原因|投诉|描述|标题',
  ),
  email: any('e-?mail', '邮箱|邮件'),
  phone: any(String.raw`phone|mobile|\btel\b|cell`, '手机|电话|联系方式'),
  person: any(`^(${customer}|contact|full|guest)?[ _-]?name$`, '姓名|客户名|顾客名|会员名|称呼|昵称'),
  customer: any(
    String.raw`(${customer}|guest|account|cust)[ _-]?(unique[ _-]?)?(id|no|number|code|key)\b|^(${customer})$`,
    '(客户|会员|用户|顾客|买家)(编号|卡号|代码|号|id|账号)|^(客户|会员|用户|顾客)$',
  ),
  order: any(
    String.raw`(order|invoice|booking|transaction)[ _-]?(id|no|number|code)\b|^(order|invoice)$`,
    '(订单|单据|交易|预订)(编号|号|id)|^(订单|单号)$',
  ),
  amount: any(
    String.raw`amount|total|price|paid|payment.?value|revenue|spend|dollar|\bvalue\b|charge`,
    '金额|总价|总额|实付|应付|付款额|消费额|价格|销售额|合计',
  ),
  currency: any('currency', '币种|货币'),
  promised: any(String.raw`promis|estimat|expected|\bdue\b`, '预计|承诺|约定'),
  delivered: any('delivered|received.?(at|date|time)|arriv', '签收|送达|收货时间|妥投'),
  happened: any(String.raw`time|date|\bat\b|created|submitted|timestamp`, '时间|日期|创建|提交|下单'),
  bought: any('purchase|order|paid|bought', '下单|购买|支付|付款'),
  answered: any('answer|submit|respon|review', '回答|提交|评价|评论|填写'),
  touchpoint: any(String.raw`touch.?point|\bchannel|\bsource\b`, '触点|渠道|来源'),
  id: any('^(id|no|nr|key|uuid|guid|index|#)$|[ _-](id|uuid)$', '^(编号|序号|流水号|记录号)$|(编号|流水号|号)$'),
  notScore: any(
    String.raw`\b(age|years?|counts?|quantity|number|qty|distance|duration|delay|zip|postal|code|price|amount|size|weight|cm)\b`,
    '月龄|年龄|数量|邮编|距离|时长|金额',
  ),
} as const satisfies Record<string, RegExp>
export type NameTopic = keyof typeof nameSays

/** The name as the patterns expect it: small letters, and words of camelCase and snake_case apart. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_./:]+/g, ' ')
    .toLowerCase()
    .trim()
}
