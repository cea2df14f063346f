/** Every customer of whom anything is known, up to a day. */
export const everybody = `(SELECT arrayJoin(bitmapToArray(groupBitmapMergeState(customers))) AS customer FROM passing_daily
  WHERE org = {org:UInt32} AND dimension = '' AND member = '' AND touchpoint = '' AND day <= {asOf:Date})`
