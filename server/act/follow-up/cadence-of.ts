import type { StoredTask } from '../tasks/index.ts'

/** Which cadence a task belongs to: a playbook by its number, one of our own, or the feature that asked for it. */
export function cadenceOf({ about }: Pick<StoredTask, 'about'>): string {
  const [first = ''] = about.id.split('/')
  if (about.feature === 'playbooks') return `playbook:${first}`
  return about.feature === 'follow-up' ? first : about.feature
}
