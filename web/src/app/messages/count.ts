/** A number with its noun: "1 row", "12 rows". `shown` is the number as the reader's locale writes it. */
export const count = (n: number, one: string, many: string,
shown: string = String(n)): string => `${shown} ${n === 1 ? one : many}`
