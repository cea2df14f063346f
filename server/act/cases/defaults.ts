import type { CaseSettings } from './contract.ts'

const nine = { from: '09:00', to: '18:00' }

/** What holds until an organisation decides for itself. */
export const defaultSettings: CaseSettings = {
  opensFrom: 'serious',
  hours: {
    notable: { acknowledge: 24, answer: 48, solve: 240 },
    serious: { acknowledge: 4, answer: 24, solve: 120 },
    urgent: { acknowledge: 1, answer: 4, solve: 48 },
  },
  clocks: { notable: 'calendar', serious: 'calendar', urgent: 'calendar' },
  workingHours: { week: [nine, nine, nine, nine, nine, null, null], closedOn: [], openOn: [] },
  owners: [],
  escalateTo: null,
  acknowledgeByMail: true,
}
