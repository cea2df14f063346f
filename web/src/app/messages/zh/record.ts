import type { record as En } from '../en/record.ts'

export const record: typeof En = {
}
