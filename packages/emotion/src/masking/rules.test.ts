import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { mask } from './index.ts'

/** One test for each pair: a text, and what is left of it. */
function examples(name: string, pairs: Readonly<Record<string, string>>): void {
  suite(name, () => {
    for (const [text, masked] of Object.entries(pairs)) test(text, () => assert.equal(mask(text), masked))
  })
}

examples('names: the person goes, the title stays', {
  王经理很好: '‹name›经理很好',
  找张伟: '找‹name›',
  前台小李和小陈都热情: '前台‹name›和‹name›都热情',
  欧阳老师讲得清楚: '‹name›老师讲得清楚',
  張雅婷小姐態度很好: '‹name›小姐態度很好',
  'Mr Smith was rude': 'Mr ‹name› was rude',
  'Ask for Priya in billing': 'Ask for ‹name› in billing',
  'thanks sarah, you saved my day': 'thanks ‹name›, you saved my day',
  'Zhang Wei answered in 5 minutes': '‹name› answered in 5 minutes',
  'Dr. van der Berg called': 'Dr. ‹name› called',
  关婷娜护士长一夜没合眼: '‹name›护士长一夜没合眼',
  玛丽亚老师和伊万诺夫先生: '‹name›老师和‹name›先生',
  '孩子叫沐宸，对花生过敏': '孩子叫‹name›，对花生过敏',
  田中美咲小姐手很巧: '‹name›小姐手很巧',
  'Jae-won helped, so did Abdoulaye Traoré': '‹name› helped, so did ‹name›',
  'Mohammed al-Rashid waited for our guide Tenzin': '‹name› waited for our guide ‹name›',
})

examples('names: words that look like names stay', {
  '金额不对，马上退款': '金额不对，马上退款',
  高兴而来白跑一趟: '高兴而来白跑一趟',
  周末张江店没有黄金糕: '周末张江店没有黄金糕',
  '24小时内老师傅上门': '24小时内老师傅上门',
  小米手机和小程序: '小米手机和小程序',
  'May I ask in June or August?': 'May I ask in June or August?',
  'Grace period of 30 days': 'Grace period of 30 days',
  'Jack Daniel’s at the Charlotte store': 'Jack Daniel’s at the Charlotte store',
  '女儿刚刚来过，楼梯区域太暗，满减看不懂': '女儿刚刚来过，楼梯区域太暗，满减看不懂',
  'IBAN and NICU, Amen': 'IBAN and NICU, Amen',
  'I AM SHAKING WITH ANGER': 'I AM SHAKING WITH ANGER',
})

examples('telephones: of people, not of companies; not what is said to be a reference', {
  '打１３８　１２３４　５６７８': '打‹phone›',
  '幺三九零零一一二二三三': '‹phone›',
  '021-62345678 or +44 7911 123456': '‹phone› or ‹phone›',
  '400-820-8820, 95588, 0800 123 456, 1-800-555-0199': '400-820-8820, 95588, 0800 123 456, 1-800-555-0199',
  '订单号13812345678': '订单号13812345678',
  'tracking 07700900123': 'tracking 07700900123',
})

examples('identity: by check digit, or because it is said', {
  '310104195802275484': '‹identity›',
  '310104195802275483': '310104195802275483',
  '身份证310104195802275483': '身份证‹identity›',
  'passport no. 533401234': 'passport no. ‹identity›',
  'booking 533401234': 'booking 533401234',
})

examples('accounts: by check digit, or because it is said', {
  '4539 9624 5957 1173': '‹account›',
  '4539962459571174': '4539962459571174',
  '卡号4539962459571174': '卡号‹account›',
  'order 4539 9624 5957 1173': 'order 4539 9624 5957 1173',
  'GB29 NWBK 6016 1331 9268 19': '‹account›',
  'GB29 NWBK 6016 1331 9268 18': 'GB29 NWBK 6016 1331 9268 18',
  'card ending 4242': 'card ending 4242',
})

examples('plates: Chinese ones by form, others only where a plate is spoken of', {
  '沪A·12345和粤BD12345': '‹plate›和‹plate›',
  'plate LK19 XYZ': 'plate ‹plate›',
  'model LK19 XYZ': 'model LK19 XYZ',
})

examples('addresses: street and number, not a mere place', {
  '寄到长宁路1018号3栋502室': '寄到‹address›',
  '长宁路店和上海市长宁区': '长宁路店和上海市长宁区',
  '地铁2号线人民广场3号口': '地铁2号线人民广场3号口',
  'Send to 14 Elm Street, Apt 3': 'Send to ‹address›',
  'the Elm Street branch, 5 star road trip': 'the Elm Street branch, 5 star road trip',
})

examples('e-mail', {
  'to zhang_88@163.com.': 'to ‹email›.',
  'rated 5 @ home': 'rated 5 @ home',
})
