import { z } from 'zod'

/** What personal data there is, and what it may be used for: the words in which every feature declares what it holds and does. */

export const personalFields = [
  'name', 'email', 'phone', 'number', 'circumstances', 'behaviour', 'feelings', 'words', 'value', 'consents', 'membership',
  'care', 'staff',
] as const
/**
 * A kind of personal data. `number` is the company's own number of a customer; `circumstances` what signals say of them, such as
 * their city; `words` what they wrote or said, masked; `value` what they brought and may bring; `care` what was done for them,
 * and why; `staff` who of the company's people did it.
 */
export const PersonalField = z.enum(personalFields)
export type PersonalField = z.infer<typeof PersonalField>

export const dataPurposes = ['service', 'analysis', 'marketing', 'loyalty', 'intake', 'administration', 'legal'] as const
/**
 * Why personal data may be used. `service` serves the customer it is about; `analysis` improves what all experience; `marketing`
 * is our idea and not theirs; `loyalty` runs the membership they joined; `intake` receives it; `administration` keeps the system;
 * `legal` is a duty.
 */
export const DataPurpose = z.enum(dataPurposes)
export type DataPurpose = z.infer<typeof DataPurpose>

/** What a use of the data of people declares: `nothing` where it touches none. */
export type Uses = 'nothing' | { readonly purpose: DataPurpose; readonly fields: readonly [PersonalField, ...PersonalField[]] }
