import type { Names } from './signal.ts'

/** The company: Cloud Leaf Tea, 24 branches in 6 cities. Every name here is invented. */

export interface Branch {
  readonly key: string
  readonly city: string
  readonly names: Names
  /** How many customers call it theirs, against an ordinary branch. */
  readonly weight: number
}
export interface City {
  readonly key: string
  readonly names: Names
  /** How many of the customers live here. */
  readonly share: number
  readonly branches: readonly Branch[]
}

/** The busiest branch, whose waiting time worsens slowly: the systemic problem to be found. */
export const problemBranch = 'shanghai-wujiaochang'

type Place = readonly [key: string, zh: string, en: string]

function city(key: string, zh: string, en: string, share: number, branches: readonly Place[]): City {
  return {
    key, share, names: { zh, en },
    branches: branches.map(([place, placeZh, placeEn]) => ({
      key: `${key}-${place}`, city: key, names: { zh: `${zh}${placeZh}店`, en: `${en} ${placeEn}` },
      weight: `${key}-${place}` === problemBranch ? 2.5 : 1,
    })),
  }
}

export const cities: readonly City[] = [
  city('shanghai', '上海', 'Shanghai', 0.25, [
    ['jingan', '静安寺', 'Jing’an Temple'], ['xujiahui', '徐家汇', 'Xujiahui'], ['lujiazui', '陆家嘴', 'Lujiazui'],
    ['wujiaochang', '五角场', 'Wujiaochang'], ['hongqiao', '虹桥天地', 'Hongqiao'],
  ]),
  city('hangzhou', '杭州', 'Hangzhou', 0.17, [
    ['hubin', '湖滨', 'Hubin'], ['wulin', '武林', 'Wulin'], ['binjiang', '滨江', 'Binjiang'], ['xixi', '西溪', 'Xixi'],
  ]),
  city('chengdu', '成都', 'Chengdu', 0.18, [
    ['chunxi', '春熙路', 'Chunxi Road'], ['taikoo', '大慈寺', 'Daci Temple'], ['tianfu', '天府三街', 'Tianfu 3rd Street'],
    ['jianshe', '建设路', 'Jianshe Road'],
  ]),
  city('guangzhou', '广州', 'Guangzhou', 0.17, [
    ['tianhe', '天河路', 'Tianhe Road'], ['beijinglu', '北京路', 'Beijing Road'], ['zhujiang', '珠江新城', 'Zhujiang New Town'],
    ['panyu', '番禺', 'Panyu'],
  ]),
  city('xian', '西安', 'Xi’an', 0.12, [
    ['xiaozhai', '小寨', 'Xiaozhai'], ['zhonglou', '钟楼', 'Bell Tower'], ['gaoxin', '高新', 'Gaoxin'],
  ]),
  city('nanjing', '南京', 'Nanjing', 0.11, [
    ['xinjiekou', '新街口', 'Xinjiekou'], ['fuzimiao', '夫子庙', 'Fuzimiao'], ['xianlin', '仙林', 'Xianlin'], ['hexi', '河西', 'Hexi'],
  ]),
]

export const branches: readonly Branch[] = cities.flatMap((c) => c.branches)

export interface Drink {
  readonly sku: string
  readonly names: Names
  /** Price in fen (hundredths of a yuan) before any rise. */
  readonly fen: number
  readonly hot: boolean
}
const drink = (sku: string, zh: string, en: string, yuan: number, hot = false): Drink => ({
  sku, names: { zh, en }, fen: yuan * 100, hot,
})

export const menu: readonly Drink[] = [
  drink('cloud-jasmine', '云顶茉莉', 'Cloud Jasmine', 16), drink('osmanthus-oolong', '桂花乌龙拿铁', 'Osmanthus Oolong Latte', 19),
  drink('grape-jelly', '多肉葡萄冻', 'Grape Jelly Tea', 22), drink('mango-pomelo', '杨枝甘露', 'Mango Pomelo Sago', 23),
  drink('brown-sugar', '黑糖珍珠奶茶', 'Brown Sugar Boba', 17), drink('lemon-hand', '手打柠檬茶', 'Hand-pounded Lemon Tea', 15),
  drink('peach-oolong', '白桃乌龙', 'White Peach Oolong', 18), drink('longjing-milk', '龙井轻乳茶', 'Longjing Light Milk Tea', 18),
  drink('puer-cheese', '普洱芝士', 'Pu’er Cheese Foam', 21), drink('taro-milk', '芋泥波波', 'Taro Bobo', 20),
  drink('strawberry-snow', '草莓雪顶', 'Strawberry Snow Top', 24), drink('green-guava', '鸭屎香芭乐', 'Dancong Guava', 19),
  drink('coconut-cloud', '生椰云朵', 'Coconut Cloud', 18), drink('rose-black', '玫瑰红茶', 'Rose Black Tea', 16, true),
  drink('ginger-jujube', '姜枣暖茶', 'Ginger Jujube Tea', 17, true),
    drink('chestnut-milk', '糖炒栗子奶茶', 'Roast Chestnut Milk Tea', 19, true),
]

export interface Promotion {
  readonly key: string
  readonly names: Names
  /** First and last day as month-day, every year. */
  readonly from: string
  readonly to: string
  /** Share taken off the price. */
  readonly discount: number
  /** How many times as often customers come. */
  readonly lift: number
}
const promotion = (key: string, zh: string, en: string, from: string, to: string, discount: number, lift: number): Promotion => ({
  key, names: { zh, en }, from, to, discount, lift,
})

export const promotions: readonly Promotion[] = [
  promotion('spring-tea', '春茶上新', 'Spring tea launch', '03-20', '03-26', 0.15, 1.35),
  promotion('labour-day', '五一畅饮', 'Labour Day', '05-01', '05-05', 0.1, 1.4),
  promotion('summer-half', '夏日第二杯半价', 'Summer second cup half price', '06-16', '06-20', 0.25, 1.6),
  promotion('back-to-school', '开学季', 'Back to school', '09-01', '09-07', 0.2, 1.4),
  promotion('national-day', '国庆黄金周', 'National Day', '10-01', '10-07', 0.1, 1.45),
  promotion('double-eleven', '双十一囤券', 'Double Eleven', '11-10', '11-12', 0.25, 1.5),
  promotion('winter-warm', '冬日暖饮', 'Winter warmers', '12-20', '12-26', 0.15, 1.3),
]

export const company = {
  key: 'cloud-leaf-tea',
  names: { zh: '云上茶', en: 'Cloud Leaf Tea' },
  industry: 'retail',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  source: 'simulator/tea-chain',
  simulated: true,
  cities,
  menu,
  promotions,
} as const
