/** A hazard fit of the tests' own, so that what the model put in is found again by a path that shares no code with it. */

export interface HazardFit { readonly coefficients: readonly number[]; readonly se: readonly number[] }

/** Inverts a symmetric positive definite matrix by Gauss–Jordan elimination. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length
  const work = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))])
  for (let i = 0; i < n; i++) {
    const pivot = work[i]![i]!
    if (Math.abs(pivot) < 1e-9) throw new Error(`covariate ${i} does not vary`)
    work[i] = work[i]!.map((x) => x / pivot)
    for (let k = 0; k < n; k++) {
      if (k === i) continue
      const f = work[k]![i]!
      work[k] = work[k]!.map((x, j) => x - f * work[i]![j]!)
    }
  }
  return work.map((row) => row.slice(n))
}

/**
 * Discrete-time proportional hazards by Fisher scoring: P(leave) = 1 − exp(−exp(x·β)), the complementary log-log model
 * (Prentice & Gloeckler 1978, Biometrics 34:57), whose β are log hazard ratios.
 */
export function fitHazards(rows: readonly (readonly number[])[], left: readonly boolean[]): HazardFit {
  const k = rows[0]!.length
  let beta: number[] = Array.from({ length: k }, () => 0)
  const share = left.filter(Boolean).length / left.length
  let inverse: number[][] = []
  for (let step = 0; step < 25; step++) {
    const gradient: number[] = Array.from({ length: k }, () => 0)
    const information: number[][] = Array.from({ length: k }, () => Array.from({ length: k }, () => 0))
    rows.forEach((x, i) => {
      let eta = step === 0 ? Math.log(share) : 0
      if (step > 0) for (let j = 0; j < k; j++) eta += x[j]! * beta[j]!
      const mu = Math.exp(eta)
      const stay = Math.exp(-mu)
      const slope = mu * stay
      const p = 1 - stay
      const weight = (slope * slope) / (p * stay)
      // The first step regresses the working response from a flat start, later ones move beta by the score.
      const target = step === 0 ? eta + ((left[i] ? 1 : 0) - p) / slope : ((left[i] ? 1 : 0) - p) / slope
      for (let a = 0; a < k; a++) {
        if (x[a] === 0) continue
        gradient[a]! += weight * x[a]! * target
        for (let b = 0; b < k; b++) information[a]![b]! += weight * x[a]! * x[b]!
      }
    })
    inverse = invert(information)
    const move = inverse.map((row) => row.reduce((sum, v, j) => sum + v * gradient[j]!, 0))
    beta = step === 0 ? move : beta.map((b, j) => b + move[j]!)
    if (step > 0 && Math.max(...move.map(Math.abs)) < 1e-8) break
  }
  return { coefficients: beta, se: inverse.map((row, j) => Math.sqrt(row[j]!)) }
}
