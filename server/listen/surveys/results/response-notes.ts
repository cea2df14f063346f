/** What has to be known to read the figures of response. */
export const notes = {
  known: {
    'zh-CN': '应答率按 AAPOR《标准定义》（2023）计算，只算个人链接：只有它知道邀请了谁。',
    en: 'Response rates follow the AAPOR Standard Definitions (2023), for personal links alone: there it is known who was asked.',
  },
  partial: {
    'zh-CN': '答了至少一半应答题目的算部分完成（P）；不足一半的算中途放弃，计入拒答（R）。',
    en: 'At least half of the questions shown makes a partial answer (P); less is a break-off, counted with the refusals (R).',
  },
  silent: {
    'zh-CN':
      '没有回音和退回的邀请算“是否合格未知”（UO）；还没答完的也先算在这里。只是打开过链接的，也算没有回音，因为邮件程序也会打开链接。',
    en:
      'Invitations without an answer, and those that came back, are of unknown eligibility (UO); so are those still being ' +
      'filled in. A link only looked at counts as silent, for mail programs look at links too.',
  },
  e: {
    'zh-CN': 'RR3 和 RR4 里的 e，是未知者中估计合格的比例；没有另外给出时，取已知者中的合格比例（CASRO）。',
    en: 'The e of RR3 and RR4 is the share of the unknown taken to be eligible: as among the known (CASRO), unless given.',
  },
  shared: {
    'zh-CN': '公开链接没有应答率：没有人知道谁看到了它。这里只有“开始后答完”的比例。',
    en: 'Shared links have no response rate, for nobody knows who saw them; completion is the share of those who began.',
  },
  few: {
    'zh-CN': '这份匿名问卷的答卷不足五份，不显示。',
    en: 'Fewer than five sheets of this anonymous survey: they are not shown.',
  },
} as const
