import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { cutQuotes } from './cut-quotes.ts'

const said = 'The tea was cold and nobody came.'
const gesagt = '奶茶是凉的，等了四十分钟也没人理。'

/** What stands under a letter, by the program that put it there. */
const english: Record<string, string> = {
  Gmail: 'On Mon, Feb 3, 2025 at 10:12 AM Cloud Leaf <hello@cloudleaf.example> wrote:\n\n> Dear customer,\n> thank you.',
  'Gmail, its line broken':
    'On Mon, Feb 3, 2025 at 10:12 AM Cloud Leaf Tea House and Bakery\n<hello@cloudleaf.example> wrote:\n\n> Dear customer,',
  'Apple Mail': '> On 3 Feb 2025, at 10:12, Cloud Leaf <hello@cloudleaf.example> wrote:\n> \n> Dear customer,',
  Thunderbird: 'On 03/02/2025 10:12, Cloud Leaf wrote:\n> Dear customer,',
  Outlook:
    '-----Original Message-----\nFrom: Cloud Leaf\nSent: Monday, February 3, 2025 10:12 AM\nTo: Li Lei\n'
      + 'Subject: Your visit\n\nDear customer,',
  'Outlook, from HTML':
    '________________________________\nFrom: Cloud Leaf <hello@cloudleaf.example>\n'
      + 'Sent: Monday, February 3, 2025 10:12 AM\nTo: Li Lei <l@x.example>\nSubject: Your visit\n\n'
      + 'Dear customer,',
  'Outlook, in bold':
    '\n*From:* Cloud Leaf <hello@cloudleaf.example>\n*Sent:* Monday\n*To:* Li\n*Subject:* Your visit\n\nDear customer,',
  'a forwarded mail in Gmail':
    '---------- Forwarded message ---------\nFrom: Shop <s@x.example>\nDate: Mon, Feb 3, 2025\n'
      + 'Subject: Order 12\nTo: me\n\nYour order',
  'a forwarded mail in Apple Mail':
    'Begin forwarded message:\n\nFrom: Shop <s@x.example>\nSubject: Order 12\nDate: 3 February 2025\nTo: me\n\nYour order',
  'NetEase in English': '---- Replied Message ----\n| From | Cloud Leaf |\n| Date | 2/3/2025 10:12 |\n',
  'a phone': 'Sent from my iPhone',
  'a phone, then Gmail':
    'Sent from my iPhone\n\nOn 3 Feb 2025, at 10:12, Cloud Leaf <hello@cloudleaf.example> wrote:\n\n> Dear customer,',
  'Outlook on a phone':
    'Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: A\nSent: B\nTo: C\nSubject: D\n\nold',
  Windows: 'Sent from Mail for Windows',
  'a signature': '-- \nLi Lei\nHead of Nothing\n+86 138 0013 8000',
}
const chinese: Record<string, string> = {
  'QQ 邮箱':
    '------------------ 原始邮件 ------------------\n发件人: "云叶茶" <hello@cloudleaf.example>;\n'
      + '发送时间: 2025年2月3日(星期一) 上午10:12\n收件人: "李雷"<12345@qq.com>;\n主题: 您的订单\n\n尊敬的顾客',
  'QQ 邮箱手机版':
    '---原始邮件---\n发件人: "云叶茶"<hello@cloudleaf.example>\n发送时间: 2025年2月3日(周一) 上午10:12\n收件人: "李雷"<12345@qq.com>;\n主题: 您的订单\n\n尊敬的顾客',
  '网易 163': '在 2025-02-03 10:12:00，"云叶茶" <hello@cloudleaf.example> 写道：\n\n尊敬的顾客',
  '网易 163，旧版': '\n\n\n\n\n\n在 2025-02-03 10:12:00，云叶茶 <hello@cloudleaf.example> 写道：\n>尊敬的顾客',
  网易邮箱大师:
    '---- 回复的原邮件 ----\n| 发件人 | 云叶茶<hello@cloudleaf.example> |\n| 日期 | 2025年02月03日 10:12 |\n| 收件人 | 李雷 |\n| 主题 | 您的订单 |\n尊敬的顾客',
  '网易转发':
    '-------- 转发邮件信息 --------\n发件人："云叶茶"\n发送日期：2025-02-03 10:12:00\n收件人：李雷\n主题：您的订单\n尊敬的顾客',
  'Gmail 中文': '云叶茶 <hello@cloudleaf.example> 于2025年2月3日周一 10:12写道：\n\n> 尊敬的顾客',
  'Apple Mail 中文': '> 在 2025年2月3日，10:12，云叶茶 <hello@cloudleaf.example> 写道：\n> \n> 尊敬的顾客',
  'Apple Mail 中文，折行': '在 2025年2月3日，10:12，云叶茶\n<hello@cloudleaf.example> 写道：\n\n尊敬的顾客',
  'Outlook 中文':
    '________________________________\n发件人: 云叶茶 <hello@cloudleaf.example>\n发送时间: 2025年2月3日 10:12\n'
      + '收件人: 李雷 <l@x.example>\n主题: 您的订单\n\n尊敬的顾客',
  'Outlook 旧版': '-----邮件原件-----\n发件人: 云叶茶\n发送时间: 2025年2月3日 10:12\n收件人: 李雷\n主题: 您的订单\n\n尊敬的顾客',
  Foxmail: ' \n发件人： 云叶茶\n发送时间： 2025-02-03 10:12\n收件人： 李雷\n主题： 您的订单\n\n尊敬的顾客',
  阿里邮箱:
    '------------------------------------------------------------------\n'
      + '发件人：云叶茶 <hello@cloudleaf.example>\n发送时间：2025年2月3日(星期一) 10:12\n收件人：李雷<l@x.example>\n主　题：您的订单\n\n尊敬的顾客',
  '繁體 Outlook':
    '寄件者: 雲葉茶 <hello@cloudleaf.example>\n寄件日期: 2025年2月3日 10:12\n收件者: 李雷\n主旨: 您的訂單\n\n尊敬的顧客',
  手机: '发自我的iPhone',
  '手机，再引用': '发自我的 iPhone\n\n在 2025年2月3日，10:12，云叶茶 <hello@cloudleaf.example> 写道：\n\n> 尊敬的顾客',
  华为手机:
    '发自我的华为手机\n-------- 原始邮件 --------\n发件人：云叶茶\n日期：2025年2月3日\n收件人：李雷\n主 题：您的订单\n尊敬的顾客',
  网易大师签名: '发自 网易邮箱大师',
  'QQ 手机签名': '来自QQ邮箱手机版',
  'Outlook 手机': '获取 Outlook for iOS',
  Windows: '从 Windows 版邮件发送',
}

