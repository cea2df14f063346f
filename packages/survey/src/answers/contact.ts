import type { QuestionOf } from '../schema/question.ts'
import { answerLimits } from '../limits.ts'
import type { Report } from './faults.ts'
import { isEmpty, own, readObject, readText } from './readers.ts'

// No wider than the door for signals: an address accepted here must not be refused there.
const email = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/
const phone = /^(?=(?:\D*\d){5})[+(\d][\d ()\-.]{4,30}$/

/** Contact details: each asked field is optional by itself and right when given; all of them are missing where required. */
export function checkContact({ fields, required }: QuestionOf<'contact'>, answer: unknown, report: Report): void {
  if (!readObject(answer, fields, report)) return
  for (const field of fields) {
    const value = own(answer, field)
    if (isEmpty(value)) {
      if (required) report([field], 'required', {})
    } else if (readText(value, field === 'email' ? answerLimits.email : answerLimits.name, report, [field])) {
      if (field === 'email' && !email.test(value.trim())) report([field], 'not-an-email', {})
      if (field === 'phone' && !phone.test(value.trim())) report([field], 'not-a-phone', {})
    }
  }
}
