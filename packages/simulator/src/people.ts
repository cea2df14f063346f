import { below, chance, pick, weighted, type Random } from './random.ts'

/** Invented people: common names, addresses at example.com, numbers that no network assigns. */

export interface Person { readonly name: string; readonly email: string; readonly phone: string }

// Frequencies follow the rough order of the commonest Chinese surnames; only the order matters here.
const surnames = [
  '王 wang', '李 li', '张 zhang', '刘 liu', '陈 chen', '杨 yang', '黄 huang', '赵 zhao', '吴 wu', '周 zhou', '徐 xu', '孙 sun',
  '马 ma', '朱 zhu', '胡 hu', '郭 guo', '何 he', '林 lin', '高 gao', '罗 luo', '郑 zheng', '梁 liang', '谢 xie', '宋 song',
  '唐 tang', '许 xu', '韩 han', '邓 deng', '冯 feng', '曹 cao', '彭 peng', '曾 zeng', '肖 xiao', '田 tian', '董 dong', '潘 pan',
  '袁 yuan', '蔡 cai', '蒋 jiang', '余 yu', '于 yu', '杜 du', '叶 ye', '程 cheng', '魏 wei', '苏 su', '吕 lü', '丁 ding', '沈 shen',
  '任 ren', '姚 yao', '卢 lu', '傅 fu', '钟 zhong', '姜 jiang', '崔 cui', '谭 tan', '廖 liao', '范 fan', '汪 wang', '陆 lu',
  '金 jin', '石 shi', '戴 dai', '贾 jia', '韦 wei', '夏 xia', '邱 qiu', '方 fang', '侯 hou', '邹 zou', '熊 xiong', '孟 meng',
  '秦 qin', '欧阳 ouyang',
].map((s) => s.split(' ') as [string, string])
const surnameWeights = surnames.map((_, i) => 1 / (i + 4))

const givenFirst = [
  '子 zi', '雨 yu', '思 si', '佳 jia', '梓 zi', '晓 xiao', '文 wen', '明 ming', '嘉 jia', '一 yi', '欣 xin', '俊 jun', '志 zhi',
  '海 hai', '建 jian', '小 xiao', '玉 yu', '春 chun', '若 ruo', '诗 shi', '浩 hao', '宇 yu', '静 jing', '丽 li', '泽 ze', '沐 mu',
  '可 ke', '书 shu', '安 an', '婉 wan', '景 jing', '皓 hao', '清 qing', '语 yu', '慧 hui', '国 guo', '振 zhen', '凯 kai', '艺 yi',
  '云 yun',
].map((s) => s.split(' ') as [string, string])
const givenSecond = [
  '涵 han', '轩 xuan', '怡 yi', '萱 xuan', '婷 ting', '宇 yu', '杰 jie', '琪 qi', '妍 yan', '辰 chen', '然 ran', '欣 xin', '豪 hao',
  '峰 feng', '伟 wei', '敏 min', '霞 xia', '燕 yan', '平 ping', '华 hua', '英 ying', '军 jun', '龙 long', '鑫 xin', '悦 yue',
  '彤 tong', '瑶 yao', '洁 jie', '倩 qian', '楠 nan', '睿 rui', '航 hang', '远 yuan', '宁 ning', '雪 xue', '梅 mei', '斌 bin',
  '超 chao', '阳 yang', '青 qing',
].map((s) => s.split(' ') as [string, string])

const englishFirst = [
  'Emma', 'Liam', 'Olivia', 'Noah', 'Sophie', 'James', 'Mia', 'Lucas', 'Anna', 'Daniel', 'Chloe', 'Ben', 'Laura',
  'Tom', 'Grace', 'Max', 'Elena', 'Oscar', 'Julia', 'Sam', 'Nina', 'Hugo', 'Isla', 'Leo', 'Priya', 'Arjun', 'Yuki',
  'Mateo', 'Zara', 'Finn',
]
const englishLast = [
  'Walker', 'Müller', 'Rossi', 'Dubois', 'Novak', 'Jensen', 'Patel', 'Tanaka', 'García', 'Silva', 'Brown', 'Kowalski',
  'Evans', 'Larsen', 'Moreau', 'Fischer', 'Costa', 'Singh', 'Clarke', 'Bakker', 'Murphy', 'Santos', 'Weber', 'Nguyen',
  'Reid', 'Lindqvist', 'Hughes', 'Park',
]

const ascii = (s: string) => s.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '')

/** A person nobody is; `number` keeps e-mail and telephone apart from everybody else's. */
export function createPerson(random: Random, foreign: boolean, seedTag: string, number: number): Person {
  const tail = String(number).padStart(6, '0')
  const phone = `+86 100 ${tail.slice(0, -4).padStart(4, '0')} ${tail.slice(-4)}`
  if (foreign) {
    const first = pick(random, englishFirst), last = pick(random, englishLast)
    return { name: `${first} ${last}`, email: `${ascii(first)}.${ascii(last)}.${seedTag}.${tail}@example.com`, phone }
  }
  const [surname, surnamePinyin] = surnames[weighted(random, surnameWeights)]!
  const [last, lastPinyin] = pick(random, givenSecond)
  const [first, firstPinyin] = chance(random, 0.22) ? ['', ''] : givenFirst[below(random, givenFirst.length)]!
  const email = `${ascii(firstPinyin + lastPinyin)}.${ascii(surnamePinyin)}.${seedTag}.${tail}@example.com`
  return { name: surname + first + last, email, phone }
}
