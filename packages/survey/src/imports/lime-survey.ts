import type { Page } from '../schema/survey.ts'
import { languages as supported, type Language } from '../vocabulary.ts'
import { limits } from '../limits.ts'
import { allOf, finish, standard, startDraft, type ImportedSurvey, type SourceText } from './draft.ts'
import { questionsFrom, type LimeQuestion } from './lime-survey-questions.ts'
import { tablesOf, type Row, type Tables } from './lss.ts'

/** Tables that steer a survey beyond its questions and have no counterpart here. */
const logic = ['quota', 'assessments', 'conditions', 'survey_url_parameters', 'defaultvalues']

/**
 * A survey from LimeSurvey's survey structure (.lss), with notes on what could not come with it. Reads both forms: since
 * version 4 words stand in tables of their own (`question_l10ns`), before that in a row for each language.
 *
 * @throws SurveyImportError when the file is no .lss, or holds no question that a survey here can ask
 */
export function fromLimeSurvey(xml: string): ImportedSurvey {
  const tables = tablesOf(xml)
  const [settings] = rowsOf(tables, 'surveys')
  const named = `${settings?.language ?? ''} ${settings?.additional_languages ?? ''}`.split(/[\s,]+/).filter(Boolean)
  const spoken = rowsOf(tables, 'surveys_languagesettings').map((row) => row.surveyls_language ?? '')
  const codes = named.length > 0 ? named : [...new Set(spoken)]
  const languages = [...new Set(codes.flatMap((code) => languageOf(code) ?? []))]
  const draft = startDraft(languages.length > 0 ? languages : ['en'])
  for (const code of codes) if (!languageOf(code)) draft.note('survey', 'language-lost', code)
  for (const table of logic) if (rowsOf(tables, table).length > 0) draft.note('survey', 'logic-lost', table)

  const words = wordsReader(tables, languages.length > 0 ? undefined : codes[0])
  const pages = groupsOf(tables).map((group, i): Page => {
    const item = `group ${group.gid}`
    const title = draft.text(item, words('groups', 'gid', group.gid!, 'group_name'))
    const outer = draft.condition(item, group.grelevance)
    const questions = questionsIn(tables, group.gid!).flatMap((row) => questionsFrom(draft, limeQuestion(row, tables, words)))
      .map((question) => ({ ...question, ...allOf([outer, question.showIf]) }))
    return { id: `page-${i + 1}`, ...(title && { title }), questions }
  })
  const about = (field: string) => words('surveys_languagesettings', '', '', field)
  const welcome = draft.text('welcome', about('surveyls_welcometext'), limits.prose)
  return finish(draft, {
    title: draft.text('title', about('surveyls_title')) ?? standard(draft.languages, '调查问卷', 'Survey'),
    ...(welcome && { welcome }),
    thanks: draft.text('end', about('surveyls_endtext'), limits.prose) ?? standard(draft.languages, '谢谢您！', 'Thank you!'),
  }, pages)
}

const rowsOf = (tables: Tables, table: string): readonly Row[] => (Object.hasOwn(tables, table) ? tables[table]! : [])
/** LimeSurvey's codes for the languages that a survey here can have; zh-Hans is its code for simplified Chinese. */
const languageOf = (code: string): Language | undefined =>
  (/^zh(-(hans|cn).*)?$/i.test(code) ? supported[0] : /^en\b/i.test(code) ? 'en' : undefined)

const order = (field: string) => (a: Row, b: Row) => Number(a[field] ?? 0) - Number(b[field] ?? 0)
/** One row for each thing, where older files have one for each language. */
const once = (rows: readonly Row[], key: string) =>
  [...new Map(rows.toReversed().map((row) => [row[key], row])).values()].toReversed()

const groupsOf = (tables: Tables) => once(rowsOf(tables, 'groups'), 'gid').toSorted(order('group_order'))
const questionsIn = (tables: Tables, gid: string) => {
  const rows = rowsOf(tables, 'questions').filter((row) => row.gid === gid && (row.parent_qid ?? '0') === '0')
  return once(rows, 'qid').toSorted(order('question_order'))
}

type WordsOf = (table: string, key: string, id: string, field: string) => SourceText

/** Finds words by language: in the table's own rows (to version 3), or in its table of words (since version 4). */
function wordsReader(tables: Tables, onlyLanguage: string | undefined): WordsOf {
  const wordTables: Readonly<Record<string, string>> = {
    groups: 'group_l10ns', questions: 'question_l10ns', subquestions: 'question_l10ns', answers: 'answer_l10ns',
  }
  return (table, key, id, field) => {
    const found: Partial<Record<Language, string>> = {}
    for (const row of [...rowsOf(tables, table), ...rowsOf(tables, wordTables[table] ?? '')]) {
      const code = row.language ?? row.surveyls_language ?? ''
      const language = languageOf(code) ?? (code === onlyLanguage ? 'en' : undefined)
      if (language && row[field] && (key === '' || row[key] === id)) found[language] = row[field]
    }
    return found
  }
}

function limeQuestion(row: Row, tables: Tables, words: WordsOf): LimeQuestion {
  const qid = row.qid!
  const firstScale = (row: Row) => (row.scale_id || '0') === '0'
  const subquestions = once(rowsOf(tables, 'subquestions').filter((sub) => sub.parent_qid === qid && firstScale(sub)), 'qid')
  const answers = rowsOf(tables, 'answers').filter((answer) => answer.qid === qid && firstScale(answer))
  const attributes = rowsOf(tables, 'question_attributes').filter((attribute) => attribute.qid === qid)
  return {
    type: row.type ?? '', code: row.title ?? qid, sgqa: `${row.sid}X${row.gid}X${qid}`,
    mandatory: row.mandatory === 'Y', other: row.other === 'Y',
    title: words('questions', 'qid', qid, 'question'), help: words('questions', 'qid', qid, 'help'), relevance: row.relevance,
    subquestions: subquestions.toSorted(order('question_order'))
      .map((sub) => ({ value: sub.title ?? '', text: words('subquestions', 'qid', sub.qid!, 'question') })),
    answers: once(answers, 'code').toSorted(order('sortorder'))
      .map((answer) => ({ value: answer.code ?? '', text: answerWords(answer, answers, words) })),
    attributes: new Map(attributes.map(({ attribute = '', value = '' }) => [attribute, value])),
    script: words('questions', 'qid', qid, 'script'),
  }
}

const answerWords = (answer: Row, answers: readonly Row[], words: WordsOf): SourceText => {
  if (answer.aid !== undefined) {
    const found = words('answers', 'aid', answer.aid, 'answer')
    if (Object.keys(found).length > 0) return found
  }
  return Object.fromEntries(answers.filter(({ code }) => code === answer.code).flatMap((row) => {
    const language = languageOf(row.language ?? 'en')
    return language && row.answer ? [[language, row.answer]] : []
  }))
}
