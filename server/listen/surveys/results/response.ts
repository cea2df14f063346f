import { eligibleShare, responseRates } from '@heartline/stats/scores'
import type { z } from 'zod'
import type { ResponseRates, ResponseView } from './contract.ts'
import { fewest } from './hide-small.ts'
import type { Begun, Disposition } from './results-store.ts'

const notes = {
  known: {
    'zh-CN': '有效率按 AAPOR《标准定义》（2023）计算，只算个人链接：只有它知道邀请了谁。',
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
    'zh-CN': '公开链接没有有效率：没有人知道谁看到了它。这里只有“开始后答完”的比例。',
    en: 'Shared links have no response rate, for nobody knows who saw them; completion is the share of those who began.',
  },
  few: {
    'zh-CN': '这份匿名问卷的答卷不足五份，不显示。',
    en: 'Fewer than five sheets of this anonymous survey: they are not shown.',
  },
} as const

/** Who answered of those asked, by AAPOR's six rates; and on shared links, how many of those who began were done. */
export function describeResponse(
  dispositions: readonly Disposition[],
  begun: readonly Begun[],
  options: { readonly e: number | undefined; readonly anonymous: boolean },
): z.input<typeof ResponseView> {
  const started = begun.reduce((sum, b) => sum + b.started, 0)
  const isHidden = options.anonymous && started > 0 && started < fewest
  const channels = Map.groupBy(dispositions, (d) => d.channel)
  const codes: (keyof typeof notes)[] = [
    ...(dispositions.length > 0 ? (['known', 'partial', 'silent', 'e'] as const) : []),
    ...(started > 0 ? (['shared'] as const) : []),
    ...(isHidden ? (['few'] as const) : []),
  ]
  return {
    invited: dispositions.length === 0 ? null : ratesOf(dispositions, options.e),
    invitedByChannel: [...channels].map(([channel, own]) => ({ channel, ...ratesOf(own, options.e) })),
    shared: started === 0 || isHidden ? null : completionOf(begun),
    sharedByChannel: isHidden
      ? []
      : begun
          .filter((b) => b.started >= (options.anonymous ? fewest : 1))
          .map((b) => ({ channel: b.channel, ...completionOf([b]) })),
    suspect: begun.reduce((sum, b) => sum + b.suspect, 0),
    notes: codes.map((code) => ({ code, ...notes[code] })),
  }
}

function ratesOf(dispositions: readonly Disposition[], given: number | undefined): ResponseRates {
  const count = (outcome: string) => dispositions.filter((d) => d.outcome === outcome).reduce((sum, d) => sum + d.n, 0)
  const [complete, partial, refused, undeliverable, silent, ineligible] = [
    count('complete'),
    count('partial'),
    count('refused'),
    count('undeliverable'),
    count('silent'),
    count('ineligible'),
  ]
  const known = complete + partial + refused
  const e = given ?? (known + ineligible > 0 ? eligibleShare(known, ineligible) : null)
  const rates =
    known > 0 && e !== null
      ? responseRates(
          {
            complete,
            partial,
            refusal: refused,
            nonContact: 0,
            other: 0,
            unknownHousehold: 0,
            unknownOther: silent + undeliverable,
          },
          { e },
        )
      : { rr1: null, rr2: null, rr3: null, rr4: null, rr5: null, rr6: null }
  return {
    invited: dispositions.reduce((sum, d) => sum + d.n, 0),
    complete,
    partial,
    refused,
    undeliverable,
    silent,
    ineligible,
    e,
    ...rates,
  }
}

function completionOf(begun: readonly Begun[]) {
  const sum = (of: 'started' | 'complete' | 'partial') => begun.reduce((total, b) => total + b[of], 0)
  return {
    started: sum('started'),
    complete: sum('complete'),
    partial: sum('partial'),
    completion: sum('started') > 0 ? sum('complete') / sum('started') : null,
  }
}
