/**
 * A migration is written as for one server, and becomes the statements of a cluster where there is one. In it:
 *
 *     CREATE TABLE IF NOT EXISTS signals{{cluster}} (…) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY …
 *     CREATE MATERIALIZED VIEW IF NOT EXISTS daily_of{{cluster}} TO {{local:daily}} AS SELECT … FROM {{local:signals}} …
 *     ALTER TABLE signals{{cluster}} ADD COLUMN IF NOT EXISTS …
 *
 * On a cluster the rows of `signals` lie in `signals_local`, and `signals` itself is the Distributed table over all
 * shards; `by` names the columns that decide the shard (without it: org). A view works where the rows lie.
 */
export function expand(statement: string, cluster: string | undefined): string[] {
  const engine = /\{\{engine:(\w*MergeTree)(\([^)]*\))?(?:\s+by\s+([\w, ]+?))?\s*\}\}/.exec(statement)
  const table = /^\s*(CREATE|ALTER|DROP|TRUNCATE)\s+TABLE\s+((?:IF\s+(?:NOT\s+)?EXISTS\s+)?)(\w+)\{\{cluster\}\}/i.exec(statement)
  if (engine && !table) {
    const here = statement.trim().slice(0, 120)
    throw new Error(`{{engine:…}} belongs into CREATE TABLE name{{cluster}}, and here it is in: ${here}`)
  }
  const on = cluster === undefined ? '' : ` ON CLUSTER ${cluster}`
  const render = (text: string) => {
    const rendered = text
      .replace(/\{\{engine:[^}]*\}\}/, () => engineClause(engine![1]!, engine![2] ?? '', cluster !== undefined))
      .replaceAll('{{cluster}}', on)
      .replaceAll(/\{\{local:(\w+)\}\}/g, (_, name: string) => cluster === undefined ? name : `${name}_local`)
      .trim().replace(/;$/, '')
    const unknown = /\{\{[^}]*\}\}/.exec(rendered)
    if (unknown) throw new Error(`${unknown[0]} means nothing in a migration: {{cluster}}, {{engine:…}} and {{local:…}} do`)
    return engine ? withWindow(rendered, cluster !== undefined) : rendered
  }
  if (cluster === undefined || !table) return [render(statement)]

  const [, verb, condition, name] = table as unknown as [string, string, string, string]
  const local = render(statement.replace(`${name}{{cluster}}`, `${name}_local{{cluster}}`))
  if (engine) {
    const key = `cityHash64(${(engine[3] ?? 'org').trim()})`
    const distributed = `Distributed('${cluster}', currentDatabase(), '${name}_local', ${key})`
    return [local, `CREATE TABLE ${condition}${name}${on} AS ${name}_local ENGINE = ${distributed}`]
  }
  const changesShape = /^drop$/i.test(verb) || /\b(ADD|DROP|MODIFY|RENAME|COMMENT)\s+COLUMN\b/i.test(statement)
  return changesShape ? [local, render(statement)] : [local]
}

function engineClause(engine: string, args: string, replicated: boolean): string {
  return replicated ? `Replicated${engine}${args}` : `${engine}${args || '()'}`
}

/**
 * Without a window the deduplication token of an insert is silently ignored. And the inbox lets go of a batch once it was
 * inserted, so the batch must be on the disk by then: a power cut may not take it back.
 */
function withWindow(statement: string, replicated: boolean): string {
  const settings =
    `${replicated ? '' : 'non_'}replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1`
  return /\bSETTINGS\b(?!.*\bENGINE\b)/is.test(statement) ? `${statement}, ${settings}` : `${statement} SETTINGS ${settings}`
}
