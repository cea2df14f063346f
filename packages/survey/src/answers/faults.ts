/**
 * Everything that can be wrong with an answer, and the figures that a message about it needs.
 * The page and the server each have their own words for these codes.
 */
interface FaultFigures {
  /** The question (or the part of it at `path`) asks for an answer and has none. */
  required: object
  /** Not what this question takes at all: a list where one thing is asked, a number where an object is. */
  'wrong-shape': { expected: 'object' | 'list' | 'boolean' }
  /** A field that the answer to this question does not have. */
  'unknown-key': { key: string }
  /** A question that the survey does not have. */
  'unknown-question': { key: string }
  /** Not a number: a text that looks like one, NaN and infinity included. */
  'not-a-number': object
  /** More decimals than asked for; 0 asks for a whole number. */
  'too-fine': { decimals: number }
  'too-small': { min: number }
  'too-large': { max: number }
  'not-a-text': object
  'too-long': { max: number; length: number }
  'unknown-option': { option: string }
  /** The same option twice. */
  repeated: { option: string }
  /** An option that stands alone was chosen with others. */
  'not-together': { option: string }
  'too-few': { min: number; count: number }
  'too-many': { max: number; count: number }
  'not-an-email': object
  'not-a-phone': object
}

export type FaultCode = keyof FaultFigures

/** Where in the answer (empty: the answer as a whole), what, and with which figures. */
export type Fault = {
  [K in FaultCode]: { readonly path: readonly (string | number)[]; readonly fault: K; readonly params: Readonly<FaultFigures[K]> }
}[FaultCode]

/** Every code, so that a test can hold a catalogue of messages against the list. */
export const faultCodes = Object.keys({
  required: 1, 'wrong-shape': 1, 'unknown-key': 1, 'unknown-question': 1, 'not-a-number': 1, 'too-fine': 1, 'too-small': 1,
  'too-large': 1, 'not-a-text': 1, 'too-long': 1, 'unknown-option': 1, repeated: 1, 'not-together': 1, 'too-few': 1,
  'too-many': 1, 'not-an-email': 1, 'not-a-phone': 1,
} satisfies Record<FaultCode, 1>) as readonly FaultCode[]

/** Notes one fault; used while an answer is read. */
export type Report = <K extends FaultCode>(path: readonly (string | number)[], fault: K, params: FaultFigures[K]) => void
