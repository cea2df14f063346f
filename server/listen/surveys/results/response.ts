import { eligibleShare, responseRates } from '@heartline/stats/scores'
import type { z } from 'zod'
import type { ResponseRates, ResponseView } from './contract.ts'
import { fewest, hideSmall } from './hide-small.ts'
import { notes } from './response-notes.ts'
import type { Begun, Disposition } from './response-store.ts'

/** Who answered of those asked, by AAPOR's six rates; and on shared links, how many of those who began were done. */
export function describeResponse(
  dispositions: readonly Disposition[],
  begun: readonly Begun[],
  options: { readonly e: number | undefined; readonly anonymous: boolean; readonly hidden: boolean; readonly suspect: number },
): z.input<typeof ResponseView> {
  const { e, anonymous } = options
  const started = begun.reduce((sum, b) => sum + b.started, 0)
  const isHidden = anonymous && started > 0 && (options.hidden || started < fewest)
  const codes: (keyof typeof notes)[] = [
    ...(dispositions.length > 0 ? (['known', 'partial', 'silent', 'e'] as const) : []),
    ...(started > 0 ? (['shared'] as const) : []),
    ...(isHidden ? (['few'] as const) : []),
  ]
  const shown = <K extends object>(nameOf: (row: Begun) => K) =>
    isHidden ? [] : groupsOf(begun, nameOf, anonymous).map(({ name, rows }) => ({ ...name, ...completionOf(rows) }))
  const byChannel = ({ channel }: { channel: string }) => ({ channel })
  const byLink = ({ channel, link }: { channel: string; link: string }) => ({ channel, link })
  return {
    invited: dispositions.length === 0 ? null : ratesOf(dispositions, e),
    invitedByChannel: groupsOf(dispositions, byChannel, false).map(({ name, rows }) => ({ ...name, ...ratesOf(rows, e) })),
    invitedByLink: groupsOf(dispositions, byLink, false).map(({ name, rows }) => ({ ...name, ...ratesOf(rows, e) })),
    shared: started === 0 || isHidden ? null : completionOf(begun),
    sharedByChannel: shown(byChannel),
    sharedByLink: shown(byLink),
    suspect: options.suspect,
    notes: codes.map((code) => ({ code, ...notes[code] })),
  }
}

/** Rows of one name together; of an anonymous survey only those names that show nobody. */
function groupsOf<R extends Disposition | Begun, K extends object>(
  rows: readonly R[],
  nameOf: (row: R) => K,
  anonymous: boolean,
): { name: K; rows: R[] }[] {
  const groups = [...Map.groupBy(rows, (row) => JSON.stringify(nameOf(row))).values()]
  const hidden = hideSmall(groups.map((own) => own.reduce((sum, row) => sum + ('started' in row ? row.started : row.n), 0)))
  return groups.filter((_, i) => !anonymous || !hidden[i]).map((own) => ({ name: nameOf(own[0]!), rows: own }))
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
