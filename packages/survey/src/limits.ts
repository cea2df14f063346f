/** How large a survey may be, and what each limit protects. */
export const limits = {
  /** Beyond this nobody finishes, and the editor's list becomes unusable. */
  questions: 200,
  pages: 200,
  /** A list that a thumb can still scroll; longer ones are a search field, which this is not. */
  options: 100,
  /** A label on a phone. */
  label: 300,
  title: 1_000,
  /** Help, welcome, thanks, the exact words of a consent. */
  prose: 5_000,
  /** Words around the plane of feeling: more of them cover each other. */
  words: 24,
  /** A condition deeper or wider than this is a program, and nobody can say what it shows. */
  conditionDepth: 6,
  conditionParts: 50,
} as const

/** How large an answer may be. Apart from the above, so that the page carries only these. */
export const answerLimits = {
  /** The length of a text in a signal: a longer answer could not pass that door. */
  text: 10_000,
  /** The length of a text, a reason or a rung of a ladder unless the author says otherwise. */
  shortText: 2_000,
  /** What a piped answer may take of the sentence around it. */
  piped: 120,
  /** Names and addresses, as the door for signals has them. */
  name: 200,
  email: 254,
  /** Beyond it a double no longer holds every third decimal. */
  number: 1e12,
} as const
