import type { Formats } from '../../platform/formats/index.ts'
import type { Language, Line, Part } from './contract.ts'
import type { Asked } from './ask.ts'
import { words } from './words.ts'

/** More lines than these do not fit beside the rest of the page. */
const mostPlaybooks = 3
const mostCampaigns = 2
const mostEffects = 4
const mostWarnings = 4

const line = (label: string, text: string, page: string | null, course: Line['course'] = null): Line => ({ label, text, course, page })

/** Cases, what put them right, playbooks and campaigns of the month. */
export function didOf({ cases, remedies, begun, playbooks, campaigns, organisation }: Asked, language: Language, f: Formats): Part {
  const w = words[language]
  const nameOf = new Map(playbooks.map((p) => [p.id, p.name]))
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: organisation.currency }).resolvedOptions().maximumFractionDigits ?? 2
  const lines: Line[] = []
  if (cases.cases > 0) {
    const { content, solve } = cases
    lines.push(line(w.labels.cases, w.cases(f.whole(cases.cases), f.whole(solve.happened)), '/act/cases'))
    lines.push(line(w.labels.inTime, w.inTime(f.whole(solve.inTime), f.whole(solve.n)), '/act/cases/recovery'))
    lines.push(line(w.labels.content, content ? w.share(w.range(f.percent(content.value), f.percent(content.low), f.percent(content.high)), f.whole(content.n)) : w.noAnswers, '/act/cases/recovery'))
  }
  if (remedies.remedies > 0) lines.push(line(w.labels.remedies, w.remedies(f.whole(remedies.remedies), f.money(remedies.money / 10 ** digits)), '/act/remedies'))
  for (const { playbook, begun: n, heldOut } of begun.slice(0, mostPlaybooks)) {
    const name = nameOf.get(playbook)
    if (name) lines.push(line(f.name(name), w.playbook(f.whole(n), f.whole(heldOut)), `/act/playbooks/${playbook}`))
  }
  for (const { name, sent, treated } of campaigns.slice(0, mostCampaigns)) lines.push(line(name, w.campaign(f.whole(sent), f.whole(treated)), '/act/campaigns'))
  return { title: w.parts.did, lines: lines.length > 0 ? lines : [line('', w.nothingDone, '/act/playbooks')], picture: null }
}

/** What playbooks and campaigns did, against those held out: what can be told first. */
export function effectsOf({ effects }: Asked, language: Language, f: Formats): Part {
  const w = words[language]
  const told = effects.experiments.flatMap((e) => (e.look && e.look.state !== 'nobody' ? [{ ...e, look: e.look }] : []))
    .toSorted((a, b) => rank(a.look.state) - rank(b.look.state)).slice(0, mostEffects)
  const points = (v: number) => f.signed(v * 100, 1)
  const lines = told.map(({ name, look }) => {
    const back = look.measures?.returned
    const range = back && back.low !== null && back.high !== null ? `${w.and}${w.back(w.range(points(back.value), points(back.low), points(back.high)), f.whole(back.n))}` : ''
    return line(f.name(name), `${w.effects[look.state]}${range}`, '/learn/effects', look.state === 'works' ? 'better' : look.state === 'harms' ? 'worse' : null)
  })
  return { title: w.parts.effects, lines: lines.length > 0 ? lines : [line('', w.noEffects, '/learn/effects')], picture: null }
}
const rank = (state: string) => ['works', 'harms', 'no-difference', 'uneven', 'too-early', 'nobody-held-out'].indexOf(state)

/** Warnings that were raised, and those that were over, in the month. */
export function warningsOf({ warnings, catalogue, days }: Asked, language: Language, f: Formats): Part {
  const w = words[language]
  const nameOf = new Map(catalogue.touchpoints.map((t) => [t.key, f.name(t.names)]))
  const lines = warnings.slice(0, mostWarnings).map(({ id, series, about, course, raisedOn, overOn }) => {
    const place = [series.member, series.touchpoint && (nameOf.get(series.touchpoint) ?? series.touchpoint), about ?? series.topic].filter((x) => x !== '').join(' · ')
    const isNew = raisedOn >= days.from
    const text = [isNew ? w.raised(course, f.day(raisedOn)) : '', overOn !== null && overOn <= days.to ? w.over(f.day(overOn)) : ''].filter((t) => t !== '').join(w.and)
    return line(w.measureAt(w.measures[series.measure] ?? series.measure, place), text, `/understand/warnings/${id}`, isNew ? course : null)
  })
  return { title: w.parts.warnings, lines: lines.length > 0 ? lines : [line('', w.noWarnings, '/understand/warnings')], picture: null }
}
