import type { SurveySource } from '../../../../server/listen/surveys/contract.ts'

/** A survey of another tool, as the server takes it; null where the file is of no kind that it reads. */
export function readSurveyFile(text: string): SurveySource | null {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart()
  if (trimmed.startsWith('<')) return { kind: 'lime-survey', xml: trimmed }
  const json = parse(trimmed)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null
  return isDefinition(json) ? { kind: 'definition', definition: { ...json } } : { kind: 'survey-js', json: { ...json } }
}

/** Our own definitions list their languages and thank at the end; a SurveyJS file does neither. */
const isDefinition = (json: object): boolean => 'languages' in json && 'thanks' in json && 'pages' in json

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
