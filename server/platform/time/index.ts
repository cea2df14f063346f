export { addDays, dayIn, hourIn, isZone, type LocalTime, localTime, minuteIn, momentIn, weekdayOf } from './zones.ts'
export { afterWorkingTime, type WorkingTime } from './working-time.ts'
