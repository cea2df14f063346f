import type { listen as En } from '../en/listen.ts'

export const listen: typeof En = {
}
