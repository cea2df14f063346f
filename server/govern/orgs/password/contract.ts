import { z } from 'zod'

/** What lists of stolen passwords are made of, after the figures and signs that people add are thought away. */
const common = [
  'password', 'passwort', 'passw', 'heartline', 'letmein', 'welcome', 'iloveyou', 'administrator', 'admin', 'changeme', 'default',
  'secret', 'login', 'master', 'monkey', 'dragon',
  'football', 'baseball', 'superman', 'batman', 'sunshine', 'princess', 'shadow', 'michael', 'charlie', 'trustno', 'test', 'user',
  'guest', 'root', 'hello', 'company',
  'woaini', 'mima', 'guanliyuan', '5201314', '1314', '520', '密码', '我爱你', '一生一世',
  'qwertyuiop', 'qwerty', 'qwertz', 'azerty', 'qwer', 'asdfghjkl', 'asdfgh', 'asdf', 'zxcvbnm', 'zxcvbn', 'zxcv', 'qaz', 'wsx',
  'edc', 'rfv', 'tgb', 'yhn', 'ujm',
].toSorted((a, b) => b.length - a.length)
const lookAlike: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's', '!': 'i',
}
const fewestLeft = 4

/**
 * True for what programs that guess try first: common words, rows of
 * the keyboard, counting, repeating, years, and nothing much besides.
 */
export function isGuessable(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const spelt = plain.replaceAll(/[013457@$!]/g, (c) => lookAlike[c]!)
  return [plain, spelt].some((text) => new Set(restOf(text)).size < fewestLeft)
}

/** What is left without common words, years, and runs such as 1234, cba or aaa. */
function restOf(text: string): string[] {
  const bare = common.reduce((left, word) => left.replaceAll(word, ' '), text).replaceAll(/(^|\D)(?:19|20)\d\d(?!\d)/g, '$1 ')
  const letters = [...bare]
  const step = (i: number) => (letters[i]?.codePointAt(0) ?? Number.NaN) - (letters[i - 1]?.codePointAt(0) ?? Number.NaN)
  const runs = (i: number) => Math.abs(step(i)) <= 1 && (step(i) === step(i - 1) || step(i) === step(i + 1))
  return letters.filter((c, i) => c.trim() !== '' && !runs(i) && !runs(i + 1))
}

/** Twelve characters or more of any kind: length is what helps, so nothing is asked about capitals, figures or signs. */
export const Password = z.string().min(12, 'a password has at least 12 characters').max(128)
  .refine((p) => !isGuessable(p), 'this is among the first that programs guess; a sentence of your own is not')
