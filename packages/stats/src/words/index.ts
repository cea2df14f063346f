/** Words: which of them mark one body of text against another. */
export { keynessOfWords, type KeynessOptions, type WordKeyness } from './log-odds.ts'
