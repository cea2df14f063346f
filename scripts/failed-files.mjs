// A reporter for Node's test runner: the test files that failed, a path a line.
export default async function* failedFiles(events) {
  for await (const { type, data } of events) {
    // A test within fails its file too; the file of a nested one may be where it is written, not where it runs.
    if (type === 'test:fail' && data.nesting === 0) yield `${data.file ?? data.name}\n`
  }
}
