import { simplified, traditional } from '../text/traditional.ts'

const wide = /[！-～　]/g
const simple = new Map([...traditional].map((character, i) => [character, simplified[i]!]))
const old = new RegExp(`[${traditional}]`, 'g')

/**
 * The text in half-width and simplified characters, one for one and
 * in their case, so that every offset stays: １３８ as 138, 張偉 as 张伟.
 */
export function fold(text: string): string {
  return text
    .replace(wide, (character) => character === '　' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(old, (character) => simple.get(character)!)
}
