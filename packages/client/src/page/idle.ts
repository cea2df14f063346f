const touches = ['pointerdown', 'keydown', 'input', 'scroll']

/** Calls back each time that nobody has touched the page for so long. */
export function watchIdle(ms: number, callback: () => void): void {
  let timer: ReturnType<typeof setTimeout>
  const restart = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      restart()
      callback()
    }, ms)
  }
  restart()
  for (const touch of touches) addEventListener(touch, restart, true)
}
