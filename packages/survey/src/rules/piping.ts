import type { Survey } from '../schema/survey.ts'
import { answerParts, fillPlaceholders, placeholdersIn, type Placeholder } from '../placeholder.ts'
import { factNames } from '../vocabulary.ts'
import { placedQuestions, type Breach, type Placed } from './breach.ts'
import { textsOf, type PlacedText } from './languages.ts'

type Fault = Omit<Breach, 'path'>

/** What is piped into a text is known by then: a fact, or the answer to a question before. */
export function breachesOfPiping(survey: Survey): Breach[] {
  const questions = placedQuestions(survey)
  const byId = new Map(questions.map((placed) => [placed.question.id, placed]))
  return textsOf(survey).flatMap(({ text, path }) => Object.entries(text).flatMap(([language, words]) => {
    const reader = readerOf(path, questions)
    return [
      ...placeholdersIn(words).flatMap((placeholder) => faultOf(placeholder, reader, byId, survey) ?? []),
      ...faultOfRest(fillPlaceholders(words, () => '')),
    ].map((fault): Breach => ({ ...fault, path: [...path, language] }))
  }))
}

/** Who reads the text: how many questions were asked by then, on which page, and which question it belongs to. */
interface Reader {
  readonly asked: number
  readonly page: number
  readonly own?: Placed
}

function readerOf(path: PlacedText['path'], questions: readonly Placed[]): Reader {
  const [room, page, shelf, index] = path
  if (room === 'thanks') return { asked: questions.length, page: Infinity }
  if (room !== 'pages') return { asked: 0, page: -1 }
  const own = questions.find((placed) => placed.page === page && shelf === 'questions' && placed.path[3] === index)
  if (own) return { asked: own.place, page: own.page, own }
  return { asked: questions.filter((placed) => placed.page < Number(page)).length, page: Number(page) }
}

const faultOfRest = (rest: string): Fault[] => (rest.includes('{{') || rest.includes('}}')
  ? [{ rule: 'piping-syntax', message: 'a {{ or }} has no partner: write {{question-id}} or {{customer.name|friend}}' }]
  : [])

type ById = ReadonlyMap<string, Placed>

function faultOf({ name, fallback }: Placeholder, reader: Reader, byId: ById, survey: Survey): Fault | undefined {
  if (factNames.some((fact) => fact === name))
    return fallback === undefined
      ? {
          rule: 'piping-fallback', params: { name },
          message: `${name} is not always known: say what to write then, as in {{${name}|friend}}`,
        }
      : undefined
  const [id = '', part] = name.split('.', 2)
  const asked = byId.get(id)
  if (!asked)
    return {
      rule: 'piping-unknown', params: { name },
      message: `there is nothing called "${name}": pipe the id of a question before, or one of ${factNames.join(', ')}`,
    }
  const parts: readonly string[] = Object.hasOwn(answerParts, asked.question.kind)
    ? answerParts[asked.question.kind as keyof typeof answerParts]
    : []
  if (part !== undefined && !parts.includes(part))
    return {
      rule: 'piping-part', params: { name },
      message: `an answer to "${id}" has no part "${part}"${parts.length > 0 ? `: it has ${parts.join(', ')}` : ''}`,
    }
  const ownRung = asked === reader.own && asked.question.kind === 'ladder' && part !== undefined
  const shuffled = survey.randomise === 'pages' ? reader.page !== Infinity : survey.randomise && asked.page === reader.page
  return ownRung || (asked.place < reader.asked && !shuffled)
    ? undefined
    : {
        rule: 'piping-later', params: { name },
        message: `"${id}" may not have been asked yet when this is read: pipe from a question before`,
      }
}