describe('The quote cutter', () => {
  for (const [words, programs] of [
    [said, english],
    [gesagt, chinese],
  ] as const)
    for (const [program, rest] of Object.entries(programs))
      it(`leaves the writer's own words: ${program}`, () => {
        for (const gap of ['\n\n', '\n', '\r\n\r\n'])
          assert.equal(cutQuotes(`${words}${gap}${gap === '\r\n\r\n' ? rest.replaceAll('\n', '\r\n') : rest}`), words)
      })

  it('keeps answers that stand between quoted lines', () => {
    assert.equal(cutQuotes('> Was the tea hot?\nNo.\n> Was somebody there?\nNobody.'), 'No.\nNobody.')
  })
  it('keeps the text where nothing else would be left: it is all that was sent', () => {
    const forwarded = '---------- Forwarded message ---------\nFrom: Shop\nDate: Mon\nSubject: Order\n\nYour order is late.'
    assert.equal(cutQuotes(forwarded), forwarded)
    assert.equal(cutQuotes('> only\n> quoted'), '> only\n> quoted')
  })
  it('cuts nothing that a person may well write', () => {
    for (const text of [
      'On Monday I wrote: please call me.\nNobody did.',
      'I waited.\n\nFrom: the very beginning it went wrong.',
      '客服在电话里答应了我，可是：\n第一，没有人回电。',
      '我在2025年2月3日下单，主题：茶具。发件人是谁我不知道。',
      'The price is -- as I said -- too high.\nReally.',
      '评分 5 > 3，但是我不满意。',
      '没有人回我。\n来自手机的短信我也没收到',
      '他写道：\n“不退不换。”\n这算什么服务？',
      'Sent from my point of view this is a scandal.\nAnd more.',
      '--- three dashes are no signature\nand this goes on',
      'From: Monday\nIt was fine.',
    ])
      assert.equal(cutQuotes(text), text)
  })
  it('takes lines away and adds none, whatever it is given', () => {
    const pieces = [
      said,
      gesagt,
      '> quoted',
      '-- ',
      '',
      '  ',
      'From: x',
      '发件人：x',
      ...Object.values(english),
      ...Object.values(chinese),
    ]
    const mail = fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), { maxLength: 30 })
      .map((parts) => parts.join('\n'))
    fc.assert(
      fc.property(mail, (text) => {
        const kept = cutQuotes(text)
        assert.ok(kept.length <= text.length)
        const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\u00A0', ' ').split('\n')
        let at = 0
        for (const line of kept.split('\n')) {
          const found = lines.findIndex((l, i) => i >= at && l.includes(line))
          assert.ok(found >= 0, `${JSON.stringify(line)} is not a line of what came`)
          at = found + (line === '' ? 0 : 1)
        }
      }),
      { numRuns: 300 },
    )
  })
  it('answers the same when it is given its own answer', () => {
    for (const rest of [...Object.values(english), ...Object.values(chinese)])
      assert.equal(cutQuotes(cutQuotes(`${said}\n\n${rest}`)), said)
  })
  it('stays quick on what was made to be slow', () => {
    const begun = performance.now()
    for (const unit of [
      'On ',
      '在 1',
      '>',
      '- ',
      '<a@',
      '发件人 ',
      'On a:\n',
      '在 1\n',
      '   \n',
      '---',
      'From: a\n',
      '<(',
      '写道',
    ])
      cutQuotes(unit.repeat(Math.ceil(300_000 / unit.length)))
    assert.ok(performance.now() - begun < 3_000, `${performance.now() - begun} ms`)
  })
})
