import { traditional } from './traditional.ts'

const wide = /[！-～　]/g
const old = new RegExp(`[${[...traditional.keys()].join('')}]`, 'g')

/** The text in half-width and simplified characters, one for one, so that every offset stays: １３８ as 138, 張偉 as 张伟. */
export function fold(text: string): string {
  return text
    .replace(wide, (character) => character === '　' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(old, (character) => traditional.get(character)!)
}
