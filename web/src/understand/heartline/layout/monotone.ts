/**
 * A smooth curve through measured points that never rises above or falls below what was measured:
 * the monotone cubic of Fritsch & Carlson (1980), SIAM Journal on Numerical Analysis 17(2).
 */
export interface Curve {
  /** Height at `x`; outside the points the nearest point's height. */
  heightAt(x: number): number
}

/** The monotone cubic through the points `(xs[i], ys[i])`; `xs` must rise strictly. */
export function monotoneCurve(xs: readonly number[], ys: readonly number[]): Curve {
  if (xs.length === 0 || xs.length !== ys.length)
    throw new RangeError(`a curve needs as many xs as ys and at least one, got ${xs.length} and ${ys.length}`)
  if (xs.some((x, i) => i > 0 && x <= xs[i - 1]!)) throw new RangeError('the xs of a curve must rise strictly')
  const slopes = monotoneSlopes(xs, ys)
  const first = xs[0]!
  const last = xs.at(-1)!

  const piece = (x: number) => {
    let i = 0
    while (i < xs.length - 2 && x > xs[i + 1]!) i++
    const width = xs[i + 1]! - xs[i]!
    return { i, width, t: (x - xs[i]!) / width }
  }
  return {
    heightAt(x) {
      if (x <= first) return ys[0]!
      if (x >= last) return ys.at(-1)!
      const { i, width, t } = piece(x)
      const [from, to] = [ys[i]!, ys[i + 1]!]
      return (
        from * (1 + 2 * t) * (1 - t) ** 2 +
        width * slopes[i]! * t * (1 - t) ** 2 +
        to * t * t * (3 - 2 * t) +
        width * slopes[i + 1]! * t * t * (t - 1)
      )
    },
  }
}

function monotoneSlopes(xs: readonly number[], ys: readonly number[]): number[] {
  const n = xs.length
  if (n < 2) return [0]
  const chords = Array.from({ length: n - 1 }, (_, i) => (ys[i + 1]! - ys[i]!) / (xs[i + 1]! - xs[i]!))
  const slopes = Array.from({ length: n }, (_, i) => {
    const before = chords[i - 1] ?? chords[0]!
    const after = chords[i] ?? chords[n - 2]!
    return before * after <= 0 ? 0 : (before + after) / 2
  })
  for (let i = 0; i < n - 1; i++) {
    const chord = chords[i]!
    if (chord === 0) {
      slopes[i] = 0
      slopes[i + 1] = 0
      continue
    }
    // A pair of slopes outside the circle of radius 3 would overshoot: pull it back onto the circle.
    const size = Math.hypot(slopes[i]! / chord, slopes[i + 1]! / chord)
    if (size > 3) {
      slopes[i] = (slopes[i]! * 3) / size
      slopes[i + 1] = (slopes[i + 1]! * 3) / size
    }
  }
  return slopes
}
