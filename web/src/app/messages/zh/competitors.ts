import type { competitors as En } from '../en/competitors.ts'

export const competitors: typeof En = {
  rail: '竞争对手',
  question: '客户怎么说我们的对手？哪些需求无人满足？',
  answer: {
    nobody: (topics) => `常被提到、而处处令人不快的是：**${topics}**。谁先做好，谁就独有。`,
    others: (topics) => `在我们这里不好、在对手那里好的是：**${topics}**。`,
    us: (topics) => `在我们这里好、在对手那里不好的是：**${topics}**。`,
    none: '就现有文字而言，没有哪个话题处处不好，或一家好而另一家不好。',
  },
  us: '我们',
  list: {
    title: '竞争对手', name: '名称', texts: '评论数', add: '添加竞争对手', take: '粘贴评论', remove: '移除', removeNamed: (name) => `移除${name}`,
    takeNamed: (name) => `粘贴${name}的评论`,
    removeSure: (name) => `不再关注${name}，已收入的内容将全部删除。`, removed: (name) => `已移除${name}。`,
    note: '对手的评论单独存放，丝毫不计入我们自己的数据。', number: '导入用编号',
    none: '还没有关注任何竞争对手', noneHint: '添加一家，粘贴其公开评论，或从文件导入。系统会像读自己客户的话一样读它们，但绝不混在一起。',
  },
  form: { title: '添加竞争对手', name: '名称', save: '添加' },
  paste: {
    title: (name) => `${name}的评论`, label: '评论，每行一条', hint: '只收公开评论，不要带作者姓名。相同的文字只计一次。', site: '出处，如某网站', save: '收入',
    done: (accepted, repeated) => `收入 ${accepted} 条评论${repeated > 0 ? `，另有 ${repeated} 条已有` : ''}，数秒内读完。`,
    file: (id) => `从文件导入：heartline import 文件 --mapping 映射 --org ${id}`, most: (n) => `一次至多 ${n} 条。`,
  },
  few: (own, need) => `我们有 ${own} 条文字，各对手的条数见上表；双方至少各需 ${need} 条。`,
  fewTitle: '评论太少，还不能比较',
  of: { reviews: '双方都只取评论，数字均附 95% 置信区间。', all: '我们自己的评论不多，因此以客户所写的全部文字代表我们：私下的话往往比公开评论更温和或更尖锐。' },
  caution: '写评论的人并不代表所有人：请把这些看作公开场合的说法。',
  small: (names) => `评论太少，未作比较：${names}。`,
  whole: {
    title: '并排比较', tone: '文字的情绪好坏', unpleasant: '不愉快的文字', scored: '所给评分（折合情绪）', measure: '内容', picture: '文字的情绪好坏及 95% 置信区间',
    differs: '超出偶然',
  },
  topics: {
    title: '谈到什么', note: '体验因素与我们的主题：谈到时的情绪，以及在多少文字中谈到。提到十次以上才显示；与我们的差别超出偶然的才标出（全页错误发现率 5%）。',
    topic: '话题', served: '结论', share: (share, low, high) => `见于 ${share} 的文字（${low} – ${high}）`,
  },
  served: { nobody: '无人满足', others: '对手更好', us: '我们更好', both: '处处都好', open: '尚无定论' },
}
