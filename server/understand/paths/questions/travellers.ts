import { inSliceOfSignals, oneInEvery } from '../../slice/index.ts'

/** What customers say of a touchpoint is no step of theirs. */
const said = "('feedback', 'mood', 'praise', 'need')"

/**
 * One row a customer: the steps of their journey in order of time, each as (day, key, stage). Days are counted from 1970 with
 * fractions. `known` is what was known of them when they first came: what they became later may follow from how they fared.
 * Of very many customers every so-manieth is followed, the same ones each time. Moment and place are gathered and sorted as
 * one number, which takes half as long as with the names.
 */
export const travellers = `
  SELECT customer, argMin(attributes, time) AS known,
    arrayMap(s -> (bitShiftRight(s, 16) / 86400000, {places:Array(String)}[bitAnd(s, 65535)], {stageOfPlace:Array(Int8)}[bitAnd(s, 65535)]),
      arraySort(groupArray(toUnixTimestamp64Milli(time) * 65536 + transform(toString(touchpoint), {names:Array(String)}, {placeOfName:Array(UInt16)}, 0)))) AS steps
  FROM steps WHERE ${inSliceOfSignals} AND ${oneInEvery} AND touchpoint IN {names:Array(String)} AND type NOT IN ${said}
  GROUP BY customer`

/**
 * What became of each customer who reached a stage: they went on, came back without going on, were not seen again, or came
 * only lately; and after how many days they were next seen at the stage after it. One row a customer and stage.
 */
export const outcomes = `
  SELECT customer, known, stage, here[1].1 AS arrived, here[1].2 AS place,
    arrayExists(s -> s.3 > stage, steps) AS went_on,
    length(arrayDistinct(arrayMap(s -> toInt32(floor(s.1)), arrayFilter(s -> floor(s.1) > floor(arrived), steps)))) AS later_days,
    arrayFilter(s -> s.3 = stage + 1 AND s.1 >= arrived, steps) AS next, toUInt8(notEmpty(next)) AS onward,
    round(greatest(if(onward, next[1].1, {until:Float64}) - arrived, 0), 1) AS days,
    multiIf(went_on, 'moved', {until:Float64} - arrived < {daysToGoOn:Float64}, 'recent', later_days >= {daysComingBack:UInt32}, 'stuck', 'gone') AS outcome
  FROM (SELECT customer, known, steps, arrayJoin([0, 1, 2, 3] :: Array(Int8)) AS stage, arrayFilter(s -> s.3 = stage, steps) AS here FROM (${travellers}))
  WHERE notEmpty(here)`
