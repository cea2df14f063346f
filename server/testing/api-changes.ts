/** What of an API's description callers rely on. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Schemas }
}
interface Operation {
  readonly parameters?:
    readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Contents }
  readonly responses: Readonly<Record<string, { readonly content?: Contents }>>
}
type Contents = Readonly<Record<string, { readonly schema?: Schema }>>
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}
type Schemas = Readonly<Record<string, Schema>>

/**
 * What a caller written for `before` would no longer find in `after`, in words: operations, parameters and fields that are gone,
 * what has become required of a caller, what is no longer promised to one. What is new beside the old breaks nobody.
 */
export function breakingChanges(before: Description, after: Description): string[] {
  const found: string[] = []
  for (const [path, methods] of Object.entries(before.paths))
    for (const [method, old] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} ${path}`
      const now = after.paths[path]?.[method]
      if (now)
        found.push(...operationChanges(old, now, compareIn(before.components.schemas, after.components.schemas))
          .map((what) => `${name}: ${what}`))
      else found.push(`${name} is gone`)
    }
  return found
}

type Compare = (old: Schema | undefined, now: Schema | undefined, sent: boolean, at: string) => string[]

function operationChanges(old: Operation, now: Operation, compare: Compare): string[] {
  const parametersOf = ({ parameters = [] }: Operation) => new Map(parameters.map((p) => [`${p.in} parameter ${p.name}`, p]))
  const [olds, nows] = [parametersOf(old), parametersOf(now)]
  const status = Object.keys(old.responses).filter((code) => code !== 'default')
  return [
    ...[...olds].flatMap(([name, p]) => (nows.has(name)
      ? compare(p.schema, nows.get(name)!.schema, true, name)
      : [`${name} is gone`])),
    ...[...nows].filter(([name, p]) => p.required && !olds.get(name)?.required).map(([name]) => `${name} is now required`),
    ...status.filter((code) => !now.responses[code]).map((code) => `no longer answers ${code}`),
    ...(!old.requestBody && now.requestBody ? ['a body is now asked for'] : []),
    ...contentChanges(old.requestBody?.content, now.requestBody?.content, true, 'body', compare),
    ...status.flatMap((code) => contentChanges(
      old.responses[code]!.content, now.responses[code]?.content, false, 'answer', compare,
    )),
  ]
}

const contentChanges = (old: Contents = {}, now: Contents = {}, sent: boolean, at: string, compare: Compare): string[] =>
  Object.entries(old)
    .flatMap(([type, { schema }]) => (now[type] ? compare(schema, now[type].schema, sent, at) : [`${at} is no longer ${type}`]))

/** Compares what a schema allows (`sent`) or promises (not `sent`), through the parts that it refers to. */
function compareIn(olds: Schemas, nows: Schemas): Compare {
  const seen = new Set<string>()
  const target = (schema: Schema, among: Schemas) => (schema.$ref ? among[schema.$ref.split('/').at(-1)!] ?? {} : schema)
  return function compare(old, now, sent, at): string[] {
    if (!old || !now) return old && !sent ? [`${at} is no longer described`] : []
    if (old.$ref) {
      const pair = `${old.$ref} ${now.$ref} ${sent}`
      if (seen.has(pair)) return []
      seen.add(pair)
    }
    const [a, b] = [target(old, olds), target(now, nows)]
    if (typesOf(a) !== typesOf(b)) return [`${at} was ${typesOf(a)} and is ${typesOf(b)}`]
    // A caller may send every value it could; of an answer it knows every value there may be.
    const gone = sent ? valuesOf(a).filter((v) => !valuesOf(b).includes(v)) : []
    const required = (b.required ?? []).filter((name) => !(a.required ?? []).includes(name))
    const promised = (a.required ?? []).filter((name) => b.properties?.[name] && !(b.required ?? []).includes(name))
    return [
      ...gone.map((v) => `${at} no longer takes ${v}`),
      ...(sent
        ? required.map((name) => `${at}.${name} is now required`)
        : promised.map((name) => `${at}.${name} may now be missing`)),
      ...Object.entries(a.properties ?? {}).flatMap(([name, part]) => {
        const same = b.properties?.[name]
        return same ? compare(part, same, sent, `${at}.${name}`) : [`${at}.${name} is gone`]
      }),
      ...(a.items ? compare(a.items, b.items, sent, `${at}[]`) : []),
      ...choicesOf(a).flatMap((choice, i) => compare(choice, choicesOf(b)[i], sent, at)),
    ]
  }
}

const choicesOf = ({ anyOf, oneOf }: Schema): readonly Schema[] => anyOf ?? oneOf ?? []
const valuesOf =
  (schema: Schema): string[] => (schema.enum ?? ('const' in schema ? [schema.const] : [])).map((v) => JSON.stringify(v))
/** What kind of value it is; of a choice, how many there are of each, whatever they are called. */
const typesOf = (schema: Schema): string => [schema.type ?? []].flat().toSorted().join(' or ')
  || (choicesOf(schema).length > 0 ? 'one of several' : 'anything')
