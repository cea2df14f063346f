import { matchesOf, type Masked } from './masked.ts'

const streets =
  'Street|St(?! [A-Z])|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr(?! [A-Z])|Court|Ct|Boulevard|Blvd|Terrace|Place|Pl|Parkway|Pkwy|Way|' +
  'Close|Crescent|Cres|Gardens|Grove|Hill|Square|Sq|Row|Mews|Highway|Hwy|Walk|Park|Circle|Trail|Quay|Wharf|Loop|Jalan|Marg'
const notYear = String.raw`(?!(?:19|20)\d\d )`
const house = String.raw`(?<![\d$£€.,:A-Za-z/›-]|[\d›] )${notYear}(?:[A-Z]-?)?\d{1,5}(?:[-/]\d{1,4})?[A-Za-z]?`
const word = String.raw`(?:[A-Z][A-Za-z.'’-]{0,20}|\d{1,3}(?:st|nd|rd|th))`
const flat =
  '(?:(?:[Ff]lat|[Aa]pt|[Aa]partment|[Ss]uite|[Uu]nit|[Ff]loor|[Ll]evel|[Rr]oom|House|[Bb]lock|[Tt]ower)\\.?|#)' +
  String.raw` ?[A-Z]?\d{1,5}[A-Za-z]?(?:-\d{1,4})?`
/** Words that begin a new sentence after an address rather than name its town. */
const notTown = 'Please|Thanks|Thank|Mobile|Phone|Tel|Call|Email|My|The|We|He|She|They|It|And|But|So|Not|No'
const town =
  String.raw`(?:,? (?!(?:${notTown})\b)[A-Z][A-Za-z'’-]{2,15}(?: [A-Z][a-z]{2,15})?` +
  String.raw`(?=,? (?:[A-Z]{2} )?\d{5}|[ ,]+[A-Z]{1,2}\d|[.,;!?\n]|\s*$))?`
const postcode = String.raw`(?:,? (?:[A-Z]{2} )?\d{5}(?:-\d{4})?(?!\d)|,? [A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?(?![A-Za-z‹]))?`

const english = new RegExp(
  String.raw`(?:(?<![A-Za-z›])${flat},? )?(?:[A-Z]-\d{1,4}, )?${house},? (?:${word} ){1,4}(?:${streets})(?![A-Za-z‹])` +
  String.raw`(?:(?<=St|Rd|Ave|Blvd|Ln|Sq)\.)?(?:,? ${flat})?${town}${postcode}`, 'g')
const notStreet = 'min|mins|minute|minutes|hour|way|lane|star|mile|miles|km|of|on|in|at|the|to|per|or|and|more|different'
const small = new RegExp(
  String.raw`(?<![\d$£€.,:A-Za-z›-])${notYear}\d{1,5}[a-z]? (?!(?:${notStreet})\b)[a-z'’]{3,15} ` +
  '(?:street|road|avenue|terrace|crescent|boulevard)(?![A-Za-z‹])', 'g')
const romance = new RegExp(
  `${house},? (?:Rue|rue|Via|via|Calle|calle|Avenida|Rua|Viale|Boulevard|Place|Piazza|Plaza)` +
  String.raw`(?: (?:de|la|le|du|des|del|della|l'|d'|[A-Z][\w'’À-ÿ-]{1,20})){1,4}`, 'g')
const germanic = new RegExp(
  '(?<![A-Za-z›])[A-ZÄÖÜ][a-zäöüß-]{2,24}(?:straße|strasse|str\\.|weg|platz|gasse|allee|laan|straat|gracht)' +
  String.raw` \d{1,4}[a-z]?(?![\dA-Za-z‹])`, 'g')
const box = /(?<![A-Za-z›])P\.? ?O\.? Box \d{1,6}/gi

/** Postal addresses in English and its neighbours: a house number and a street, with the flat and the town around them. */
export function findEnglishAddresses(text: string): Masked[] {
  if (!/\d/.test(text) || !/[A-Za-z]{3}/.test(text)) return []
  return [english, small, romance, germanic, box].flatMap((pattern) => matchesOf(text, 'address', pattern))
}
