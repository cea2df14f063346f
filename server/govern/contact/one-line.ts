/** What another program said, fit to be kept: on one line, without what a database does not take, and not too long. */
export const oneLine = (text: string, most: number): string =>
  text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ').trim().slice(0, most)
