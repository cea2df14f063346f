/** The probability that a logit says. */
export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
