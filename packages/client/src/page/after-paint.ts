/** Does what nobody waits for, once what was drawn is on screen. */
export const afterPaint = (work: () => void): void => void requestAnimationFrame(() => setTimeout(work))
