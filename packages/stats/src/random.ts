/** A source of uniform numbers in [0, 1): every function here that draws takes one, so that a result can be repeated. */
export type Random = () => number

/** A repeatable stream from a seed: sfc32 (Chris Doty-Humphrey, PractRand), seeded through splitmix32. */
export function seeded(seed: number): Random {
  let s = seed >>> 0
  const next32 = () => {
    s = (s + 0x9e3779b9) >>> 0
    let t = s ^ (s >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return (t ^ (t >>> 15)) >>> 0
  }
  let a = next32(), b = next32(), c = next32(), d = 1
  return () => {
    const t = (((a + b) >>> 0) + d) >>> 0
    d = (d + 1) >>> 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) >>> 0
    c = ((c << 21) | (c >>> 11)) >>> 0
    c = (c + t) >>> 0
    return t / 4294967296
  }
}

/** A standard normal draw (Marsaglia's polar method). */
export function normal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1
    const v = 2 * random() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
  }
}

/** An exponential draw with the given rate (events per unit of time). */
export function exponential(random: Random, rate: number): number {
  return -Math.log1p(-random()) / rate
}

/** A gamma draw with mean shape / rate (Marsaglia & Tsang 2000). */
export function gamma(random: Random, shape: number, rate: number): number {
  if (shape < 1) return gamma(random, shape + 1, rate) * Math.pow(1 - random(), 1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate
  }
}

/** A beta draw with mean a / (a + b). */
export function beta(random: Random, a: number, b: number): number {
  const x = gamma(random, a, 1)
  const y = gamma(random, b, 1)
  return x / (x + y)
}
