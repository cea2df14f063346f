/** The two ends of an answer scale, both included, in the unit of the answer. */
export interface Scale {
  readonly min: number
  readonly max: number
}

/** What is known about one way of asking: its scale, which end is pleasant, and whether the asker may choose another scale. */
export interface ScoreMethodFacts {
  /** The scale when none is given; undefined where the asker has to say. */
  readonly scale: Scale | undefined
  /** True when the method has this one scale only: another scale is another method, and is refused. */
  readonly fixedScale: boolean
  /** Which end of the scale is pleasant; `none` where the answer is no feeling at all. */
  readonly better: 'high' | 'low' | 'none'
  /** The answer at which the customer is neither pleased nor displeased: the middle of the scale, save for NPS. */
  readonly neutral: number | undefined
  /** Where the way of asking comes from. */
  readonly source: string
}

function define(
  better: ScoreMethodFacts['better'],
  scale: Scale | undefined,
  fixedScale: boolean,
  source: string,
  neutral?: number,
) {
  const middle = scale && better !== 'none' ? (scale.min + scale.max) / 2 : undefined
  return Object.freeze({ better, scale: scale && Object.freeze(scale), fixedScale, source, neutral: neutral ?? middle })
}

/**
 * Every way of asking that Heartline knows, by name. A formula takes answers of one method only, so each convention of
 * the customer effort score has its own name: on two of them a low number is the good one.
 */
export const scoreMethods = Object.freeze({
  nps: define('high', { min: 0, max: 10 }, true, 'Reichheld 2003, HBR 81(12): likelihood to recommend; 0–6, 7–8, 9–10', 7.5),
  csat: define('high', { min: 1, max: 5 }, false, 'overall satisfaction, very dissatisfied … very satisfied'),
  ces_1_5_effort: define(
    'low',
    { min: 1, max: 5 },
    true,
    'Dixon, Freeman & Toman 2010, HBR 88(7): effort put forth, very low … very high',
  ),
  ces_1_7_effort: define('low', { min: 1, max: 7 }, true, 'the 2010 effort question on seven points'),
  ces2_1_7_agree: define(
    'high',
    { min: 1, max: 7 },
    true,
    'Dixon, Toman & DeLisi 2013, The Effortless Experience: “made it easy”, disagree … agree',
  ),
  ces2_1_5_agree: define('high', { min: 1, max: 5 }, true, 'the 2013 agreement question on five points'),
  stars: define('high', { min: 1, max: 5 }, true, 'public reviews, one to five stars'),
  rating: define('high', undefined, false, 'any other rating where more is better'),
  expectation: define('none', undefined, false, 'what the customer expects: a belief about the future, not a feeling'),
  perception: define('high', undefined, false, 'what the customer found, per factor or item; SERVQUAL asks it on 1–7'),
  feeling: define(
    'high',
    { min: -1, max: 1 },
    true,
    'tone told directly, e.g. on a valence slider or by self-assessment manikin',
  ),
  thumb: define('high', { min: -1, max: 1 }, true, 'thumb down −1, thumb up 1'),
  observed: define(
    'high',
    { min: -1, max: 1 },
    true,
    'tone that somebody else saw in the customer: an observer’s estimate, not to be pooled with what customers told',
  ),
}) satisfies Readonly<Record<string, ScoreMethodFacts>>

export type ScoreMethod = keyof typeof scoreMethods
