const stillMs = 60_000
let touched = Date.now()

const touch = () => {
  touched = Date.now()
}
// Where there is no window, as in a test of what a page asks, nobody touches one.
if (typeof window !== 'undefined') for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const) addEventListener(event, touch, { passive: true, capture: true })

/** Whether nobody has touched the page for a while: what it asks for then keeps no session alive. */
export const isResting = (): boolean => Date.now() - touched > stillMs
