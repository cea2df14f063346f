import { createHash } from 'node:crypto'

/** A number from 0 to below 1 that is always the same for the same parts, and as good as random between different ones. */
export function stableShare(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(parts.join('\0')).digest().readUIntBE(0, 6) / 2 ** 48
}

/** Whether nothing is done for a customer by a version of a playbook, so that its effect can be seen. The same whenever asked. */
export function isHeldOut(org: number, playbook: number, version: number, customer: number, share: number): boolean {
  return stableShare('hold-out', org, playbook, version, customer) < share
}
