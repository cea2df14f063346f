/** How mail programs mark what is not the writer's own, each as seen in the mails of the program named. */

/** A line that alone begins the mail answered or forwarded. */
export const separators: readonly RegExp[] = [
  /^\s*-{3,}\s*Original Message\s*-{3,}\s*$/i, // Outlook
  /^\s*-{3,}\s*Forwarded message\s*-{3,}\s*$/i, // Gmail
  /^\s*-{2,}\s*Replied Message\s*-{2,}\s*$/i, // NetEase, English
  /^\s*-{2,}\s*Forwarded Message\s*-{2,}\s*$/i, // Yahoo, Thunderbird
  /^Begin forwarded message:\s*$/i, // Apple Mail
  /^\s*-{2,}\s*原始(?:邮件|郵件|信息)\s*-{2,}\s*$/, // QQ Mail, Aliyun, Outlook
  /^\s*-{2,}\s*(?:邮件原件|郵件原件|原始訊息)\s*-{2,}\s*$/, // Outlook, older and Traditional
  /^\s*-{2,}\s*回复的原(?:邮件|信)\s*-{2,}\s*$/, // NetEase, phone
  /^\s*-{2,}\s*(?:转发的?(?:邮件|信件|消息)(?:信息)?|轉寄的?郵件)\s*-{2,}\s*$/, // QQ Mail, NetEase, Gmail
  /^\s*(?:开始转发的邮件|开始转发邮件)\s*[:：]\s*$/, // Apple Mail
]

/** A sentence that ends in a colon and introduces the mail answered. It begins with when that was. */
export const datedIntroductions: readonly RegExp[] = [
  /^On\b(?=.*(?:\d[:.]\d{2}|\d{4}|@)).{4,300}\bwrote\s*[:：]$/i, // Gmail, Apple Mail, Thunderbird
  /^At \d{4}-.{4,300}\bwrote\s*[:：]$/i, // NetEase, English
  /^在\s*(?=.*(?:\d[:：]\d{2}|\d{4}|@)).{4,300}(?:写道|寫道|写到|写了)\s*[:：]$/, // Apple Mail, QQ Mail, NetEase
  /^\d{4}[年/.-].{0,200}(?:写道|寫道)\s*[:：]$/, // Foxmail, Gmail of old
]

/** The same, beginning with who wrote it. */
export const namedIntroductions: readonly RegExp[] = [
  /^.{0,200}(?:于|於)\s*\d{4}\s*[年/.-].{0,100}(?:写道|寫道)\s*[:：]$/, // Gmail
  /^.{0,200}[<＜(][^<＜(>＞)]{1,120}@[^<＜(>＞)]{1,120}[>＞)].{0,60}(?:\bwrote|写道|寫道)\s*[:：]$/i,
]

/** What the lines of a quoted head are called, and which head line each is. */
export const headerNames: ReadonlyMap<string, string> = new Map([
  ...['from', '发件人', '寄件者', '寄件人', '发自'].map((w) => [w, 'from'] as const),
  ...['sent', 'date', 'senttime', '发送时间', '日期', '时间', '發送時間', '寄件日期', '发送日期'].map(
    (w) => [w, 'date'] as const,
  ),
  ...['to', '收件人', '收件者'].map((w) => [w, 'to'] as const),
  ...['cc', '抄送', '抄送人', '副本'].map((w) => [w, 'cc'] as const),
  ...['subject', '主题', '主旨', '主題', '标题'].map((w) => [w, 'subject'] as const),
])

const makers = 'iPhone|iPad|Android|安卓|华为|HUAWEI|荣耀|小米|Redmi|红米|OPPO|vivo|三星|魅族|一加|手机|移动设备'
const services =
  'QQ\\s*邮箱|网易|163|126|139|189|新浪|搜狐|阿里|钉钉|飞书|企业微信|腾讯企业|Foxmail|Outlook|Windows|Yahoo|雅虎'
// After the name only what names products are made of: "来自手机的短信没收到" is a sentence of the writer's.
const product = '(?:[\\s\\w.+()（）-]|手机|邮箱|客户端|大师|邮件|应用|移动|国际|版|专属|商务|免费|个人|企业|的)*'

/** Lines at the end that a phone, a program or a mail service adds. */
export const tails: readonly RegExp[] = [
  /^Sent from (?:my |Mail\b|Outlook\b|Yahoo\b|Foxmail\b|Samsung\b|Proton\b|NetEase\b|a phone\b|the \w+ mail app).{0,60}$/i,
  /^Get Outlook for (?:iOS|Android).{0,60}$/i,
  /^Sent (?:with|via) (?:Proton|Superhuman|Spark|Airmail|BlueMail).{0,60}$/i,
  new RegExp(`^(?:发自|發自|来自|來自)\\s*(?:我的\\s*|于\\s*)?(?:${makers}|${services})${product}$`, 'i'),
  /^(?:从|由|從)\s*(?:我的\s*)?(?:iPhone|iPad|Android|安卓|Windows|华为|小米|手机).{0,30}(?:发送|发出|傳送|寄出)[。.]?$/i,
  /^(?:获取|取得|下载)\s*(?:适用于\s*)?(?:Outlook|Foxmail).{0,60}$/i,
  /^(?:通过|透过)\s*(?:网易邮箱|QQ邮箱|邮箱大师).{0,20}发送$/,
  /^使用\s*(?:网易邮箱大师|QQ邮箱)\s*发送$/,
]

/** A ruled line left alone at the end. */
export const asideMarks = /^[-_—─=*]{3,}$/
